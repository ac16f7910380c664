package retrotread.adapter.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sessions of the journal, and what belongs to each beside its records until it is kept for good: what
/// held when it began, and its edges. Changes count with the next commit. Journal thread.
final class JournalSessions {
    /// Ends the name of a fact that names a document by its hash.
    static final String SHA256 = "_sha256";

    /// An open session.
    record Open(String id, long seqFrom, long startedUtcMillis) {
        static final Open NONE = new Open("", 0, 0);

        boolean isOpen() {
            return !id.isEmpty();
        }
    }

    private final JournalDatabase database;
    private Open open;
    private List<String> unkept;

    JournalSessions(JournalDatabase database) throws SQLException {
        this.database = database;
        try (PreparedStatement select = database.prepare("SELECT id, seq_from, started_utc_millis FROM session"
                        + " WHERE seq_record IS NULL ORDER BY seq_from DESC LIMIT 1");
                ResultSet one = select.executeQuery()) {
            open = one.next() ? new Open(one.getString(1), one.getLong(2), one.getLong(3)) : Open.NONE;
        }
        findUnkept();
    }

    Open open() {
        return open;
    }

    void begin(Open session, SessionOrigin origin) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>(origin.facts());
        for (Map.Entry<String, String> document : origin.documents().entrySet()) {
            facts.put(document.getKey() + SHA256, keep(document.getValue()));
        }
        try (PreparedStatement insert = database.prepare(
                "INSERT INTO session (id, seq_from, started_utc_millis, facts)" + " VALUES (?, ?, ?, ?)")) {
            insert.setString(1, session.id());
            insert.setLong(2, session.seqFrom());
            insert.setLong(3, session.startedUtcMillis());
            insert.setString(4, FlatJson.write(facts));
            insert.executeUpdate();
        }
        open = session;
    }

    /// Keeps one copy of a text, and returns its hash.
    private String keep(String text) throws SQLException {
        String sha256 = Sha256.of(text);
        try (PreparedStatement insert =
                database.prepare("INSERT INTO document VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING")) {
            insert.setString(1, sha256);
            insert.setString(2, text);
            insert.executeUpdate();
        }
        return sha256;
    }

    /// @param lost edges that are missing before these
    void addEdges(long lost, byte[] edges) throws SQLException {
        try (PreparedStatement insert = database.prepare("INSERT INTO edges (session, lost, body) VALUES (?, ?, ?)")) {
            insert.setString(1, open.id());
            insert.setLong(2, lost);
            insert.setBytes(3, edges);
            insert.executeUpdate();
        }
    }

    void end(long seqRecord) throws SQLException {
        try (PreparedStatement update = database.prepare("UPDATE session SET seq_record = ? WHERE id = ?")) {
            update.setLong(1, seqRecord);
            update.setString(2, open.id());
            update.executeUpdate();
        }
        open = Open.NONE;
        findUnkept();
    }

    /// Sessions that are over and not yet kept for good, the oldest first.
    List<String> unkept() {
        return unkept;
    }

    private void findUnkept() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select = database.prepare(
                        "SELECT id FROM session WHERE seq_record IS NOT NULL AND link IS NULL ORDER BY seq_from");
                ResultSet all = select.executeQuery()) {
            while (all.next()) {
                ids.add(all.getString(1));
            }
        }
        unkept = List.copyOf(ids);
    }

    /// A session is kept for good: its edges may go, and the link of its chain stays here as a witness.
    void kept(String id, String link) throws SQLException {
        try (PreparedStatement update = database.prepare("UPDATE session SET link = ? WHERE id = ?");
                PreparedStatement delete = database.prepare("DELETE FROM edges WHERE session = ?")) {
            update.setString(1, link);
            update.setString(2, id);
            update.executeUpdate();
            delete.setString(1, id);
            delete.executeUpdate();
        }
        findUnkept();
    }
}
