package retrotread.app;

import java.util.concurrent.locks.LockSupport;
import retrotread.input.ControlInputs;
import retrotread.port.InputPort;
import retrotread.port.NanoClock;

/// The inputs of a machine without GPIO: none ever changes, so the control thread wakes for its ticks only.
final class NoLines implements InputPort {
    private final NanoClock clock;

    NoLines(NanoClock clock) {
        this.clock = clock;
    }

    @Override
    public void awaitEdges(long deadlineNs, ControlInputs into) {
        for (long leftNs = deadlineNs - clock.nowNs(); leftNs > 0; leftNs = deadlineNs - clock.nowNs()) {
            LockSupport.parkNanos(leftNs);
        }
        into.levels(0);
    }

    @Override
    public void close() {}
}
