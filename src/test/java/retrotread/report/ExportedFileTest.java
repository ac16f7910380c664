package retrotread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.DurableFile;
import retrotread.adapter.store.MountedDisk;

/// An export is written whole or not at all.
class ExportedFileTest {
    private static final byte[] WHOLE = SessionFormat.CSV.of(WalkedSession.TYPICAL);

    @TempDir
    Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFullDiskLeavesNothingHalfWritten() throws IOException {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("disk"), 2)) {
            Path old = disk.folder().resolve("old.csv");
            Files.writeString(old, "as it was");
            disk.fill();
            List<String> before = names(disk.folder());

            IOException full = assertThrows(
                    IOException.class, () -> DurableFile.replace(disk.folder().resolve("new.csv"), WHOLE));
            assertThrows(IOException.class, () -> DurableFile.replace(old, WHOLE));

            assertEquals("No space left on device", full.getMessage());
            assertEquals(before, names(disk.folder()));
            assertEquals("as it was", Files.readString(old));
            disk.empty();
            DurableFile.replace(old, WHOLE);
            assertEquals(WHOLE.length, Files.size(old));
            assertEquals(List.of("old.csv"), names(disk.folder()));
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThrows(
                NoSuchFileException.class,
                () -> DurableFile.replace(folder.resolve("none").resolve("a.csv"), WHOLE));
    }
}
