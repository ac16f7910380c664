package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;
import static retrotread.adapter.store.JournalBench.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.control.EventType;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState.Condition;
import retrotread.safety.SafetyState;

/// What the journal does when its disk or its file is not what it should be.
class JournalTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void aDamagedFileIsKeptAndAnotherBegun() throws IOException {
        JournalBench bench = new JournalBench(folder);
        String stream = bench.store.stream();
        bench.store.close();
        Files.writeString(folder.resolve("journal.db"), "this is no database, it is a text of some length".repeat(99));

        bench = new JournalBench(folder);

        assertNotEquals(stream, bench.store.stream());
        assertTrue(Files.exists(folder.resolve("journal-damaged-1.db")));
        bench.happens(EventType.KEY_IN, SafetyState.LOCKED, SafetyState.LOCKED);
        bench.store.look();
        assertEquals(1, bench.store.state().lastSeq());
    }

    @Test
    void whatWaitedForASlowDiskIsWrittenAtTheEnd() {
        JournalBench bench = new JournalBench(folder);
        for (int i = 0; i < 3 * JournalDisk.DRAFTS_MAX; i++) {
            bench.happens(EventType.KEY_IN, SafetyState.LOCKED, SafetyState.LOCKED);
        }

        bench.restart();

        assertEquals(3 * JournalDisk.DRAFTS_MAX, bench.store.state().lastSeq());
    }

    /// The newest records are in the log only; with a database that fits, all of them can be read.
    @ParameterizedTest
    @EnumSource
    void theLogOfADamagedFileIsKeptWithIt(Damage damage) throws IOException, SQLException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        JournalBench writing = new JournalBench(folder);
        writing.walk(50);
        for (String name : List.of("journal.db", "journal.db-wal")) {
            Files.copy(folder.resolve(name), killed.resolve(name));
        }
        damage.act(killed.resolve("journal.db"));

        JournalBench bench = new JournalBench(killed);

        assertEquals(Condition.GOOD, bench.store.state().condition());
        assertEquals(0, bench.store.state().lastSeq());
        Path kept = killed.resolve("journal-damaged-1.db");
        assertEquals(damage != Damage.GONE, Files.exists(kept));
        Path mended = Files.createDirectory(folder.resolve("mended"));
        Files.copy(folder.resolve("journal.db"), mended.resolve("journal.db"));
        Files.copy(kept.resolveSibling(kept.getFileName() + "-wal"), mended.resolve("journal.db-wal"));
        assertEquals(40, writing.store.state().lastSeq());
        assertEquals(40, WrittenJournal.read(mended).lastSeq());
    }

    private enum Damage {
        OVERWRITTEN,
        EMPTY,
        GONE;

        private void act(Path database) throws IOException {
            switch (this) {
                case OVERWRITTEN -> Files.writeString(database, "this is no database".repeat(200));
                case EMPTY -> Files.write(database, new byte[0]);
                case GONE -> Files.delete(database);
            }
        }
    }

    @Test
    void aFileOfANewerVersionIsLeftAlone() throws SQLException {
        new JournalBench(folder).store.close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA user_version=99");
        }

        JournalBench bench = new JournalBench(folder);

        assertEquals(Condition.BROKEN, bench.store.state().condition());
        assertTrue(
                bench.store.state().words().contains("newer Retrotread: schema 99"),
                bench.store.state().words());
        assertFalse(Files.exists(folder.resolve("journal-damaged-1.db")));
    }

    @Test
    @DisplayName("SR-18 a disk that comes back gets everything that waited")
    void whatWaitedForTheDiskIsWritten() throws IOException {
        Path sick = folder.resolve("state");
        JournalBench bench = new JournalBench(sick);
        assertEquals(Condition.BROKEN, bench.store.state().condition());
        bench.starts();
        bench.walk(50);
        assertTrue(bench.fresh().isEmpty());

        Files.createDirectory(sick);
        bench.pass(2 * SECOND);
        bench.store.look();

        assertEquals(Condition.GOOD, bench.store.state().condition());
        assertEquals(51, bench.store.state().lastSeq());
        assertEquals(0, bench.store.state().lostSamples());
    }

    @Test
    @DisplayName("a disk that fails and comes back ends no session, and its sums count everything once")
    void aSessionOutlivesAFailureOfTheDisk() throws IOException {
        Path sick = folder.resolve("state");
        Files.createDirectory(sick);
        JournalBench bench = new JournalBench(sick);
        bench.starts();
        bench.walk(30);
        Path away = folder.resolve("away");
        Files.move(sick, away);
        bench.store.look();
        bench.breakDisk();
        bench.walk(30);
        Files.move(away, sick);
        bench.pass(2 * SECOND);
        bench.sessionEnds();
        bench.store.look();
        bench.store.look();

        JournalPage all = bench.page(1, Long.MAX_VALUE, false, 10_000);
        List<JournalRecord> sessions = all.records().stream()
                .filter(each -> each.kind() == JournalRecord.Kind.SESSION)
                .toList();
        assertEquals(1, sessions.size());
        assertTrue(text(sessions.getFirst()).contains("\"end_reason\":\"session_ended\""), text(sessions.getFirst()));
        assertTrue(text(sessions.getFirst()).contains("\"distance_m\":2.065"), text(sessions.getFirst()));
        assertEquals(
                61,
                all.records().stream()
                        .filter(each -> each.kind() != JournalRecord.Kind.SESSION)
                        .filter(each -> !text(each).contains("session_ended"))
                        .mapToInt(JournalRecord::rows)
                        .sum());
    }

    @Test
    void aLongOutageLosesSamplesBeforeEventsAndSaysSo() throws IOException {
        Path sick = folder.resolve("state");
        JournalBench bench = new JournalBench(sick);
        bench.starts();
        bench.walk(10 * (JournalDrafts.DRAFTS_MAX + 100));
        bench.happens(EventType.TRIP, SafetyState.RUNNING, SafetyState.LOCKED);
        bench.store.look();

        Files.createDirectory(sick);
        bench.pass(2 * SECOND);
        for (int i = 0; i < 20; i++) {
            bench.store.look();
        }

        List<JournalRecord> written = bench.fresh();
        long lost = bench.store.state().lostSamples();
        assertTrue(lost > 900 && lost < 1100, lost + " samples lost");
        assertTrue(text(written.getFirst()).contains("\"event_type\":\"rows_lost\""), text(written.getFirst()));
        assertTrue(text(written.getFirst()).contains("\"samples\":" + lost + ",\"events\":0"));
        JournalPage all = bench.page(1, Long.MAX_VALUE, false, 10_000);
        assertTrue(text(all.records().getLast()).contains("\"trip\""));
    }
}
