package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.Victim;
import retrotread.adapter.store.WrittenJournal;
import retrotread.world.EmbeddedBroker;

/// A process with journal and publisher is killed at random moments, again and again on the same file, while an
/// archiver listens at a real broker. `-Dlink.kills=1000` for more.
@Timeout(7200)
class LinkKillTest {
    private static final int KILLS = Integer.getInteger("link.kills", 10);
    private static final long SEED = Long.getLong("link.seed", 20261129);

    /// Longest time from the first new record to the kill, ms. Chosen: half a second to connect, one to
    /// publish.
    private static final int KILL_AFTER_MAX_MILLIS = 1500;

    /// Chosen: a quarter of what is configured; lives too short to keep what the broker has taken leave all of
    /// it to the last one.
    private static final long REPLAYED_PER_SECOND_LEAST = 250;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("SR-18 what was on the disk when journal and publisher were killed comes to the archive, once")
    void everyRecordComesToTheArchive() throws IOException, SQLException, InterruptedException {
        Path program = Mosquitto.orSkip("journal and publisher are killed");
        int port = EmbeddedBroker.freePort();
        Random random = new Random(SEED);
        try (Mosquitto _ = new Mosquitto(program, port)) {
            Archiver archiver =
                    new Archiver("127.0.0.1", port, "home", LinkVictim.DEVICE, folder.resolve("archive.db"));
            long startedNs = System.nanoTime();
            long said = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                said = lifeThatEnds(port, said, random.nextInt(KILL_AFTER_MAX_MILLIS));
                long there = WrittenJournal.read(folder).lastSeq();
                assertTrue(there >= said, "seed " + SEED + ", life " + kill + ": said " + said + ", there is " + there);
            }
            long killedNs = System.nanoTime();
            long heardBefore = archiver.upTo();
            awaitArchive(port, archiver);

            judge(archiver, heardBefore, (killedNs - startedNs) * 1e-9 / KILLS);
        }
    }

    /// Lets a process write and publish, kills it so long after its first new number, and returns the last that
    /// it said.
    private long lifeThatEnds(int port, long before, int millis) throws IOException, InterruptedException {
        Victim victim = Victim.start(LinkVictim.class, folder.toString(), Integer.toString(port), "walks");
        long last = before;
        Optional<CompletableFuture<Void>> killing = Optional.empty();
        for (Iterator<String> lines = victim.lines().iterator(); lines.hasNext(); ) {
            last = Math.max(last, Long.parseLong(lines.next())); // the last line may be cut off
            if (last > before && killing.isEmpty()) {
                killing = Optional.of(CompletableFuture.runAsync(
                        victim::kill, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)));
            }
        }
        victim.awaitEnd();
        assertTrue(killing.isPresent(), "seed " + SEED + ": a life wrote nothing");
        return last;
    }

    /// A last life in which nothing happens any more, until the archive has everything.
    private void awaitArchive(int port, Archiver archiver) throws IOException, SQLException, InterruptedException {
        WrittenJournal there = WrittenJournal.read(folder);
        Victim last = Victim.start(LinkVictim.class, folder.toString(), Integer.toString(port), "rests");
        try {
            long patienceNs = (60 + there.records() / REPLAYED_PER_SECOND_LEAST) * Samples.SECOND;
            LosslessTest.await(patienceNs, () -> archiver.upTo() >= there.lastSeq());
        } finally {
            last.kill();
            last.awaitEnd();
            archiver.close();
        }
    }

    private void judge(Archiver archiver, long heardBefore, double secondsPerKill) throws IOException, SQLException {
        WrittenJournal there = WrittenJournal.read(folder);
        try (ArchiveTable archive = archiver.table()) {
            System.out.printf(
                    "kills: %d of journal and publisher, seed %d: %d records, %d numbers, all of them in the archive"
                            + " (%d before the last life), %d came twice; %.2f s a kill%n",
                    KILLS, SEED, there.records(), there.lastSeq(), heardBefore, archive.duplicates(), secondsPerKill);
            assertEquals(there.lastSeq(), archiver.upTo());
            assertEquals(0, archive.contradictions(), "records that came again with another text");
            assertTrue(archive.isComplete(1, there.lastSeq(), there.lastSeq(), there.sha256()), "archive and journal");
            assertTrue(heardBefore > 0, "no life came to publish anything while it wrote");
        }
    }
}
