package retrotread.adapter.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.port.JournalRecord;
import retrotread.port.JournalRecord.Kind;
import retrotread.safety.SafetyState;
import retrotread.wire.RecordText;
import retrotread.wire.TimeBase;

/// Makes records of drafts in one transaction, and a session of what belongs together: it begins with the first
/// countdown and ends with the event that says so. Journal thread.
final class JournalWriter {
    private final TimeBase time;
    private final JournalRoom room;
    private JournalFile file;
    private RecordText text;
    private SessionTally tally = new SessionTally();
    private boolean settled;
    private long lostSamplesTold;
    private long lostEventsTold;

    JournalWriter(TimeBase time, JournalRoom room) {
        this.time = time;
        this.room = room;
    }

    /// Writes to this file from now on; a session that goes on while the disk fails and comes back is still the
    /// same.
    void use(JournalFile opened, RecordText itsText) {
        file = opened;
        text = itsText;
    }

    /// A session that an earlier life of the daemon left open ends here; once in this life.
    List<JournalRecord> settleOpenSession() throws SQLException {
        List<JournalRecord> written = new ArrayList<>();
        if (!settled && file.open().isOpen()) {
            tally.forget();
            endSession("daemon_restarted", written);
            file.commit();
        }
        settled = true;
        return written;
    }

    /// Writes drafts, and that others were lost; when it returns they are on the disk.
    List<JournalRecord> write(List<JournalDrafts.Draft> drafts, JournalDrafts from, boolean marks) throws SQLException {
        SessionTally before = tally.copy();
        try {
            return writeAll(drafts, from, marks);
        } catch (SQLException undone) {
            tally = before;
            throw undone;
        }
    }

    private List<JournalRecord> writeAll(List<JournalDrafts.Draft> drafts, JournalDrafts from, boolean marks)
            throws SQLException {
        List<JournalRecord> written = new ArrayList<>();
        long lostSamples = from.lostSamples();
        long lostEvents = from.lostEvents();
        if (lostSamples > lostSamplesTold || lostEvents > lostEventsTold) {
            byte[] body = text.lost(
                    lostSamples - lostSamplesTold,
                    lostEvents - lostEventsTold,
                    file.nextSeq(),
                    file.open().id());
            written.add(file.add(Kind.EVENT, 1, true, time.utcMillisAt(time.nowNs()), body));
        }
        for (JournalDrafts.Draft draft : drafts) {
            if (draft.isEvent()) {
                event(draft.event(), written);
            } else {
                long utcMillis = time.utcMillisAt(draft.samples().getFirst().nowNs());
                byte[] body = text.samples(
                        draft.samples(), file.nextSeq(), file.open().id());
                written.add(file.add(Kind.SAMPLES, draft.samples().size(), false, utcMillis, body));
                tally.add(draft.samples());
            }
        }
        if (marks) {
            file.keepMarks();
        }
        file.commit();
        lostSamplesTold = lostSamples;
        lostEventsTold = lostEvents;
        return written;
    }

    private void event(Event event, List<JournalRecord> written) throws SQLException {
        long utcMillis = time.utcMillisAt(event.nowNs());
        boolean begins = event.to() == SafetyState.COUNTDOWN && event.from() != SafetyState.COUNTDOWN;
        if (begins && !file.open().isOpen()) {
            file.beginSession(file.stream() + "-" + file.nextSeq(), file.nextSeq(), utcMillis);
            tally.begin();
        }
        byte[] body = text.event(event, file.nextSeq(), file.open().id());
        written.add(file.add(Kind.EVENT, 1, event.type().critical, utcMillis, body));
        if (event.type() == EventType.SESSION_ENDED && file.open().isOpen()) {
            endSession("session_ended", written);
        }
    }

    private void endSession(String reason, List<JournalRecord> written) throws SQLException {
        JournalFile.Open session = file.open();
        long seqTo = file.nextSeq() - 1;
        SessionHash hash = file.reading().hash(session.seqFrom(), seqTo);
        byte[] body = text.session(tally.totals(session, reason, seqTo, hash), file.nextSeq());
        JournalRecord record = file.add(Kind.SESSION, 1, true, time.utcMillisAt(time.nowNs()), body);
        file.endSession(record.seq());
        written.add(record);
    }

    /// Drops what has to go, and returns what tells of it; empty when nothing had to be told.
    List<JournalRecord> prune() throws SQLException {
        List<JournalRecord> told = new ArrayList<>();
        if (room.prune(file, text, told)) {
            file.commit();
        }
        return told;
    }
}
