package retrotread.port;

import retrotread.input.ControlInputs;

/// Where edges and levels come from. The control thread itself waits here; nothing else reads a line.
public interface InputPort extends AutoCloseable {
    /// Waits until an edge arrives or the monotonic clock reaches `deadlineNs`, whichever is first, then adds
    /// every edge that is waiting, in one order, and sets the levels as they are now. Called by the control
    /// thread only.
    ///
    /// @throws DeviceLostException when the lines cannot be read any more
    void awaitEdges(long deadlineNs, ControlInputs into);

    @Override
    void close();
}
