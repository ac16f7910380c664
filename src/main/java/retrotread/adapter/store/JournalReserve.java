package retrotread.adapter.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.safety.Since;

/// Room on the disk that nobody else can take: a file that is removed when the disk is full, so that events
/// still fit, and made again when there is room. Journal thread.
final class JournalReserve {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReserve.class);

    /// Chosen: a thousand events and the log they are written through.
    private static final int BYTES = 1024 * 1024;

    /// What has to be free before the reserve is made: as much again stays for others, or a reserve that was
    /// just given up would at once be taken back. Chosen: twice its size.
    private static final long FREE_LEAST_BYTES = 2L * BYTES;

    /// A disk that ran full is not believed to have room for so long: some report room that they have not.
    /// Chosen: twelve tries a minute.
    private static final long PAUSE_NS = 5_000_000_000L;

    /// Its name in the state directory.
    static final String NAME = "journal.reserve";

    private final Path file;
    private final Since given = new Since();

    JournalReserve(Path folder) {
        file = folder.resolve(NAME);
    }

    /// Makes it, unless it is there; false when there is no room, or was none a moment ago.
    boolean make(long nowNs) {
        if (given.isHolding() && !given.lasted(nowNs, PAUSE_NS)) {
            return false;
        }
        try {
            if (Files.exists(file) && Files.size(file) == BYTES) {
                return true;
            }
            // not by FileStore, which wants a table of mounts: in a changed root it finds none
            if (file.getParent().toFile().getUsableSpace() < FREE_LEAST_BYTES) {
                remove();
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
            remove();
            return false;
        }
    }

    /// Gives the room away, since the disk is full.
    void give(long nowNs) {
        given.restart(nowNs);
        remove();
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            LOG.debug("{} cannot be removed: {}", file, broken.toString());
        }
    }
}
