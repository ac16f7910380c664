package retrotread.adapter.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/// Reads the sessions of a journal beside the thread that writes it, a page at a time, so that nobody waits for
/// anybody. Changes nothing. One thread owns it.
final class ClosedSessions implements AutoCloseable {
    private static final int BUSY_MILLIS = 2000;
    private static final int PAGE_ROWS = 256;

    /// A session that is over.
    ///
    /// @param factsJson what held when it began; empty where nobody said
    record Closed(String id, long seqFrom, long seqRecord, String factsJson) {
        /// @throws IllegalArgumentException when they cannot be read
        Map<String, String> facts() {
            return factsJson.length() <= "{}".length() ? Map.of() : FlatJson.read(factsJson);
        }
    }

    /// Takes one thing that was read.
    @FunctionalInterface
    interface Reader<E extends Exception> {
        void take(byte[] bytes) throws E;
    }

    private final Connection connection;

    /// @throws SQLException when the journal cannot be read
    ClosedSessions(Path journal) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        connection = DriverManager.getConnection("jdbc:sqlite:" + journal, config.toProperties());
    }

    /// Those that are not yet kept for good, the oldest first.
    List<Closed> unkept() throws SQLException {
        List<Closed> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id, seq_from, seq_record, facts"
                        + " FROM session WHERE seq_record IS NOT NULL AND link IS NULL ORDER BY seq_from");
                ResultSet all = select.executeQuery()) {
            while (all.next()) {
                found.add(new Closed(all.getString(1), all.getLong(2), all.getLong(3), all.getString(4)));
            }
        }
        return found;
    }

    /// Link of each session that was kept for good, by its id.
    Map<String, String> links() throws SQLException {
        Map<String, String> links = new LinkedHashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT id, link FROM session WHERE link <> '' ORDER BY seq_from");
                ResultSet all = select.executeQuery()) {
            while (all.next()) {
                links.put(all.getString(1), all.getString(2));
            }
        }
        return links;
    }

    /// The bodies of the records that are still there, in their order.
    <E extends Exception> void bodies(Closed session, Reader<E> reader) throws SQLException, E {
        String page = "SELECT seq, body FROM record WHERE seq > ? AND seq < " + session.seqRecord()
                + " ORDER BY seq LIMIT " + PAGE_ROWS;
        pages(page, session.seqFrom() - 1, "", reader);
    }

    /// The session's own record; empty where it was dropped.
    <E extends Exception> void record(Closed session, Reader<E> reader) throws SQLException, E {
        String page = "SELECT seq, body FROM record WHERE seq > ? AND seq = " + session.seqRecord();
        pages(page, 0, "", reader);
    }

    /// Its edge times, a piece of one code after the other.
    <E extends Exception> void edges(Closed session, Reader<E> reader) throws SQLException, E {
        pages(
                "SELECT id, body FROM edges WHERE id > ? AND session = ? ORDER BY id LIMIT " + PAGE_ROWS,
                0,
                session.id(),
                reader);
    }

    private <E extends Exception> void pages(String page, long from, String id, Reader<E> reader)
            throws SQLException, E {
        long last = from;
        boolean more = true;
        while (more) {
            List<byte[]> bodies = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(page)) {
                select.setLong(1, last);
                if (!id.isEmpty()) {
                    select.setString(2, id);
                }
                try (ResultSet all = select.executeQuery()) {
                    while (all.next()) {
                        last = all.getLong(1);
                        bodies.add(all.getBytes(2));
                    }
                }
            }
            for (byte[] body : bodies) {
                reader.take(body);
            }
            more = bodies.size() == PAGE_ROWS;
        }
    }

    /// Edges of a session that were lost on the way.
    long edgesLost(Closed session) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT coalesce(sum(lost), 0) FROM edges WHERE session = ?")) {
            select.setString(1, session.id());
            try (ResultSet one = select.executeQuery()) {
                return one.next() ? one.getLong(1) : 0;
            }
        }
    }

    /// A text by its hash; empty where there is none.
    String document(String sha256) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT text FROM document WHERE sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet one = select.executeQuery()) {
                return one.next() ? one.getString(1) : "";
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
