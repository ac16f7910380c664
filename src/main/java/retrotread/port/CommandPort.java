package retrotread.port;

import retrotread.input.ControlInputs;

/// Commands for the control thread, at most one per wake-up. Never waits.
@FunctionalInterface
public interface CommandPort {
    /// Adds the oldest waiting command, if there is one.
    void poll(ControlInputs into);
}
