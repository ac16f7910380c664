package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DiskThreadTest {
    private static final long PATIENCE_MILLIS = 10_000;

    private final BlockingQueue<Throwable> broken = new ArrayBlockingQueue<>(2);

    private DiskThread thread(Runnable look) {
        return new DiskThread("test", 1, look, broken::add);
    }

    @Test
    void looksAgainAndAgainUntilItIsEnded() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        DiskThread thread = thread(looks::countDown);
        thread.start();

        assertTrue(looks.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        assertTrue(thread.end(PATIENCE_MILLIS));
        assertTrue(broken.isEmpty());
    }

    @Test
    void oneThatNeverBeganHasEnded() {
        assertTrue(thread(() -> {}).end(0));
    }

    /// Whoever ends it must not write while it still does.
    @Test
    void oneThatADiskHoldsHasNotEnded() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        DiskThread thread = thread(() -> {
            held.countDown();
            awaitQuietly(disk);
        });
        thread.start();
        assertTrue(held.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));

        assertFalse(thread.end(1));
        disk.countDown();
        assertTrue(thread.end(PATIENCE_MILLIS));
    }

    @Test
    void aDefectIsToldOnceAndEndsIt() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        DiskThread thread = thread(() -> {
            looks.incrementAndGet();
            throw new IllegalStateException("a defect");
        });
        thread.start();

        assertEquals(
                "a defect", broken.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).getMessage());
        assertTrue(thread.end(PATIENCE_MILLIS));
        assertEquals(1, looks.get());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
