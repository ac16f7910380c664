package retrotread.adapter.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.port.JournalRecord;
import retrotread.port.JournalRecord.Kind;
import retrotread.safety.SafetyState;
import retrotread.session.SessionFacts;
import retrotread.session.SessionSample;
import retrotread.wire.RecordReading;
import retrotread.wire.RecordText;
import retrotread.wire.TimeBase;

/// Makes records of drafts in one transaction, and a session of what belongs together: it begins with the first
/// countdown and ends with the event that says so. Journal thread.
final class JournalWriter {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    private final TimeBase time;
    private final JournalRoom room;
    private final SessionEdges edges;
    private final LongFunction<SessionOrigin> origin;
    private JournalFile file;
    private RecordText text;
    private SessionTally tally = new SessionTally();
    private boolean settled;
    private long lostSamplesTold;
    private long lostEventsTold;

    JournalWriter(TimeBase time, JournalRoom room, JournalSources sources) {
        this.time = time;
        this.room = room;
        this.edges = new SessionEdges(sources.edges());
        this.origin = sources.origin();
    }

    /// Writes to this file from now on; a session that goes on while the disk fails and comes back is still the
    /// same.
    void use(JournalFile opened, RecordText itsText) {
        file = opened;
        text = itsText;
    }

    /// A session that an earlier life of the daemon left open ends here, since nobody saw its end; once in this
    /// life.
    List<JournalRecord> settleOpenSession() throws SQLException {
        List<JournalRecord> written = new ArrayList<>();
        JournalSessions.Open left = file.sessions().open();
        if (!settled && left.isOpen()) {
            tally.begin();
            file.reading().each(left.seqFrom(), file.nextSeq() - 1, (_, body) -> addUp(body));
            endSession(SessionFacts.INTERRUPTED, written);
            file.commit();
        }
        settled = true;
        return written;
    }

    private void addUp(byte[] body) {
        List<SessionSample> samples = new ArrayList<>();
        try {
            RecordReading.read(body, samples, new ArrayList<>());
        } catch (IllegalArgumentException damaged) {
            LOG.warn("journal: a record of an interrupted session is not counted: {}", damaged.getMessage());
        }
        for (SessionSample one : samples) {
            tally.add(one.monoNs(), one.mps(), one.distanceMeters(), one.state() == SafetyState.RUNNING);
        }
    }

    /// The daemon ends: so does its session.
    List<JournalRecord> endOpenSession() throws SQLException {
        List<JournalRecord> written = new ArrayList<>();
        if (file.sessions().open().isOpen()) {
            edges.take();
            edges.write(file.sessions(), time.nowNs(), false);
            endSession("daemon_ended", written);
            file.commit();
        }
        return written;
    }

    /// Takes edge times, whose feed is small; those that belong to no session are forgotten. A session may have
    /// begun since the drafts were taken: what is newer than that waits.
    void takeEdges(JournalDrafts drafts) {
        edges.take();
        if (drafts.isEmpty() && !file.sessions().open().isOpen()) {
            edges.forgetBefore(drafts.takenNs() - JournalDrafts.BATCH_NS);
            edges.committed();
        }
    }

    /// Writes drafts, and that others were lost; when it returns they are on the disk.
    ///
    /// @param full whether there is room for events only
    List<JournalRecord> write(List<JournalDrafts.Draft> drafts, JournalDrafts from, boolean marks, boolean full)
            throws SQLException {
        SessionTally before = tally.copy();
        try {
            List<JournalRecord> written = writeAll(drafts, from, marks, full);
            edges.committed();
            return written;
        } catch (SQLException undone) {
            tally = before;
            edges.undone();
            throw undone;
        }
    }

    private List<JournalRecord> writeAll(
            List<JournalDrafts.Draft> drafts, JournalDrafts from, boolean marks, boolean full) throws SQLException {
        List<JournalRecord> written = new ArrayList<>();
        long lostSamples = from.lostSamples();
        long lostEvents = from.lostEvents();
        if (lostSamples > lostSamplesTold || lostEvents > lostEventsTold) {
            byte[] body =
                    text.lost(lostSamples - lostSamplesTold, lostEvents - lostEventsTold, file.nextSeq(), session());
            written.add(file.add(Kind.EVENT, 1, true, time.utcMillisAt(time.nowNs()), body));
        }
        for (JournalDrafts.Draft draft : drafts) {
            if (draft.isEvent()) {
                event(draft.event(), full, written);
            } else {
                samples(draft.samples(), written);
            }
        }
        if (!full && !drafts.isEmpty() && file.sessions().open().isOpen()) {
            edges.write(file.sessions(), drafts.getLast().lastNs(), false);
        }
        if (marks) {
            file.keepMarks();
        }
        file.commit();
        lostSamplesTold = lostSamples;
        lostEventsTold = lostEvents;
        return written;
    }

    private String session() {
        return file.sessions().open().id();
    }

    private void samples(List<Snapshot> samples, List<JournalRecord> written) throws SQLException {
        long utcMillis = time.utcMillisAt(samples.getFirst().nowNs());
        byte[] body = text.samples(samples, file.nextSeq(), session());
        written.add(file.add(Kind.SAMPLES, samples.size(), false, utcMillis, body));
        samples.forEach(one ->
                tally.add(one.nowNs(), one.speedMps(), one.distanceMeters(), one.state() == SafetyState.RUNNING));
    }

    private void event(Event event, boolean full, List<JournalRecord> written) throws SQLException {
        long utcMillis = time.utcMillisAt(event.nowNs());
        boolean begins = event.to() == SafetyState.COUNTDOWN && event.from() != SafetyState.COUNTDOWN;
        if (begins && !file.sessions().open().isOpen()) {
            String id = file.stream() + "-" + file.nextSeq();
            file.sessions().begin(new JournalSessions.Open(id, file.nextSeq(), utcMillis), origin.apply(event.nowNs()));
            edges.begin(event.nowNs());
            tally.begin();
        }
        byte[] body = text.event(event, file.nextSeq(), session());
        written.add(file.add(Kind.EVENT, 1, event.type().critical, utcMillis, body));
        if (event.type() == EventType.SESSION_ENDED && file.sessions().open().isOpen()) {
            edges.write(file.sessions(), event.nowNs(), full);
            endSession("session_ended", written);
        }
    }

    private void endSession(String reason, List<JournalRecord> written) throws SQLException {
        JournalSessions.Open session = file.sessions().open();
        long seqTo = file.nextSeq() - 1;
        SessionHash hash = new SessionHash();
        file.reading().each(session.seqFrom(), seqTo, hash::add);
        byte[] body = text.session(tally.totals(session, reason, seqTo, hash), file.nextSeq());
        JournalRecord record = file.add(Kind.SESSION, 1, true, time.utcMillisAt(time.nowNs()), body);
        file.sessions().end(record.seq());
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
