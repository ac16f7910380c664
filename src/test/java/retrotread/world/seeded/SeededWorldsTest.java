package retrotread.world.seeded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import retrotread.runtime.BlackBox;
import retrotread.runtime.SmallBlackBox;

/// Hundreds of drawn worlds, each judged by the oracle; see `Life` for what is drawn and `Oracle` for what must
/// hold. `-Dworlds.count=N` lives N of them, `-Dworlds.first=S` begins with seed S, `-Dworlds.seed=S` lives
/// one.
class SeededWorldsTest {
    private static final int COUNT = Integer.getInteger("worlds.count", 520);
    private static final long FIRST = Long.getLong("worlds.first", 1);

    private static final int WORKERS = Math.max(1, Runtime.getRuntime().availableProcessors());

    /// Breaches that end the search. Chosen: more would only be the same again.
    private static final int BREACHES_MOST = 10;

    @Test
    @DisplayName("SR-1 to SR-24 whatever a seed draws, physics never shows what must not be, and nothing trips falsely")
    void seededWorlds() throws InterruptedException {
        Long one = Long.getLong("worlds.seed");
        Tally tally = new Tally();
        long beganNs = System.nanoTime();
        long cpuNs = cpuNs();
        live(one == null ? FIRST : one, one == null ? COUNT : 1, tally);
        System.out.print(tally.words((System.nanoTime() - beganNs) * 1e-9, (cpuNs() - cpuNs) * 1e-9));

        List<String> breaches = tally.breaches();
        assertTrue(breaches.isEmpty(), () -> String.join("\n", breaches));
        if (one == null && COUNT >= 500) {
            assertTrue(tally.hours() >= 20, () -> tally.hours() + " h simulated");
            assertTrue(tally.runningShare() >= 0.5, () -> tally.runningShare() + " of the time in RUNNING");
            for (Trouble trouble : Trouble.values()) {
                assertTrue(tally.strikes(trouble) > 0, () -> trouble + " never struck");
            }
        }
    }

    /// CPU time of this process, compiling and all.
    private static long cpuNs() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @CsvFileSource(resources = "/worlds/seeds.csv")
    @DisplayName("SR-1 to SR-24 seeds that found something once find nothing any more")
    void onceFound(long seed, String what) throws InterruptedException {
        Tally tally = new Tally();
        live(seed, 1, tally);
        assertTrue(tally.breaches().isEmpty(), () -> String.join("\n", tally.breaches()));
    }

    private static void live(long first, int count, Tally tally) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(WORKERS, count); i++) {
            BlackBox blackBox = SmallBlackBox.make();
            workers.add(Thread.ofPlatform().start(() -> {
                for (long seed = next.getAndIncrement(); seed < first + count; seed = next.getAndIncrement()) {
                    live(seed, blackBox, tally);
                    if (tally.breaches().size() >= BREACHES_MOST) {
                        return;
                    }
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private static void live(long seed, BlackBox blackBox, Tally tally) {
        SeededWorld world = new SeededWorld(Life.of(seed), blackBox);
        try {
            world.live();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AssertionError e) {
            String cause = e.getCause() == null ? "" : ", cause " + e.getCause();
            tally.breach(seed, e.getMessage() + cause + "; last told " + world.lastEvents());
        }
        tally.add(world.oracle());
    }
}
