package retrotread.adapter.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A thread that waits for a disk so that nobody else has to: looks at short intervals whether there is
/// something to make durable, until it is ended. Nobody wakes it, since waking costs whoever does it. `start`
/// and `end` by one thread.
final class DiskThread {
    private final long lookMillis;
    private final Runnable look;
    private final Consumer<Throwable> broke;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    /// @param lookMillis time between two looks
    /// @param look does what is to be done now, on this thread
    /// @param broke is told, on this thread, what a look has thrown; there is no further look
    DiskThread(String name, long lookMillis, Runnable look, Consumer<Throwable> broke) {
        this.lookMillis = lookMillis;
        this.look = look;
        this.broke = broke;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::live);
    }

    void start() {
        thread.start();
    }

    private void live() {
        try {
            while (!ending.await(lookMillis, TimeUnit.MILLISECONDS)) {
                look.run();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (Throwable broken) {
            broke.accept(broken);
        }
    }

    /// Asks it to end after the look under way.
    ///
    /// @return whether it has ended, or never began, so that the caller may do the rest itself; false while the
    ///     disk
    /// still holds it after `withinMillis`
    boolean end(long withinMillis) {
        ending.countDown();
        try {
            thread.join(withinMillis);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
