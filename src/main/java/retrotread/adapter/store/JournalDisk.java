package retrotread.adapter.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState;
import retrotread.port.JournalState.Condition;
import retrotread.wire.RecordText;
import retrotread.wire.TimeBase;

/// The journal's file through good and bad times: opened, moved aside when it is damaged, opened again after a
/// failure, written with events only while nothing but the reserve is left. Journal thread; `state` and
/// `stream` any thread.
final class JournalDisk {
    /// Most drafts of a transaction.
    static final int DRAFTS_MAX = 256;

    /// Marks of broker and archiver go to the disk this often. Chosen: what a crash makes us send twice.
    private static final long MARKS_NS = 5_000_000_000L;

    /// Room is looked after this often; more often while there is too little.
    private static final long PRUNE_NS = 5_000_000_000L;

    private static final String FULL_WORDS = "the disk is full; only events are written, from a reserve";

    private static final Logger LOG = LoggerFactory.getLogger(JournalDisk.class);

    private final JournalSettings settings;
    private final TimeBase time;
    private final String boot;
    private final String synchronous;
    private final JournalReserve reserve;
    private final JournalRoom room;
    private JournalFile file;
    private final JournalWriter writer;
    private boolean marksWaiting;
    private long marksNs;
    private long prunedNs;
    private boolean pruning;
    private Optional<JournalRecord> lastSession = Optional.empty();
    private long waitingRecords;
    private long usedBytes;
    private long firstSeq;
    private long lostSamples;
    private long lostEvents;
    private Condition condition = Condition.GOOD;
    private String words = "";
    private volatile String stream = "";
    private volatile JournalState state = JournalState.NEW;
    private final WriteClock writing = new WriteClock();

    /// @param synchronous SQLite's setting; FULL but in a test that shows what it is for
    JournalDisk(JournalSettings settings, TimeBase time, String boot, JournalSources sources, String synchronous) {
        this.settings = settings;
        this.time = time;
        this.boot = boot;
        this.synchronous = synchronous;
        this.reserve = new JournalReserve(settings.folder());
        this.room = new JournalRoom(settings, time);
        this.writer = new JournalWriter(time, room, sources);
        marksNs = time.nowNs();
        prunedNs = marksNs;
    }

    /// Opens the file unless it is open.
    void open(Consumer<JournalRecord> told) throws SQLException {
        if (file != null) {
            return;
        }
        file = JournalOpening.open(settings.folder(), synchronous);
        writer.use(file, new RecordText(time, boot, file.stream()));
        lastSession = file.reading().lastSession();
        deliver(writer.settleOpenSession(), told);
        condition = reserve.make(time.nowNs()) ? Condition.GOOD : Condition.FULL;
        words = condition == Condition.GOOD ? "" : FULL_WORDS;
        lookAround();
        tell();
        stream = file.stream();
    }

    void delivered(JournalRecord record) {
        file.delivered(record);
        marksWaiting = true;
    }

    JournalFile file() {
        return file;
    }

    void archived(long seq) {
        marksWaiting |= seq > file.archivedSeq();
        file.archived(seq);
    }

    /// Writes what waits; events only while there is no room for more.
    void write(JournalDrafts drafts, Consumer<JournalRecord> told) throws SQLException {
        long nowNs = time.nowNs();
        if (condition == Condition.FULL && reserve.make(nowNs)) {
            condition = Condition.GOOD;
            words = "";
        }
        writer.takeEdges(drafts);
        boolean marks = marksWaiting && nowNs - marksNs >= MARKS_NS;
        List<JournalDrafts.Draft> next = drafts.next(DRAFTS_MAX, condition == Condition.FULL);
        if (next.isEmpty() && !marks) {
            return;
        }
        try {
            write(next, drafts, marks, told);
        } catch (SQLException broken) {
            boolean full = broken.getErrorCode() == JournalDatabase.FULL && condition != Condition.FULL;
            if (!full) {
                throw broken;
            }
            // SQLite has ended the transaction, of which the driver knows nothing: only a new connection is sound
            LOG.error("journal in {}: {}", settings.folder(), FULL_WORDS);
            failed(broken);
            open(told);
            write(drafts.next(DRAFTS_MAX, true), drafts, false, told);
        }
    }

