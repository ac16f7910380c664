package retrotread.adapter.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A SQLite file: how it is opened, brought to this version and settled on the disk. One thread.
class SqliteFile implements AutoCloseable {
    private final Connection connection;

    /// @param pragmas how it is kept, each without the word
    /// @param migrations what brings version i to version i + 1; never changed once released
    /// @throws SQLException when it cannot be opened, is damaged, or was written by a newer version
    SqliteFile(Path file, List<String> pragmas, List<String> migrations) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            try (Statement statement = connection.createStatement()) {
                for (String pragma : pragmas) {
                    statement.execute("PRAGMA " + pragma);
                }
                statement.execute("PRAGMA busy_timeout=2000");
            }
            connection.setAutoCommit(false);
            migrate(migrations);
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    private void migrate(List<String> migrations) throws SQLException {
        long version = number("PRAGMA user_version");
        if (version > migrations.size()) {
            throw new SQLException("it was written by a newer Retrotread: schema " + version + ", this one knows up to "
                    + migrations.size());
        }
        try (Statement statement = connection.createStatement()) {
            for (int i = (int) version; i < migrations.size(); i++) {
                for (String each : migrations.get(i).split(";")) {
                    if (!each.isBlank()) {
                        statement.execute(each);
                    }
                }
            }
            statement.execute("PRAGMA user_version=" + migrations.size());
        }
        connection.commit();
    }

    final Connection connection() {
        return connection;
    }

    final PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    final long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery(sql)) {
            return one.next() ? one.getLong(1) : 0;
        }
    }

    /// When it returns, everything since the last commit is on the disk.
    void commit() throws SQLException {
        connection.commit();
    }

    /// Undoes what was not committed; the failure that led here is the one to tell.
    final void rollback() {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // there is nothing to undo on a connection that broke
        }
    }

    @Override
    public final void close() throws SQLException {
        connection.close();
    }
}
