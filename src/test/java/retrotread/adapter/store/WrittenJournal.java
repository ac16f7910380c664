package retrotread.adapter.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What a journal has on its disk, read from a copy without the program that wrote it: every number from 1 on,
/// once, in order and in its own record.
///
/// @param lastSeq the last number, 0 for none
/// @param records how many records carry them
/// @param sha256 over their bodies, each followed by a line feed
public record WrittenJournal(long lastSeq, long records, String sha256) {
    /// A journal without a record, begun or not.
    public static final WrittenJournal NONE = new WrittenJournal(0, 0, "");

    private static final List<String> FILES = List.of("journal.db", "journal.db-wal");

    /// @throws SQLException when it is damaged
    /// @throws IllegalStateException when a number is missing, or stands where another belongs
    public static WrittenJournal read(Path folder) throws IOException, SQLException {
        return read(folder, Long.MAX_VALUE);
    }

    /// Only what is up to a number.
    public static WrittenJournal read(Path folder, long toSeq) throws IOException, SQLException {
        if (Files.notExists(folder.resolve("journal.db"))) {
            return NONE;
        }
        Path copy = Files.createTempDirectory("journal");
        try {
            for (String name : FILES) {
                if (Files.exists(folder.resolve(name))) {
                    Files.copy(folder.resolve(name), copy.resolve(name));
                }
            }
            return readCopy(copy, toSeq);
        } finally {
            for (String name : FILES) {
                Files.deleteIfExists(copy.resolve(name));
            }
            Files.delete(copy);
        }
    }

    private static WrittenJournal readCopy(Path copy, long toSeq) throws SQLException {
        long lastSeq = 0;
        SessionHash hash = new SessionHash();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            requireWhole(statement);
            if (!isBegun(statement)) {
                return NONE;
            }
            try (ResultSet all = statement.executeQuery(
                    "SELECT seq, rows, body FROM record WHERE seq <= " + toSeq + " ORDER BY seq")) {
                while (all.next()) {
                    long wanted = lastSeq + 1;
                    byte[] body = all.getBytes(3);
                    String text = new String(body, StandardCharsets.UTF_8);
                    if (all.getLong(1) != wanted || !text.contains("\"seq\":" + wanted + ",")) {
                        throw new IllegalStateException(
                                "number " + wanted + " is missing; there is " + all.getLong(1) + ": " + text);
                    }
                    lastSeq += all.getInt(2);
                    hash.add(all.getInt(2), body);
                }
            }
        }
        return lastSeq == 0 ? NONE : new WrittenJournal(lastSeq, hash.records(), hash.sha256());
    }

    private static boolean isBegun(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1) > 0;
        }
    }

    private static void requireWhole(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("PRAGMA integrity_check")) {
            String first = found.next() ? found.getString(1) : "";
            if (!first.equals("ok")) {
                throw new SQLException("damaged: " + first, "", JournalDatabase.CORRUPT);
            }
        }
    }
}
