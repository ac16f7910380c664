package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a session that is being kept leaves when it is cut off, and what is done about it.
class SessionKeeperTest {
    @TempDir
    private Path folder;

    private static void walk(JournalBench bench) {
        bench.starts();
        bench.walk(25);
        bench.sessionEnds();
        bench.store.look();
        bench.store.look();
    }

    private static Set<String> files(Path state) throws IOException {
        try (Stream<Path> files = Files.list(SessionArchive.folder(state))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    @DisplayName("a session whose file was there, and one whose line was there, are kept once")
    void whatWasCutOffIsDoneAgain() throws IOException {
        JournalBench bench = new JournalBench(folder);
        walk(bench);
        String id = bench.store.sessions().unkept().getFirst();
        Path sessions = Files.createDirectories(SessionArchive.folder(folder));
        Files.writeString(sessions.resolve(id + ".zip"), "of a life before");
        Files.writeString(sessions.resolve(id + ".zip.unfinished"), "half");

        bench.keeper.look();
        bench.keeper.look();
        bench.cut();
        bench.keep();
        bench.keep();

        assertEquals(Set.of("chain", id + ".zip"), files(folder));
        assertEquals(1, new SessionArchive(folder).list().size());
        assertEquals(List.of(), SessionCheck.of(folder, _ -> {}));
        assertEquals(List.of(), bench.store.sessions().unkept());
    }

    @Test
    @DisplayName("SR-18 a full disk leaves nothing half-written, and the session waits in the journal")
    void aFullDiskIsWaitedFor() throws IOException {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("state"), 4)) {
            JournalBench bench = new JournalBench(disk.folder());
            walk(bench);
            disk.fill();
            bench.keeper.look();
            assertEquals(Set.of(), files(disk.folder()));
            assertEquals(1, bench.store.sessions().unkept().size());

            disk.empty();
            for (int i = 0; i < 30; i++) {
                bench.pass(SECOND);
                bench.keep();
            }

            assertEquals(1, new SessionArchive(disk.folder()).list().size());
            assertEquals(List.of(), SessionCheck.of(disk.folder(), _ -> {}));
            bench.store.close();
        }
    }

    @Test
    @DisplayName("a session whose facts are spoilt waits in the journal, and is in the way of no other")
    void oneThatCannotBeKeptBlocksNoOther() throws IOException, SQLException {
        JournalBench bench = new JournalBench(folder);
        walk(bench);
        walk(bench);
        List<String> both = bench.store.sessions().unkept();
        assertEquals(2, both.size());
        spoilFacts("'not ours'", both.getFirst());
        bench.cut();

        bench.keep();
        bench.pass(SECOND);
        bench.keep();

        assertEquals(Set.of("chain", both.getLast() + ".zip"), files(folder));
        assertEquals(List.of(both.getFirst()), bench.store.sessions().unkept());
        spoilFacts("'{}'", both.getFirst());
        bench.cut();
        for (int i = 0; i < 30; i++) {
            bench.pass(SECOND);
            bench.keep();
        }
        assertEquals(List.of(), bench.store.sessions().unkept());
        assertEquals(2, new SessionArchive(folder).list().size());
        assertEquals(List.of(), SessionCheck.of(folder, _ -> {}));
    }

    private void spoilFacts(String text, String id) throws SQLException {
        try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalOpening.NAME));
                Statement statement = journal.createStatement()) {
            assertEquals(1, statement.executeUpdate("UPDATE session SET facts = " + text + " WHERE id = '" + id + "'"));
        }
    }

    @Test
    void aDaemonThatEndsKeepsItsLastSession() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        bench.walk(25);
        bench.store.close();
        bench.keeper.close();

        SessionLine line = new SessionArchive(folder).list().getFirst();
        assertEquals("daemon_ended", line.endReason());
        assertTrue(line.runningSeconds() > 2, line.toString());
        assertEquals(List.of(), SessionCheck.of(folder, _ -> {}));
    }
}