    private void write(
            List<JournalDrafts.Draft> next, JournalDrafts drafts, boolean marks, Consumer<JournalRecord> told)
            throws SQLException {
        writing.begins(time.nowNs());
        List<JournalRecord> written = writer.write(next, drafts, marks, condition == Condition.FULL);
        writing.ends();
        if (marks) {
            marksWaiting = false;
            marksNs = time.nowNs();
        }
        drafts.written(next);
        firstSeq = firstSeq == 0 ? file.firstSeq() : firstSeq;
        deliver(written, told);
        count(drafts);
        tell();
    }

    private void deliver(List<JournalRecord> written, Consumer<JournalRecord> told) {
        for (JournalRecord record : written) {
            if (record.kind() == JournalRecord.Kind.SESSION) {
                lastSession = Optional.of(record);
            }
            told.accept(record);
        }
    }

    JournalPage page(long fromSeq, long toSeq, boolean undelivered, int most) throws SQLException {
        return file.page(fromSeq, toSeq, undelivered, most);
    }

    /// Makes room where it is wanted.
    void keepHouse(JournalDrafts drafts, Consumer<JournalRecord> told) throws SQLException {
        long nowNs = time.nowNs();
        if (pruning || nowNs - prunedNs >= PRUNE_NS) {
            prunedNs = nowNs;
            writing.begins(time.nowNs());
            long before = room.droppedRows();
            List<JournalRecord> tells = writer.prune();
            writing.ends();
            pruning = room.droppedRows() > before;
            deliver(tells, told);
            lookAround();
            file.database().foldIfDue();
        }
        count(drafts);
        tell();
    }

    private void lookAround() throws SQLException {
        firstSeq = file.firstSeq();
        waitingRecords = file.waiting(settings.archiver());
        usedBytes = file.database().usedBytes();
    }

    /// Something went wrong: the file is given up, and opened again at the next try.
    void failed(SQLException broken) {
        writing.ends();
        if (file != null) {
            file.giveUp();
            file = null;
        }
        if (broken.getErrorCode() == JournalDatabase.FULL) {
            reserve.give(time.nowNs());
        }
        fail(broken.getErrorCode() == JournalDatabase.FULL ? Condition.FULL : Condition.BROKEN, broken.getMessage());
    }

    void fail(Condition what, String why) {
        condition = what;
        words = why;
        state = state.as(what, why);
    }

    private void count(JournalDrafts drafts) {
        lostSamples = drafts.lostSamples();
        lostEvents = drafts.lostEvents();
    }

    private void tell() throws SQLException {
        state = new JournalState(
                condition,
                words,
                firstSeq,
                file.lastSeq(),
                file.archivedSeq(),
                waitingRecords,
                usedBytes,
                file.database().writtenBytes(),
                room.droppedRows(),
                lostSamples,
                lostEvents,
                file.sessions().open().id(),
                lastSession);
    }

    String stream() {
        return stream;
    }

    /// A write that has not come back for too long makes a good disk a slow one.
    JournalState state(long nowNs) {
        JournalState now = state;
        boolean slow = now.condition() == Condition.GOOD && writing.isSlow(nowNs);
        return slow ? now.as(Condition.SLOW, "a write has not come back for more than 2 s") : now;
    }

    void close(Consumer<JournalRecord> told) {
        if (file != null) {
            try {
                deliver(writer.endOpenSession(), told);
                file.keepMarks();
                file.commit();
                file.database().fold();
                file.close();
            } catch (SQLException broken) {
                LOG.warn("journal in {}: not closed cleanly: {}", settings.folder(), broken.getMessage());
            }
            file = null;
        }
    }
}
