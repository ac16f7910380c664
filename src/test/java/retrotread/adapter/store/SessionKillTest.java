package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.Victim;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;

/// A process that keeps sessions is killed at random moments, while one goes on and while one is being kept.
/// `-Dsessions.kills=1000` for more.
@Timeout(3600)
class SessionKillTest {
    private static final int KILLS = Integer.getInteger("sessions.kills", 6);
    private static final long SEED = Long.getLong("sessions.seed", 20261129);

    @TempDir
    private Path folder;

    private final Map<String, Long> written = new HashMap<>();

    @Test
    @DisplayName("SR-18 every session is kept once and whole, up to what was on the disk when the process was killed")
    void everySessionIsKeptOnceAndWhole() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            lifeThatEnds(1 + random.nextInt(4), random.nextInt(200_000));
        }
        JournalBench last = new JournalBench(folder);
        last.keep();
        last.store.close();

        SessionArchive archive = new SessionArchive(folder);
        List<SessionLine> lines = archive.list();
        assertEquals(List.of(), SessionCheck.of(folder, _ -> {}), "seed " + SEED);
        Set<String> ids = new HashSet<>();
        long interrupted = 0;
        for (SessionLine line : lines) {
            assertTrue(ids.add(line.id()), line.id() + " is there twice");
            interrupted += line.endReason().equals(SessionFacts.INTERRUPTED) ? 1 : 0;
            assertWhole(archive, line);
        }
        assertTrue(ids.containsAll(written.keySet()), "seed " + SEED + ": " + written.keySet() + " of " + ids);
        assertTrue(interrupted > 0 && interrupted <= KILLS, interrupted + " are interrupted");
        System.out.printf("kills: %d, %d sessions, %d of them interrupted%n", KILLS, lines.size(), interrupted);
    }

    private void assertWhole(SessionArchive archive, SessionLine line) throws IOException {
        long seq = written.getOrDefault(line.id(), 0L);
        Path file = SessionArchive.folder(folder).resolve(line.id() + ".zip");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String bodies = new String(
                    zip.getInputStream(zip.getEntry(SessionFile.JOURNAL)).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(seq == 0 || bodies.contains("\"seq\":" + seq + ","), line + " lacks " + seq);
        }
        SessionRecord record = archive.read(line);
        int samples = record.samples().size();
        assertTrue(Math.abs(2 * record.pulseNs().length - samples) <= 2, samples + " and " + record.pulseNs().length);
    }

    /// Lets a process have sessions, and kills it a moment after so many records of samples.
    private void lifeThatEnds(int recordsLeft, int momentNs) throws IOException, InterruptedException {
        Victim victim = Victim.start(SessionVictim.class, folder.toString());
        int left = recordsLeft;
        for (String line : (Iterable<String>) victim.lines()::iterator) {
            String[] parts = line.split(" ");
            if (parts.length == 2) {
                written.merge(parts[0], Long.parseLong(parts[1]), Math::max);
            }
            left--;
            if (left == 0) {
                long untilNs = System.nanoTime() + momentNs;
                while (System.nanoTime() - untilNs < 0) {
                    Thread.onSpinWait();
                }
                victim.kill();
            }
        }
        victim.awaitEnd();
    }
}
