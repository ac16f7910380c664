package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens `journal.db`. One that is damaged is kept beside it, and a new one begun with numbers of its own: a
/// journal that cannot be read must not keep the next from being written. Journal thread.
final class JournalOpening {
    private static final Logger LOG = LoggerFactory.getLogger(JournalOpening.class);

    private JournalOpening() {}

    /// @throws SQLException when the disk does not let us, or a newer version wrote it
    static JournalFile open(Path folder, String synchronous) throws SQLException {
        Path path = folder.resolve("journal.db");
        try {
            return openFile(path, synchronous);
        } catch (SQLException broken) {
            if (!isDamage(broken)) {
                throw broken;
            }
            moveAside(path, broken);
            return openFile(path, synchronous);
        }
    }

    private static JournalFile openFile(Path path, String synchronous) throws SQLException {
        JournalDatabase database = new JournalDatabase(path, synchronous);
        try {
            return new JournalFile(database);
        } catch (SQLException broken) {
            database.close();
            throw broken;
        }
    }

    private static boolean isDamage(SQLException broken) {
        return broken.getErrorCode() == JournalDatabase.CORRUPT
                || broken.getErrorCode() == JournalDatabase.NOT_A_DATABASE;
    }

    private static void moveAside(Path path, SQLException broken) throws SQLException {
        int number = 1;
        while (Files.exists(aside(path, number))) {
            number++;
        }
        Path kept = aside(path, number);
        LOG.error(
                "journal {} is damaged ({}); it is kept as {}, and a new one begins", path, broken.getMessage(), kept);
        try {
            Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(path.resolveSibling("journal.db-wal"));
            Files.deleteIfExists(path.resolveSibling("journal.db-shm"));
        } catch (IOException stuck) {
            throw new SQLException("damaged, and cannot be moved aside: " + stuck, stuck);
        }
    }

    private static Path aside(Path path, int number) {
        return path.resolveSibling("journal-damaged-" + number + ".db");
    }
}
