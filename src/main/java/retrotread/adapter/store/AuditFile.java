package retrotread.adapter.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The lines of the audit on disk: `audit.log`, which only grows, and older ones `audit.log.1` and up. Audit
/// thread, or a reader of its own.
final class AuditFile {
    /// Longest file, bytes. Chosen: some 4,000 facts, read in a moment.
    static final int BYTES_MAX = 1024 * 1024;

    /// Files kept, the growing one included. Chosen: 8 MiB in all; a daemon that dies and starts again every 5
    /// s takes more than a day to push out what was there.
    static final int FILES_MAX = 8;

    private static final String NAME = "audit.log";
    private static final String LOCK = "audit.lock";

    private final Path folder;
    private final int bytesMax;

    AuditFile(Path folder, int bytesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    /// Appends whole lines; when it returns they are on the disk. What fails leaves no half of them behind. The
    /// daemon and a command line take turns.
    void append(String lines) throws IOException {
        Path turns = folder.resolve(LOCK);
        synchronized (AuditFile.class) {
            try (FileChannel channel = FileChannel.open(turns, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                appendAlone(lines);
            }
        }
    }

    private void appendAlone(String lines) throws IOException {
        Path file = numbered(0);
        boolean fresh = !Files.exists(file);
        if (!fresh && Files.size(file) + lines.length() > bytesMax) {
            shift();
            fresh = true;
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            channel.position(end);
            try {
                DurableFile.write(channel, (isCutOff(channel, end) ? "\n" : "") + lines);
            } catch (IOException broken) {
                channel.truncate(end);
                throw broken;
            }
        }
        if (fresh) {
            DurableFile.settleFolder(file);
        }
    }

    /// Whether a power loss left the last line unfinished: the next one must not be joined to it.
    private static boolean isCutOff(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    private void shift() throws IOException {
        for (int number = FILES_MAX - 1; number > 0; number--) {
            if (Files.exists(numbered(number - 1))) {
                Files.move(numbered(number - 1), numbered(number), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /// All lines, the oldest first; none where there is no log.
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = FILES_MAX - 1; number >= 0; number--) {
            if (Files.exists(numbered(number))) {
                byte[] bytes = Files.readAllBytes(numbered(number));
                lines.addAll(new String(bytes, StandardCharsets.UTF_8).lines().toList());
            }
        }
        return lines;
    }

    private Path numbered(int number) {
        return folder.resolve(number == 0 ? NAME : NAME + "." + number);
    }
}
