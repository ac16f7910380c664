package retrotread.adapter.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The few facts beside the records, by name. Journal thread.
final class JournalNotes {
    private final JournalDatabase database;

    JournalNotes(JournalDatabase database) {
        this.database = database;
    }

    String get(String name, String fallback) throws SQLException {
        try (PreparedStatement select = database.prepare("SELECT value FROM note WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet one = select.executeQuery()) {
                return one.next() ? one.getString(1) : fallback;
            }
        }
    }

    /// Counts with the next commit.
    void put(String name, String value) throws SQLException {
        try (PreparedStatement put =
                database.prepare("INSERT INTO note VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?2")) {
            put.setString(1, name);
            put.setString(2, value);
            put.executeUpdate();
        }
    }
}
