package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file system of its own below a folder of the test, to be filled up, frozen and broken. Needs root and the
/// right to mount; where that is not given the test is skipped and says so.
public final class MountedDisk implements AutoCloseable {
    private static final int CHUNK_BYTES = 4096;

    private final Path image;
    private final Path folder;
    private boolean frozen;

    private MountedDisk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /// A disk in memory, which can be full.
    public static MountedDisk inMemory(Path folder, int mebibytes) throws IOException {
        MountedDisk disk = new MountedDisk(Path.of("tmpfs"), Files.createDirectories(folder));
        disk.mount("-t", "tmpfs", "-o", "size=" + mebibytes + "m");
        return disk;
    }

    /// ext4 on a file, which can freeze, and which turns read-only when it meets an error.
    public static MountedDisk ext4(Path folder, int mebibytes) throws IOException {
        Path image = folder.resolveSibling(folder.getFileName() + ".img");
        assumed(List.of("truncate", "-s", mebibytes + "M", image.toString()));
        assumed(List.of("/usr/sbin/mkfs.ext4", "-q", image.toString()));
        MountedDisk disk = new MountedDisk(image, Files.createDirectories(folder));
        disk.mount("-o", "loop,errors=remount-ro");
        return disk;
    }

    private void mount(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(options));
        command.addAll(List.of(image.toString(), folder.toString()));
        assumed(command);
    }

    private static void assumed(List<String> command) throws IOException {
        String program = command.getFirst();
        assumeTrue(
                !program.startsWith("/") || Files.isExecutable(Path.of(program)), "not tried, for want of " + program);
        Said said = run(command);
        assumeTrue(said.status == 0, "not tried, for " + command + " says: " + said.words);
    }

    private static void must(String... command) throws IOException {
        Said said = run(List.of(command));
        assertEquals(0, said.status, said.words);
    }

    private record Said(int status, String words) {}

    private static Said run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes()).strip();
        return new Said(process.onExit().join().exitValue(), words);
    }

    /// Where it is mounted.
    public Path folder() {
        return folder;
    }

    /// Somebody else takes all the room that is left.
    public void fill() throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            assertEquals("No space left on device", full.getMessage());
        }
    }

    /// And gives it back.
    public void empty() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /// Whoever writes waits, until `thaw`.
    public void freeze() throws IOException {
        must("/usr/sbin/fsfreeze", "--freeze", folder.toString());
        frozen = true;
    }

    public void thaw() throws IOException {
        frozen = false;
        must("/usr/sbin/fsfreeze", "--unfreeze", folder.toString());
    }

    /// The kernel meets an error, and lets nobody write any more.
    public void turnReadOnly() throws IOException {
        String device = Path.of(run(List.of("findmnt", "-no", "SOURCE", folder.toString())).words)
                .getFileName()
                .toString();
        Files.writeString(Path.of("/sys/fs/ext4", device, "trigger_fs_error"), "a test");
    }

    /// Somebody mends it and mounts it again.
    public void mend() throws IOException {
        must("umount", "--lazy", folder.toString());
        run(List.of("/usr/sbin/e2fsck", "-p", image.toString()));
        must("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
    }

    @Override
    public void close() throws IOException {
        if (frozen) {
            thaw();
        }
        must("umount", "--lazy", folder.toString());
        Files.deleteIfExists(image);
    }
}
