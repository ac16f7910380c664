package retrotread.adapter.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Room on the disk that nobody else can take: a file that is removed when the disk is full, so that events
/// still fit, and made again when there is room. Journal thread.
final class JournalReserve {
    /// Chosen: a thousand events and the log they are written through.
    private static final int BYTES = 1024 * 1024;

    /// What has to be free before the reserve is made: as much again stays for others, or a reserve that was
    /// just given up would at once be taken back. Chosen: twice its size.
    private static final long FREE_LEAST_BYTES = 2L * BYTES;

    private final Path file;

    JournalReserve(Path folder) {
        file = folder.resolve("journal.reserve");
    }

    /// Makes it, unless it is there; false when there is no room.
    boolean make() {
        try {
            if (Files.exists(file) && Files.size(file) == BYTES) {
                return true;
            }
            if (Files.getFileStore(file.getParent()).getUsableSpace() < FREE_LEAST_BYTES) {
                give();
                return false;
            }
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocate(BYTES);
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
                channel.force(true);
            }
            return true;
        } catch (IOException full) {
            give();
            return false;
        }
    }

    /// Gives the room away; true when there was any.
    boolean give() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException broken) {
            return false;
        }
    }
}
