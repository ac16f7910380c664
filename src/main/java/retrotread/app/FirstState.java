package retrotread.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import retrotread.port.Feed;

/// The begin of guarding, as seen by the main thread: the control thread has told its first state, before which
/// it has read the key and written the relay.
final class FirstState {
    /// Longest wait. Chosen: a third of the unit's TimeoutStartSec=30; it takes milliseconds.
    private static final long WAIT_NS = 10_000_000_000L;

    private static final long LOOK_NS = 1_000_000L;

    private FirstState() {}

    /// Waits until the first state is known; false when the control thread broke instead.
    ///
    /// @param ended is over when it broke
    /// @throws IllegalStateException when neither happens
    static boolean isKnown(Feed view, CountDownLatch ended) {
        try {
            for (long waitedNs = 0; view.latest() == null; waitedNs += LOOK_NS) {
                if (ended.await(LOOK_NS, TimeUnit.NANOSECONDS)) {
                    return false;
                }
                if (waitedNs >= WAIT_NS) {
                    throw new IllegalStateException("the control thread knows no state yet, 10 s after its start");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return view.latest() != null;
    }
}
