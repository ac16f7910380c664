package retrotread.port;

import retrotread.input.Command;

/// Where commands for the control thread are left. Any thread; never waits.
@FunctionalInterface
public interface CommandSink {
    /// Leaves a command; false when there is no room: whoever asked must be told that it was refused.
    ///
    /// @param network whether it came over the network
    /// @param value what goes with it, as `Command` says; NaN for nothing
    /// @param id comes back in the event that answers it, 0 for none; negative ids are the control socket's
    /// @throws IllegalArgumentException for a command that the network cannot give (SR-17), or that is none
    boolean offer(Command command, boolean network, double value, long id);
}
