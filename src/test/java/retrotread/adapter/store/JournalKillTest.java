package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.Victim;

/// A process that writes a journal is killed at random moments, again and again on the same file.
/// `-Djournal.kills=1000` for more.
@Timeout(3600)
class JournalKillTest {
    private static final int KILLS = Integer.getInteger("journal.kills", 25);
    private static final long SEED = Long.getLong("journal.seed", 20261129);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("SR-18 what was on the disk when the process was killed is there, once and in order")
    void whatWasWrittenSurvivesEveryKill() throws IOException, SQLException, InterruptedException {
        Random random = new Random(SEED);
        long startedNs = System.nanoTime();
        long printed = 0;
        long records = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            long last = lifeThatEnds(random.nextInt(300));
            assertTrue(last > printed, "seed " + SEED + ", life " + kill + " wrote nothing");
            printed = last;
            WrittenJournal there = WrittenJournal.read(folder);
            assertTrue(
                    there.lastSeq() >= printed,
                    "seed " + SEED + ", life " + kill + ": said " + printed + ", there are " + there.lastSeq());
            records = there.records();
        }
        System.out.printf(
                "kills: %d of a process that writes a journal, seed %d: %d records, %d numbers, none missing; %.2f s a"
                        + " kill%n",
                KILLS, SEED, records, printed, (System.nanoTime() - startedNs) * 1e-9 / KILLS);
    }

    /// Lets a process write, kills it so many records after its first, and returns the last number that it
    /// said.
    private long lifeThatEnds(int recordsLeft) throws IOException, InterruptedException {
        Victim victim = Victim.start(JournalVictim.class, folder.toString(), "FULL");
        long last = 0;
        long left = recordsLeft;
        for (String line : (Iterable<String>) victim.lines()::iterator) {
            last = Math.max(last, Long.parseLong(line)); // the last line may be cut off
            if (left-- == 0) {
                victim.kill();
            }
        }
        victim.awaitEnd();
        return last;
    }
}
