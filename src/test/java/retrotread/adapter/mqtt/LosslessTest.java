package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.JournalSettings;
import retrotread.adapter.store.JournalSources;
import retrotread.adapter.store.JournalStore;
import retrotread.port.Feeds;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.world.EmbeddedBroker;

/// From the event to the archive through everything real (SQLite, sockets, Mosquitto, an archiver), while the
/// line is cut, the broker killed and the archiver away.
@Timeout(180)
class LosslessTest {
    private static final int RECORDS = Integer.getInteger("lossless.records", 30_000);
    private static final int CUTS = 15;
    private static final int KILLS = 3;
    private static final int STEPS = 60;
    private static final long PATIENCE_NS = 90 * Samples.SECOND;

    @TempDir
    private Path folder;

    private final FakeFeed toJournal = new FakeFeed();
    private final FakeFeed toLink = new FakeFeed();

    @Test
    @DisplayName(
            "30,000 records, 15 cuts, 3 kills of the broker, the archiver away: none lost, none invented, in order")
    void nothingIsLost() throws IOException, SQLException, InterruptedException {
        Path program = Mosquitto.orSkip("nothing is lost");
        int port = EmbeddedBroker.freePort();
        toLink.latest = () -> Samples.snapshot(System.nanoTime(), SafetyState.LOCKED, 0, Cause.KEY_OUT);
        Path archive = folder.resolve("archive.db");
        Mosquitto broker = new Mosquitto(program, port);
        try (CuttableLine line = new CuttableLine(port);
                JournalStore journal = journal();
                LinkLoop loop = loop(line.uri(), journal)) {
            journal.start();
            loop.start();
            Archiver archiver = new Archiver("127.0.0.1", port, "home", "tm01", archive);
            long replays = 0;
            long startedNs = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                happen(step);
                if (step % (STEPS / CUTS) == 1) {
                    line.cut();
                }
                if (step % (STEPS / KILLS) == 13) {
                    broker.close();
                    broker = new Mosquitto(program, port);
                }
                if (step == STEPS / 3) {
                    replays += archiver.replays();
                    archiver.close();
                    archiver.table().close();
                }
                if (step == STEPS / 2) {
                    archiver = new Archiver("127.0.0.1", port, "home", "tm01", archive);
                }
            }
            long producedNs = System.nanoTime();
            Archiver last = archiver;
            await(() -> journal.state().lastSeq() >= RECORDS
                    && last.upTo() == journal.state().lastSeq());
            last.close();

            judge(
                    last,
                    journal.state().lastSeq(),
                    replays,
                    loop,
                    producedNs - startedNs,
                    System.nanoTime() - producedNs);
        } finally {
            broker.close();
        }
    }

    private void judge(Archiver archiver, long lastSeq, long replays, LinkLoop loop, long producedNs, long restNs)
            throws SQLException {
        List<Integer> numbers =
                archiver.table().bodies().stream().map(Samples::number).toList();
        System.out.printf(
                "lossless: %d records in %.1f s, archive complete %.1f s later; %s; since it was back the archiver saw"
                        + " %d twice, asked %d times (%d before)%n",
                numbers.size(),
                producedNs * 1e-9,
                restNs * 1e-9,
                loop.figures(),
                archiver.table().duplicates(),
                archiver.replays(),
                replays);
        assertEquals(RECORDS, lastSeq);
        assertEquals(IntStream.rangeClosed(1, RECORDS).boxed().toList(), numbers);
        assertEquals(0, archiver.table().contradictions());
        assertTrue(loop.figures().connections() > CUTS / 2, loop.figures().toString());
        archiver.table().close();
    }

    private void happen(int step) {
        int block = RECORDS / STEPS;
        for (int i = 1; i <= block; i++) {
            toJournal.events.add(Samples.numbered(step * block + i));
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(800));
        }
    }

    private JournalStore journal() {
        JournalSettings settings =
                new JournalSettings(folder, Samples.SECOND / 10, 512L << 20, 30 * 86_400 * Samples.SECOND, true);
        return new JournalStore(settings, Samples.realTime(), "2b6c91", JournalSources.of(toJournal, Feeds.NO_SAMPLES));
    }

    private LinkLoop loop(URI broker, JournalStore journal) {
        MqttSettings settings = Samples.settings(broker, "tm01", true);
        return new LinkLoop(
                settings, Samples.facts(), Samples.realTime(), new Random(1), toLink, journal, (_, _, _, _) -> true);
    }

    private static void await(BooleanSupplier condition) {
        await(PATIENCE_NS, condition);
    }

    static void await(long patienceNs, BooleanSupplier condition) {
        long sinceNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() - sinceNs < patienceNs,
                    "the archive was not complete within " + patienceNs / Samples.SECOND + " s");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
