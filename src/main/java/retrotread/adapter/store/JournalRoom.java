package retrotread.adapter.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import retrotread.port.JournalRecord;
import retrotread.wire.RecordText;
import retrotread.wire.TimeBase;

/// What is dropped when there is no more room, or when it is old enough: released samples first and the oldest
/// of them, then samples that nobody has yet, then events, those that tell of a danger last. What goes before
/// it was released is told by a record of its own. Journal thread.
final class JournalRoom {
    /// Records dropped at a time, so that fresh ones do not wait.
    private static final int DROPPED_MAX = 200;

    /// Before this, 2020, a wall clock was not set: such a record has no age.
    private static final long CLOCK_SET_UTC_MILLIS = 1_577_836_800_000L;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    /// Who goes first. `%d` is the newest released number.
    private static final List<String> ORDER =
            List.of("kind = 'samples' AND seq <= %d", "kind = 'samples'", "critical = 0", "critical = 1");

    private final JournalSettings settings;
    private final TimeBase time;
    private long droppedRows;

    JournalRoom(JournalSettings settings, TimeBase time) {
        this.settings = settings;
        this.time = time;
    }

    /// Drops some of what has to go; false when nothing had to. What it did counts with the next commit.
    /// Records that tell of it are added to `told`.
    boolean prune(JournalFile file, RecordText text, List<JournalRecord> told) throws SQLException {
        long releasedSeq = file.releasedSeq(settings.archiver());
        if (file.database().usedBytes() > settings.quotaBytes()) {
            for (String kind : ORDER) {
                List<SeqRanges.Range> victims = select(file, kind.formatted(releasedSeq));
                if (!victims.isEmpty()) {
                    drop(file, text, victims, releasedSeq, told);
                    return true;
                }
            }
        }
        long oldestMillis = time.utcMillisAt(time.nowNs()) - settings.retentionNs() / NANOS_PER_MILLI;
        List<SeqRanges.Range> old = select(
                file,
                "seq <= " + releasedSeq + " AND utc_millis > " + CLOCK_SET_UTC_MILLIS + " AND utc_millis < "
                        + oldestMillis);
        if (!old.isEmpty()) {
            drop(file, text, old, releasedSeq, told);
        }
        return !old.isEmpty();
    }

    private static List<SeqRanges.Range> select(JournalFile file, String where) throws SQLException {
        List<SeqRanges.Range> victims = new ArrayList<>();
        try (PreparedStatement select = file.database()
                        .prepare("SELECT seq, rows FROM record WHERE " + where + " ORDER BY seq LIMIT " + DROPPED_MAX);
                ResultSet all = select.executeQuery()) {
            while (all.next()) {
                victims.add(new SeqRanges.Range(all.getLong(1), all.getLong(1) + all.getInt(2) - 1));
            }
        }
        return victims;
    }

    private void drop(
            JournalFile file,
            RecordText text,
            List<SeqRanges.Range> victims,
            long releasedSeq,
            List<JournalRecord> told)
            throws SQLException {
        file.drop(victims);
        SeqRanges untold = new SeqRanges();
        for (SeqRanges.Range victim : victims) {
            droppedRows += victim.toSeq() - victim.fromSeq() + 1;
            if (victim.toSeq() > releasedSeq) {
                untold.add(victim.fromSeq(), victim.toSeq());
            }
        }
        for (SeqRanges.Range range : untold.ranges()) {
            byte[] body = text.dropped(
                    range.fromSeq(), range.toSeq(), "the quota of the journal is used up", file.nextSeq(), "");
            told.add(file.add(JournalRecord.Kind.EVENT, 1, true, time.utcMillisAt(time.nowNs()), body));
        }
    }

    /// Rows dropped since the start.
    long droppedRows() {
        return droppedRows;
    }
}
