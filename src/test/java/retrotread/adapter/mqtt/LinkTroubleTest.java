package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The link through every kind of trouble that a broker can make, again and again: it recovers, loses nothing,
/// keeps the order, and leaves neither a thread nor a file descriptor behind. All kinds at once, each with a
/// broker of its own. `-Dlink.cycles=1000 -Dlink.slow.cycles=20` is the whole of it (`.ci/long broker`), a
/// quarter of an hour.
class LinkTroubleTest {
    private static final int FAST_CYCLES = Integer.getInteger("link.cycles", 12);
    private static final int SLOW_CYCLES = Integer.getInteger("link.slow.cycles", 2);

    /// What the process holds.
    private record Held(long threads, long descriptors) {
        static Held now() {
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(Thread.getAllStackTraces().size(), open.count());
            } catch (IOException e) {
                throw new AssertionError("the open files cannot be counted", e);
            }
        }

        boolean isWithin(Held other) {
            return threads <= other.threads && descriptors <= other.descriptors;
        }
    }

    @Test
    @Timeout(7200)
    @DisplayName("SR-18 every trouble with a broker is lived through, and leaves no thread and no file behind")
    void recoversFromEveryTroubleAndLeaksNothing() throws InterruptedException, ExecutionException {
        liveThrough(1, 1);
        Held before = Held.now();

        long sinceNs = System.nanoTime();
        liveThrough(FAST_CYCLES, SLOW_CYCLES);
        double seconds = (System.nanoTime() - sinceNs) * 1e-9;

        Device.await("end of threads and files: " + before, () -> Held.now().isWithin(before));
        System.out.printf(
                "trouble: %d cycles of each fast kind, %d of each slow one, in %.0f s; before %s, after %s%n",
                FAST_CYCLES, SLOW_CYCLES, seconds, before, Held.now());
    }

    private static void liveThrough(int fastCycles, int slowCycles) throws InterruptedException, ExecutionException {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> lives = Arrays.stream(Trouble.values())
                    .<Future<?>>map(trouble ->
                            each.submit(() -> liveThrough(trouble, trouble.isFast ? fastCycles : slowCycles)))
                    .toList();
            for (Future<?> life : lives) {
                life.get();
            }
        }
    }

    private static void liveThrough(Trouble trouble, int cycles) {
        long sinceNs = System.nanoTime();
        try (TroubledLink link = new TroubledLink(trouble)) {
            link.live(cycles);
            LinkFigures figures = link.device.loop.figures();
            long perCycleNs = (System.nanoTime() - sinceNs) / cycles;
            System.out.printf("%s: %d cycles, %.2f s each; %s%n", trouble, cycles, perCycleNs * 1e-9, figures);
            assertTrue(figures.connections() > cycles, figures::toString);
        }
    }
}
