package retrotread.adapter.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What a journal has on its disk, read without the program that wrote it: every number from 1 on, once, in
/// order and in its own record.
///
/// @param lastSeq the last number, 0 for none
/// @param records how many records carry them
record WrittenJournal(long lastSeq, long records) {
    /// @throws SQLException when it is damaged
    /// @throws IllegalStateException when a number is missing, or stands where another belongs
    static WrittenJournal read(Path folder) throws SQLException {
        long lastSeq = 0;
        long records = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            requireWhole(statement);
            try (ResultSet all = statement.executeQuery("SELECT seq, rows, body FROM record ORDER BY seq")) {
                while (all.next()) {
                    long wanted = lastSeq + 1;
                    String body = all.getString(3);
                    if (all.getLong(1) != wanted || !body.contains("\"seq\":" + wanted + ",")) {
                        throw new IllegalStateException(
                                "number " + wanted + " is missing; there is " + all.getLong(1) + ": " + body);
                    }
                    lastSeq += all.getInt(2);
                    records++;
                }
            }
        }
        return new WrittenJournal(lastSeq, records);
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
