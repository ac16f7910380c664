package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.input.InputLine;
import retrotread.port.Feeds;
import retrotread.session.SessionRecord;

/// Edge times find the session that they belong to, whatever the disk and the journal do meanwhile.
class SessionEdgesTest {
    private static final long MILLI = 1_000_000L;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("SR-18 a disk that fails within a session loses neither samples nor pulses")
    void aDiskThatFailsLosesNoPulse() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        for (int i = 0; i < 5; i++) {
            bench.walkWithEdges(13);
            bench.breakDisk();
        }
        bench.pass(5 * SECOND);
        bench.sessionEnds();
        bench.keep();

        SessionArchive archive = new SessionArchive(folder);
        SessionRecord record = archive.read(SessionArchiveTest.only(archive));
        assertEquals(65, record.samples().size());
        assertEquals(3 * 65, record.pulseNs().length);
        assertTrue(record.facts().facts().stream().noneMatch(fact -> fact.name().equals("edges_lost")));
    }

    @Test
    @DisplayName("edges of a session that begins while the journal is busy elsewhere are its own")
    void edgesWaitForTheirSession() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.meanwhile = () -> {
            bench.starts();
            walkless(bench, 20);
        };
        bench.store.look();
        bench.sessionEnds();
        bench.keep();

        SessionArchive archive = new SessionArchive(folder);
        assertEquals(20, archive.read(SessionArchiveTest.only(archive)).pulseNs().length);
    }

    @Test
    @DisplayName("SR-18 what a transaction that failed had taken is written by the next one")
    void whatWasUndoneIsWrittenAgain() throws SQLException {
        Queue<Feeds.Edge> feed = new ArrayDeque<>();
        SessionEdges edges = new SessionEdges(Feeds.edges(feed::poll));
        try (JournalFile file = JournalOpening.open(folder, "FULL")) {
            file.sessions().begin(new JournalSessions.Open("a-1", 1, 0), SessionOrigin.UNKNOWN);
            file.commit();
            for (int i = 0; i < 9; i++) {
                feed.add(new Feeds.Edge(InputLine.SYNC_IN, i % 2 == 0, i * MILLI));
            }
            edges.take();
            edges.begin(MILLI);
            edges.write(file.sessions(), 3 * MILLI, false);
            file.commit();
            edges.committed();
            edges.write(file.sessions(), 6 * MILLI, false);
            file.database().rollback();
            edges.undone();
            edges.write(file.sessions(), 7 * MILLI, false);
            edges.write(file.sessions(), 8 * MILLI, true);
            file.sessions().end(2);
            file.commit();
        }
        List<Long> found = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ClosedSessions journal = new ClosedSessions(folder.resolve(JournalOpening.NAME))) {
            ClosedSessions.Closed session = journal.unkept().getFirst();
            journal.edges(session, all::writeBytes);
            assertEquals(1, journal.edgesLost(session), "what a full disk has no room for");
        }
        EdgeCode.read(all.toByteArray(), (_, _, monoNs) -> found.add(monoNs / MILLI));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), found);
    }

    /// A pulse each 100 ms, while the journal does not look.
    private static void walkless(JournalBench bench, int tenths) {
        for (int i = 0; i < tenths; i++) {
            bench.edges.add(new Feeds.Edge(InputLine.BELT_A, true, bench.nowNs));
            bench.edges.add(new Feeds.Edge(InputLine.BELT_A, false, bench.nowNs + 10 * MILLI));
            bench.pass(SECOND / 10);
        }
    }
}
