package retrotread.adapter.gpio;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;

/// One output line as active or inactive; writes only what changes. Begins inactive, as the line was requested.
/// One thread at a time; allocates nothing.
final class SwitchedLine {
    private final DigitalOutput line;
    private final DigitalState activeState;
    private final DigitalState restState;
    private boolean isActive;

    SwitchedLine(DigitalOutput line, boolean activeLow) {
        this.line = line;
        activeState = activeLow ? DigitalState.LOW : DigitalState.HIGH;
        restState = activeLow ? DigitalState.HIGH : DigitalState.LOW;
    }

    void set(boolean active) {
        if (active != isActive) {
            isActive = isActive || active;
            line.state(active ? activeState : restState);
            isActive = active;
        }
    }

    /// Writes inactive whatever it was.
    void rest() {
        line.state(restState);
        isActive = false;
    }
}
