package retrotread.adapter.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import retrotread.port.JournalPage;
import retrotread.port.JournalPage.Range;
import retrotread.port.JournalRecord;
import retrotread.port.JournalRecord.Kind;

/// The records on disk and the few facts beside them: the stream, what the broker and the archiver have, the
/// sessions. Numbers are given here and never twice. Changes count once `commit` returned; after a
/// failure it is given up, and opened anew. Journal thread.
final class JournalFile implements AutoCloseable {
    private static final String STREAM = "stream";
    private static final String NEXT_SEQ = "next_seq";
    private static final String DELIVERED = "delivered";
    private static final String ARCHIVED = "archived";
    private static final int STREAM_LETTERS = 12;

    private final JournalDatabase database;
    private final JournalNotes notes;
    private final JournalReading reading;
    private String stream;
    private long nextSeq;
    private long committedNextSeq;
    private final JournalMarks marks;
    private final JournalSessions sessions;

    JournalFile(JournalDatabase database) throws SQLException {
        this.database = database;
        this.notes = new JournalNotes(database);
        this.reading = new JournalReading(database);
        stream = notes.get(STREAM, "");
        if (stream.isEmpty()) {
            stream = UUID.randomUUID().toString().replace("-", "").substring(0, STREAM_LETTERS);
            notes.put(STREAM, stream);
        }
        try {
            marks = new JournalMarks(
                    SeqRanges.read(notes.get(DELIVERED, "")), Long.parseLong(notes.get(ARCHIVED, "0")));
            nextSeq = Math.max(
                    Long.parseLong(notes.get(NEXT_SEQ, "1")),
                    database.number("SELECT seq + rows FROM record ORDER BY seq DESC LIMIT 1"));
        } catch (IllegalArgumentException damaged) {
            throw new SQLException("a note in it is damaged: " + damaged.getMessage(), "", JournalDatabase.CORRUPT);
        }
        sessions = new JournalSessions(database);
        database.commit();
        committedNextSeq = nextSeq;
    }

    String stream() {
        return stream;
    }

    /// The number that the next row gets.
    long nextSeq() {
        return nextSeq;
    }

    JournalSessions sessions() {
        return sessions;
    }

    JournalRecord add(Kind kind, int rows, boolean critical, long utcMillis, byte[] body) throws SQLException {
        JournalRecord record = new JournalRecord(nextSeq, rows, kind, critical, body);
        try (PreparedStatement insert = database.prepare("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, nextSeq);
            insert.setInt(2, rows);
            insert.setString(3, kind.key);
            insert.setInt(4, critical ? 1 : 0);
            insert.setLong(5, utcMillis);
            insert.setBytes(6, body);
            insert.executeUpdate();
        }
        nextSeq += rows;
        return record;
    }

    /// Keeps what broker and archiver have, with the next commit.
    void keepMarks() throws SQLException {
        notes.put(DELIVERED, marks.deliveredText());
        notes.put(ARCHIVED, Long.toString(marks.archivedSeq()));
    }

    void delivered(JournalRecord record) {
        marks.delivered(record.seq(), record.lastSeq());
    }

    void archived(long seq) {
        marks.archived(seq, lastSeq());
    }

    long archivedSeq() {
        return marks.archivedSeq();
    }

    /// The newest number that is on the disk.
    long lastSeq() {
        return committedNextSeq - 1;
    }

    void commit() throws SQLException {
        database.commit();
        committedNextSeq = nextSeq;
    }

    /// Records whose number is in the range, `most` at most; every number that was given and is not there was
    /// dropped.
    JournalPage page(long fromSeq, long toSeq, boolean undelivered, int most) throws SQLException {
        List<JournalRecord> found = new ArrayList<>();
        List<Range> dropped = new ArrayList<>();
        long endSeq = Math.min(toSeq, lastSeq());
        long next = fromSeq;
        while (next <= endSeq && found.size() < most) {
            long wanted = undelivered ? marks.firstUndelivered(next) : next;
            Optional<JournalRecord> one = reading.firstFrom(wanted, endSeq);
            long thereSeq = one.map(JournalRecord::seq).orElse(endSeq + 1);
            if (!undelivered && thereSeq > wanted) {
                dropped.add(new Range(wanted, thereSeq - 1));
            }
            one.filter(record -> !undelivered || !marks.isDelivered(record.seq()))
                    .ifPresent(found::add);
            next = one.map(record -> record.lastSeq() + 1).orElse(endSeq + 1);
        }
        return new JournalPage(found, dropped, next > endSeq ? Math.max(toSeq, endSeq) + 1 : next);
    }

    /// Every row up to this number may be dropped when room is wanted.
    long releasedSeq(boolean archiver) {
        return marks.releasedSeq(archiver);
    }

    /// Records that are not released.
    long waiting(boolean archiver) throws SQLException {
        return database.number("SELECT count(*) FROM record WHERE seq > " + releasedSeq(archiver));
    }

    long firstSeq() throws SQLException {
        return database.number("SELECT min(seq) FROM record");
    }

    /// Drops records, and keeps it that their numbers were given. Whoever waited for them waits no longer: a
    /// hole in what was delivered would keep everything behind it from ever being released.
    void drop(List<SeqRanges.Range> records) throws SQLException {
        notes.put(NEXT_SEQ, Long.toString(nextSeq));
        try (PreparedStatement delete = database.prepare("DELETE FROM record WHERE seq = ?")) {
            for (SeqRanges.Range record : records) {
                delete.setLong(1, record.fromSeq());
                delete.executeUpdate();
                marks.delivered(record.fromSeq(), record.toSeq());
            }
        }
        keepMarks();
    }

    JournalReading reading() {
        return reading;
    }

    JournalDatabase database() {
        return database;
    }

    /// Closes it as it is: what was not committed is gone, and whoever broke it has been told.
    void giveUp() {
        database.rollback();
        try {
            close();
        } catch (SQLException _) {
            // it is thrown away
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
