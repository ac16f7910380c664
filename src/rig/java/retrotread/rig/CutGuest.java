package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A machine with a disk of its own that writes a journal, and whose power is cut: the kernel's processes are
/// killed all at once. What its kernel had not given to the disk is gone with its memory; the disk, a file
/// here, is whole.
final class CutGuest {
    private static final long DISK_BYTES = 256L << 20;

    /// Longest life, s. Chosen: ten times what one takes on an idle machine.
    private static final int SECONDS_MAX = 90;

    private final Path group;
    private final Path disk;
    private final String synchronous;

    /// A life from power-on to power cut.
    ///
    /// @param found what the former cut had left: `there LAST RECORDS` or `unreadable WHY`
    /// @param records how many records were acknowledged
    /// @param lastSeq last number of them, 0 for none
    record Life(String found, long records, long lastSeq) {
        /// The last number that the former cut had left; 0 when nothing of it can be read.
        long foundSeq() {
            return found.startsWith("there ") ? Long.parseLong(found.split(" ")[1]) : 0;
        }
    }

    /// @param folder where the image of the disk is made anew
    /// @param synchronous SQLite's setting
    CutGuest(Path folder, String synchronous) throws IOException, InterruptedException {
        this.group = folder.resolve("group");
        this.disk = folder.resolve("disk.img").toAbsolutePath();
        this.synchronous = synchronous;
        Files.createDirectories(folder);
        Files.deleteIfExists(disk);
        try (RandomAccessFile image = new RandomAccessFile(disk.toFile(), "rw")) {
            image.setLength(DISK_BYTES);
        }
        Process mkfs = new ProcessBuilder(
                        "bash", "-c", "PATH=$PATH:/usr/sbin:/sbin mkfs.ext4 -q -F \"$0\"", disk.toString())
                .inheritIO()
                .start();
        assertEquals(0, mkfs.waitFor(), "mkfs.ext4 (package e2fsprogs) made no file system");
    }

    /// Boots, and cuts the power so many milliseconds after the journal begins to be opened, or after its first
    /// record is acknowledged.
    Life lifeThatIsCutAfter(boolean firstRecord, long millis) throws IOException, InterruptedException {
        Files.deleteIfExists(group);
        Process guest = boot().start();
        try (BufferedReader lines = guest.inputReader()) {
            String found = lines.readLine();
            if (found == null || !found.matches("there \\d+ \\d+|unreadable .*")) {
                throw new AssertionError("the guest did not say what is there, but: " + found);
            }
            Optional<String> first = firstRecord ? Optional.ofNullable(lines.readLine()) : Optional.empty();
            CompletableFuture<Void> cut = CompletableFuture.runAsync(
                    this::cut, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
            List<Long> numbers = Stream.concat(first.stream(), lines.lines())
                    .map(Long::parseLong)
                    .toList();
            cut.join();
            guest.waitFor();
            return new Life(found, numbers.size(), numbers.stream().reduce(0L, Math::max)); // the last may be cut off
        } finally {
            guest.destroy();
        }
    }

    private ProcessBuilder boot() throws IOException {
        ProcessBuilder boot = new ProcessBuilder("src/rig/boot.sh", "bash", "src/rig/scenario/cut.sh")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        boot.environment().put("RIG_DISK", disk.toString());
        boot.environment().put("RIG_GROUP", group.toString());
        boot.environment().put("RIG_MEMORY", "256M");
        boot.environment().put("RIG_SECONDS_MAX", Integer.toString(SECONDS_MAX));
        boot.environment().put("RIG_JAVA", System.getProperty("java.home"));
        boot.environment().put("RIG_CLASSPATH", "target/test-classes:" + GuestRun.classPath());
        boot.environment().put("RIG_SYNCHRONOUS", synchronous);
        return boot;
    }

    private void cut() {
        try {
            String processes = Files.readString(group).strip();
            Process kill = new ProcessBuilder("bash", "-c", "kill -KILL -- -" + processes)
                    .inheritIO()
                    .start();
            assertEquals(0, kill.waitFor(), "the guest was dead before its power was cut");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
