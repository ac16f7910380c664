package retrotread.adapter.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The SQLite file of the journal: how it is opened, brought to this version and settled on the disk. Written
/// for SD cards: one write-ahead log that is folded in every thousand pages, and pages that are small. What a
/// commit returned from is on the disk (synchronous=FULL), unless `synchronous` says otherwise, which only a
/// test does to see that it matters. Journal thread.
final class JournalDatabase extends SqliteFile {
    /// SQLite's result codes that mean something else than a broken disk. [SQLite] result codes
    static final int FULL = 13;

    static final int CORRUPT = 11;
    static final int NOT_A_DATABASE = 26;

    /// Chosen: a commit of a second of samples touches two or three of them; measured in `JournalWritesTest`.
    private static final int PAGE_BYTES = 2048;

    /// Frame of the write-ahead log: a page and its header. [SQLite] file format 4.1
    private static final int FRAME_BYTES = PAGE_BYTES + 24;

    /// Commits between two folds of the log. Chosen: five minutes of walking, some 2 MiB of log.
    private static final int COMMITS_PER_FOLD = 300;

    /// What brings version i to version i + 1. Never changed once released; a new one is added at the end.
    private static final List<String> MIGRATIONS = List.of("""
        CREATE TABLE record (seq INTEGER PRIMARY KEY, rows INTEGER NOT NULL, kind TEXT NOT NULL,
          critical INTEGER NOT NULL, utc_millis INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE session (id TEXT PRIMARY KEY, seq_from INTEGER NOT NULL, started_utc_millis INTEGER NOT NULL,
          seq_record INTEGER) WITHOUT ROWID;
        """, """
        ALTER TABLE session ADD COLUMN facts TEXT NOT NULL DEFAULT '';
        ALTER TABLE session ADD COLUMN link TEXT;
        UPDATE session SET link = '' WHERE seq_record IS NOT NULL;
        CREATE TABLE edges (id INTEGER PRIMARY KEY, session TEXT NOT NULL, lost INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE document (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
        """);

    private int commits;
    private long writtenBytes;

    /// @throws SQLException when it cannot be opened, is damaged, or was written by a newer version
    JournalDatabase(Path file, String synchronous) throws SQLException {
        super(
                file,
                List.of(
                        "page_size=" + PAGE_BYTES,
                        "journal_mode=WAL",
                        "synchronous=" + synchronous,
                        "wal_autocheckpoint=0"),
                MIGRATIONS);
    }

    @Override
    void commit() throws SQLException {
        super.commit();
        commits++;
    }

    /// Folds the log in when it has grown. Never part of a commit: what was committed must not look as if it
    /// failed.
    void foldIfDue() throws SQLException {
        if (commits >= COMMITS_PER_FOLD) {
            fold();
        }
    }

    /// Folds the log into the file, and counts what was written: each page once into the log and once out of
    /// it.
    void fold() throws SQLException {
        commits = 0;
        connection().setAutoCommit(true);
        try (Statement statement = connection().createStatement();
                ResultSet folded = statement.executeQuery("PRAGMA wal_checkpoint(RESTART)")) {
            if (folded.next()) {
                writtenBytes += Math.max(0, folded.getLong(2)) * FRAME_BYTES;
                writtenBytes += Math.max(0, folded.getLong(3)) * PAGE_BYTES;
            }
        } finally {
            connection().setAutoCommit(false);
        }
    }

    /// Bytes written up to the last fold.
    long writtenBytes() {
        return writtenBytes;
    }

    /// Room that its rows take.
    long usedBytes() throws SQLException {
        return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * PAGE_BYTES;
    }
}
