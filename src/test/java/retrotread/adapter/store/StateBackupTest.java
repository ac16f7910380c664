package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// A backup of a state directory in use, and what comes back from it.
class StateBackupTest {
    private static final long SEED = 20261129;

    @TempDir
    private Path folder;

    private Path state;
    private Path target;
    private JournalBench bench;

    @BeforeEach
    void liveALittle() throws IOException {
        state = Files.createDirectory(folder.resolve("state"));
        target = folder.resolve("kept.zip");
        bench = new JournalBench(state);
        for (int i = 0; i < 2; i++) {
            bench.starts();
            bench.walk(15);
            bench.sessionEnds();
            bench.keep();
        }
        bench.starts();
        bench.walk(15);
        Files.writeString(state.resolve("trips"), "trips of a life\n");
        Files.writeString(state.resolve("audit.log"), "{}\n");
        Files.writeString(state.resolve("half.unfinished"), "half");
    }

    private void backUp() throws IOException {
        StateBackup.write(state, Map.of("configuration.toml", "device = \"tm01\"\n"), target, _ -> {});
    }

    private void restore(Path to, boolean replace) throws IOException {
        try (StateRestore backup = new StateRestore(target, _ -> {})) {
            backup.restore(to, replace);
        }
    }

    private static Set<String> names(Path in) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static String refusal(Executable asked) {
        return assertThrows(IOException.class, asked).getMessage();
    }

    @Test
    @DisplayName("what comes back from a backup of a journal in use is whole, and goes on where it was")
    void whatComesBackIsWhole() throws IOException {
        backUp();
        Path other = folder.resolve("other");
        restore(other, false);

        assertEquals(Set.of("audit.log", "journal.db", "sessions", "trips"), names(other));
        assertEquals("trips of a life\n", Files.readString(other.resolve("trips")));
        assertEquals(new SessionArchive(state).list(), new SessionArchive(other).list());
        assertEquals(List.of(), SessionCheck.of(other, _ -> {}));
        JournalBench later = new JournalBench(other);
        later.keep();
        assertEquals(bench.store.stream(), later.store.stream());
        List<SessionLine> kept = new SessionArchive(other).list();
        assertEquals(
                List.of("session_ended", "session_ended", "interrupted"),
                kept.stream().map(SessionLine::endReason).toList());
        assertEquals(Set.of("kept.zip", "state", "other"), names(folder));
    }

    @Test
    void theConfigurationComesBackWhereItIsWanted() throws IOException {
        backUp();
        Path where = folder.resolve("etc");
        try (StateRestore backup = new StateRestore(target, _ -> {})) {
            backup.configuration(where);
            assertEquals("device = \"tm01\"\n", Files.readString(where.resolve("configuration.toml")));
            assertTrue(refusal(() -> backup.configuration(where)).contains("configuration.toml exists"));
        }
    }

    @Test
    void neitherARunningDaemonNorWhatIsThereIsReplaced() throws IOException {
        backUp();
        String running = refusal(() -> restore(state, true));
        assertTrue(running.contains("a daemon uses " + state), running);

        bench.store.close();
        String there = refusal(() -> restore(state, false));
        assertTrue(there.contains("is not empty"), there);
        Files.writeString(state.resolve("trips"), "newer\n");

        restore(state, true);

        assertEquals("trips of a life\n", Files.readString(state.resolve("trips")));
        assertEquals(
                "newer\n", Files.readString(state.resolve("before-restore-1").resolve("trips")));
    }

    @Test
    @DisplayName(
            "a backup of which a byte is another one, or the end is missing, is refused before anything is written")
    void aChangedBackupIsRefused() throws IOException {
        backUp();
        byte[] sound = Files.readAllBytes(target);
        Random random = new Random(SEED);
        int refusals = 0;
        for (int i = 0; i < 200; i++) {
            byte[] changed = sound.clone();
            changed[random.nextInt(sound.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(target, i % 10 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : changed);
            Path to = folder.resolve("try-" + i);
            try {
                restore(to, false);
                assertSame(to);
            } catch (IOException refused) {
                assertFalse(Files.exists(to), "seed " + SEED + ", try " + i);
                refusals++;
            }
        }
        assertTrue(refusals > 150, refusals + " of 200 were refused, seed " + SEED);
    }

    /// A byte of a ZIP file that means nothing, a time stamp, may be another one: what it holds may not.
    private void assertSame(Path restored) throws IOException {
        assertEquals("trips of a life\n", Files.readString(restored.resolve("trips")));
        assertEquals(new SessionArchive(state).list(), new SessionArchive(restored).list());
        assertEquals(List.of(), SessionCheck.of(restored, _ -> {}));
    }

    @Test
    void noFileIsOverwrittenAndAFullDiskLeavesNone() throws IOException {
        Files.writeString(target, "mine");
        assertTrue(refusal(this::backUp).contains("exists"));
        assertEquals("mine", Files.readString(target));
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("small"), 1)) {
            disk.fill();
            target = disk.folder().resolve("kept.zip");
            assertThrows(IOException.class, this::backUp);
            assertFalse(names(disk.folder()).stream().anyMatch(name -> name.contains("kept")));
        }
    }

    @Test
    void aFileThatIsNoBackupIsRefused() throws IOException {
        Files.writeString(target, "no zip");
        assertTrue(refusal(() -> restore(state, true)).contains("is no backup"));
        try (DurableZip zip = new DurableZip(folder.resolve("evil.zip"))) {
            byte[] text = {1};
            zip.part("state/../../out", text);
            zip.part("SHA256SUMS", (Sha256.of(text) + "  state/../../out\n").getBytes());
            zip.finish();
        }
        target = folder.resolve("evil.zip");
        assertTrue(refusal(() -> restore(folder.resolve("other"), true)).contains("no name of ours"));
    }
}
