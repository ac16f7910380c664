package retrotread.adapter.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens `journal.db`. One that is damaged is kept beside it, and a new one begun with numbers of its own: a
/// journal that cannot be read must not keep the next from being written. Its write-ahead log, in which the
/// newest records are, is kept with it under the name that SQLite looks for. Journal thread.
final class JournalOpening {
    /// Its name in the state directory.
    static final String NAME = "journal.db";
    private static final String LOG_SUFFIX = "-wal";
    private static final String INDEX_SUFFIX = "-shm";

    /// What a database begins with. [SQLite] file format 1.3
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final Logger LOG = LoggerFactory.getLogger(JournalOpening.class);

    private JournalOpening() {}

    /// @throws SQLException when the disk does not let us, or a newer version wrote it
    static JournalFile open(Path folder, String synchronous) throws SQLException {
        Path path = folder.resolve(NAME);
        if (wouldLoseItsLog(path)) {
            moveAside(path, "there is a log, and no database that it belongs to");
        }
        try {
            return openFile(path, synchronous);
        } catch (SQLException broken) {
            if (!isDamage(broken)) {
                throw broken;
            }
            moveAside(path, broken.getMessage());
            return openFile(path, synchronous);
        }
    }

    /// SQLite deletes a log whose database is empty or not there, unread.
    private static boolean wouldLoseItsLog(Path path) throws SQLException {
        try {
            return Files.exists(log(path)) && Files.size(log(path)) > 0 && !isDatabase(path);
        } catch (IOException stuck) {
            throw new SQLException("cannot be read: " + stuck, stuck);
        }
    }

    private static boolean isDatabase(Path path) throws IOException {
        if (Files.notExists(path)) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(path)) {
            return Arrays.equals(HEADER, bytes.readNBytes(HEADER.length));
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

    /// The database last: a start that is cut off here goes on at the next.
    private static void moveAside(Path path, String why) throws SQLException {
        int number = 1;
        while (Files.exists(aside(path, number))
                || (Files.exists(log(path)) && Files.exists(log(aside(path, number))))) {
            number++;
        }
        Path kept = aside(path, number);
        LOG.error("journal {} is damaged ({}); it is kept as {}, and a new one begins", path, why, kept);
        try {
            moveIfThere(log(path), log(kept));
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + INDEX_SUFFIX));
            moveIfThere(path, kept);
        } catch (IOException stuck) {
            throw new SQLException("damaged, and cannot be moved aside: " + stuck, stuck);
        }
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + LOG_SUFFIX);
    }

    private static Path aside(Path path, int number) {
        return path.resolveSibling("journal-damaged-" + number + ".db");
    }
}
