package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The archive of one device in SQLite: a row for each record, found by `(device, stream, seq)`. A record that
/// comes twice is kept once; one that comes again with another text is an error that is counted. One thread.
final class ArchiveTable implements AutoCloseable {
    /// A record as it is archived: its text without the mark of old news.
    record Row(String device, String stream, long seq, int rows, String kind, String body) {}

    private final Connection connection;
    private final TreeMap<Long, Long> ranges = new TreeMap<>();
    private long duplicates;
    private long contradictions;

    ArchiveTable(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE IF NOT EXISTS record (device TEXT, stream TEXT, seq INTEGER, rows INTEGER,"
                    + " kind TEXT, body TEXT, PRIMARY KEY (device, stream, seq))");
            try (ResultSet known = statement.executeQuery("SELECT seq, rows FROM record ORDER BY seq")) {
                while (known.next()) {
                    have(known.getLong(1), known.getLong(1) + known.getInt(2) - 1);
                }
            }
        }
        connection.setAutoCommit(false);
    }

    /// Stores rows in one transaction; when it returns they are on the disk.
    void store(List<Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device, stream, seq) DO NOTHING")) {
            for (Row row : rows) {
                insert.setString(1, row.device);
                insert.setString(2, row.stream);
                insert.setLong(3, row.seq);
                insert.setInt(4, row.rows);
                insert.setString(5, row.kind);
                insert.setString(6, row.body);
                if (insert.executeUpdate() == 0) {
                    duplicates++;
                    contradictions += row.body.equals(body(row)) ? 0 : 1;
                }
                have(row.seq, row.seq + row.rows - 1);
            }
        }
        connection.commit();
    }

    private String body(Row row) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT body FROM record WHERE device = ? AND stream = ? AND seq = ?")) {
            select.setString(1, row.device);
            select.setString(2, row.stream);
            select.setLong(3, row.seq);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getString(1) : "";
            }
        }
    }

    /// Numbers that need not be waited for: stored, or told to be gone.
    void have(long fromSeq, long toSeq) {
        Map.Entry<Long, Long> before = ranges.floorEntry(fromSeq);
        boolean joins = before != null && before.getValue() >= fromSeq - 1;
        long start = joins ? before.getKey() : fromSeq;
        long end = joins ? Math.max(before.getValue(), toSeq) : toSeq;
        for (Map.Entry<Long, Long> next = ranges.higherEntry(start);
                next != null && next.getKey() <= end + 1;
                next = ranges.higherEntry(start)) {
            end = Math.max(end, next.getValue());
            ranges.remove(next.getKey());
        }
        ranges.put(start, end);
    }

    /// Every number up to this one is here, 0 for none.
    long upTo() {
        Map.Entry<Long, Long> first = ranges.firstEntry();
        return first == null || first.getKey() > 1 ? 0 : first.getValue();
    }

    /// The first number that is missing although a later one is here or was named, and the last of that hole.
    long[] hole(long lastSeq) {
        long from = upTo() + 1;
        Long next = ranges.higherKey(from);
        return new long[] {from, next == null ? lastSeq : next - 1};
    }

    /// Whether every row that a session says it has is here, letter by letter.
    boolean isComplete(long fromSeq, long toSeq, long rows, String sha256) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT rows, body FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq")) {
            select.setLong(1, fromSeq);
            select.setLong(2, toSeq);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long found = 0;
            try (ResultSet all = select.executeQuery()) {
                while (all.next()) {
                    found += all.getInt(1);
                    digest.update(all.getString(2).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\n');
                }
            }
            return found == rows && HexFormat.of().formatHex(digest.digest()).equals(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    List<String> bodies() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("SELECT body FROM record ORDER BY seq")) {
            List<String> bodies = new ArrayList<>();
            while (all.next()) {
                bodies.add(all.getString(1));
            }
            return bodies;
        }
    }

    long duplicates() {
        return duplicates;
    }

    /// Records that came again with another text.
    long contradictions() {
        return contradictions;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
