package retrotread.adapter.gpio;

/// Edges and levels of all input lines, in voltages: wiring polarity is undone by `GpioInputs`. Lines go by
/// their index in the order in which they were created. What one `await` found is read before the next one. One
/// reader: the control thread.
interface EdgeStream {
    /// Waits until an edge is there or the monotonic clock reaches `deadlineNs`; returns how many edges there
    /// are now.
    ///
    /// @throws retrotread.port.DeviceLostException when the lines cannot be read any more
    int await(long deadlineNs);

    /// Index of the line of one edge, 0 to below the count of `await`.
    int line(int edge);

    /// Voltage after the edge.
    boolean isHigh(int edge);

    /// When it happened, monotonic ns.
    long timeNs(int edge);

    /// Edges that were dropped, found out by this `await`.
    int lost();

    /// Voltages after the edges: bit i for line i.
    ///
    /// @throws retrotread.port.DeviceLostException when the lines cannot be read any more
    long highBits();

    /// Gives the lines back.
    void close();
}
