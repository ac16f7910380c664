package retrotread.adapter.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import retrotread.port.JournalRecord;
import retrotread.port.JournalRecord.Kind;

/// Reads records back, those of the transaction under way included. Journal thread.
final class JournalReading {
    private static final String COLUMNS = "SELECT seq, rows, kind, critical, body FROM record WHERE ";

    private final JournalDatabase database;

    JournalReading(JournalDatabase database) {
        this.database = database;
    }

    /// Takes one record.
    @FunctionalInterface
    interface Reader {
        void record(int rows, byte[] body);
    }

    /// Hands over all records of a range, in their order.
    void each(long fromSeq, long toSeq, Reader reader) throws SQLException {
        try (PreparedStatement select =
                database.prepare("SELECT rows, body FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq")) {
            select.setLong(1, fromSeq);
            select.setLong(2, toSeq);
            try (ResultSet all = select.executeQuery()) {
                while (all.next()) {
                    reader.record(all.getInt(1), all.getBytes(2));
                }
            }
        }
    }

    Optional<JournalRecord> lastSession() throws SQLException {
        try (PreparedStatement select = database.prepare(COLUMNS + "kind = 'session' ORDER BY seq DESC" + " LIMIT 1");
                ResultSet one = select.executeQuery()) {
            return one.next() ? Optional.of(record(one)) : Optional.empty();
        }
    }

    /// The first record of a range, if there is any.
    Optional<JournalRecord> firstFrom(long fromSeq, long toSeq) throws SQLException {
        try (PreparedStatement select = database.prepare(COLUMNS + "seq BETWEEN ? AND ? ORDER BY seq LIMIT 1")) {
            select.setLong(1, fromSeq);
            select.setLong(2, toSeq);
            try (ResultSet one = select.executeQuery()) {
                return one.next() ? Optional.of(record(one)) : Optional.empty();
            }
        }
    }

    private static JournalRecord record(ResultSet row) throws SQLException {
        String key = row.getString(3);
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new SQLException("a record of kind \"" + key + "\"", "", JournalDatabase.CORRUPT));
        return new JournalRecord(row.getLong(1), row.getInt(2), kind, row.getInt(4) != 0, row.getBytes(5));
    }
}
