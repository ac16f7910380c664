package retrotread.adapter.mqtt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.WrittenJournal;
import retrotread.world.EmbeddedBroker;

/// The whole daemon is killed at random moments while a simulated person starts the belt, walks and is carried
/// away by it, with a real broker and an archiver. Two machines live at a time: one that is killed before it
/// trips, one that is killed right after. `-Ddaemon.kills=50` for more than five.
@Timeout(3600)
class DaemonKillTest {
    private static final int KILLS = Integer.getInteger("daemon.kills", 5);
    private static final long SEED = Long.getLong("daemon.seed", 20261129);

    /// Kills of a machine that never trips, for one of a machine that does.
    private static final int KILLS_PER_TRIP = 4;

    /// Longest time from the start to a kill before the walk, ms. Chosen: the ritual takes as long.
    private static final int START_MAX_MILLIS = 10_000;

    private static final int START_LEAST_MILLIS = 300;

    /// Longest time from the start to the belt that is driven. Chosen: half more than the ritual takes.
    private static final long RUNNING_PATIENCE_NS = 16 * Samples.SECOND;

    /// Longest time from there to a kill in the walk, ms.
    private static final int WALK_MAX_MILLIS = 5_000;

    /// The drive runs away 42 s after power-on.
    private static final long TRIP_PATIENCE_NS = 55 * Samples.SECOND;

    /// Longest time from the news of a lockout to the kill, ms.
    private static final int AFTER_LOCKOUT_MAX_MILLIS = 500;

    private static final long MILLI = 1_000_000L;

    /// Machines whose daemon tripped early because this computer was busy say nothing, and are tried again.
    private static final int ATTEMPTS_MAX = 6;

    @TempDir
    private Path folder;

    private final int port = EmbeddedBroker.freePort();

    private record Figures(int kills, int running, WrittenJournal written, long twice) {}

    @Test
    @DisplayName("SR-1 SR-8 SR-18 a killed daemon starts locked, locked out if it was, and has lost no record")
    void everyKillLeavesEverythingAndALock() throws Exception {
        Path program = Mosquitto.orSkip("the daemon is killed");
        System.out.println("kills of the daemon: seed " + SEED);
        int machines = Math.max(1, KILLS / (KILLS_PER_TRIP + 1));
        long startedNs = System.nanoTime();
        List<Figures> all = new ArrayList<>();
        try (Mosquitto _ = new Mosquitto(program, port);
                ExecutorService lanes = Executors.newFixedThreadPool(2)) {
            Future<List<Figures>> walking = lanes.submit(lane(machines, this::walks));
            Future<List<Figures>> tripping = lanes.submit(lane(machines, this::trips));
            all.addAll(walking.get());
            all.addAll(tripping.get());
        }

        int kills = all.stream().mapToInt(Figures::kills).sum();
        int running = all.stream().mapToInt(Figures::running).sum();
        System.out.printf(
                "kills: %d of the daemon, %d of them had driven the belt, %d locked out, seed %d: %d records, %d"
                        + " numbers, none missing, %d came twice; %.1f s a kill%n",
                kills,
                running,
                machines,
                SEED,
                all.stream().mapToLong(each -> each.written.records()).sum(),
                all.stream().mapToLong(each -> each.written.lastSeq()).sum(),
                all.stream().mapToLong(Figures::twice).sum(),
                (System.nanoTime() - startedNs) * 1e-9 / kills);
    }

    @FunctionalInterface
    private interface Story {
        Figures live(String name, Random random) throws Exception;
    }

    private static Callable<List<Figures>> lane(int machines, Story story) {
        return () -> {
            Random random = new Random(SEED);
            List<Figures> all = new ArrayList<>();
            for (int i = 1; i <= machines; i++) {
                all.add(story.live("tm" + i, random));
            }
            return all;
        };
    }

    /// Killed by turns in the ritual and in the walk.
    private Figures walks(String name, Random random) throws Exception {
        try (KilledMachine machine = new KilledMachine(folder, name + "-walks", port)) {
            int running = 0;
            for (int kill = 1; kill <= KILLS_PER_TRIP; kill++) {
                machine.start();
                if (kill % 2 == 0) {
                    machine.listenUntilRunning(RUNNING_PATIENCE_NS);
                    machine.listen(random.nextInt(WALK_MAX_MILLIS) * MILLI);
                } else {
                    machine.listen(random.nextInt(START_LEAST_MILLIS, START_MAX_MILLIS) * MILLI);
                }
                machine.kill();
                running += machine.ran() ? 1 : 0;
            }
            machine.start();
            machine.listenUntilTold();
            return new Figures(KILLS_PER_TRIP, running, machine.written(), machine.archive());
        }
    }

    /// Killed shortly after the drive ran away and locked it out.
    private Figures trips(String name, Random random) throws Exception {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try (KilledMachine machine = new KilledMachine(folder, name + "-trips-" + attempt, port)) {
                machine.start();
                if (machine.listenUntilLockedOut(TRIP_PATIENCE_NS)) {
                    machine.listen(random.nextInt(AFTER_LOCKOUT_MAX_MILLIS) * MILLI);
                    machine.kill();
                    machine.start();
                    machine.listenUntilTold();
                    return new Figures(1, 1, machine.written(), machine.archive());
                }
                System.out.printf(
                        "kills: %s, attempt %d: not locked out, last cause %s: void%n", name, attempt, machine.cause());
            }
        }
        throw new AssertionError(name + ": the runaway locked nothing out");
    }
}
