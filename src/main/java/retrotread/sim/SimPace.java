package retrotread.sim;

import java.util.concurrent.locks.LockSupport;
import retrotread.port.NanoClock;

/// How fast simulated time goes: with the wall, or as fast as it can. It is the clock of everything that runs
/// on the board.
public sealed interface SimPace extends NanoClock {
    /// Returns when the clock has reached `ns`, or earlier when the thread is interrupted.
    void waitUntil(long ns);

    /// The machine's own monotonic clock; waiting parks the thread, so that it wakes at an edge as on hardware.
    static SimPace real() {
        return new Real();
    }

    /// A clock that stands still but for waiting, which jumps.
    static SimPace virtual(long startNs) {
        return new Virtual(startNs);
    }

    /// Paced by the wall.
    final class Real implements SimPace {
        private Real() {}

        @Override
        public long nowNs() {
            return System.nanoTime();
        }

        @Override
        public void waitUntil(long ns) {
            long leftNs = ns - nowNs();
            while (leftNs > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(this, leftNs);
                leftNs = ns - nowNs();
            }
        }
    }

    /// Paced by the waiting of one thread; others may read it.
    final class Virtual implements SimPace {
        private volatile long nowNs;

        private Virtual(long startNs) {
            nowNs = startNs;
        }

        @Override
        public long nowNs() {
            return nowNs;
        }

        @Override
        public void waitUntil(long ns) {
            if (ns - nowNs > 0) {
                nowNs = ns;
            }
        }
    }
}
