package retrotread.adapter.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.Journal;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState;
import retrotread.port.JournalState.Condition;
import retrotread.wire.TimeBase;

/// The journal in `journal.db`: thread "journal" takes what happened from its feeds, makes it durable, hands it
/// to the publisher and answers its questions. Nobody waits for it: whoever leaves something for it leaves it
/// in memory. A disk that is slow, full, read-only or broken is told, tried again every second, and changes
/// nothing else (SR-18); a file that is damaged is moved aside and another begun.
public final class JournalStore implements Journal, AutoCloseable {
    /// Fresh records that wait for the publisher. Chosen: a quarter of an hour of walking; more are asked for.
    static final int FRESH_MAX = 1024;

    private static final long LOOK_MILLIS = 10;
    private static final int MARKS_MAX = 8192;
    private static final long RETRY_NS = 1_000_000_000L;
    private static final long CLOSE_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(JournalStore.class);

    private record Question(long fromSeq, long toSeq, boolean undelivered, int most) {}

    private final JournalSettings settings;
    private final TimeBase time;
    private final JournalDrafts drafts;
    private final JournalDisk disk;
    private final ArrayBlockingQueue<JournalRecord> fresh = new ArrayBlockingQueue<>(FRESH_MAX);
    private final ArrayBlockingQueue<JournalRecord> delivered = new ArrayBlockingQueue<>(MARKS_MAX);
    private final AtomicLong archived = new AtomicLong();
    private final SessionDesk sessions = new SessionDesk();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicReference<Question> question = new AtomicReference<>();
    private final AtomicReference<JournalPage> page = new AtomicReference<>();
    private final DiskThread thread = new DiskThread("journal", LOOK_MILLIS, this::look, this::broke);
    private boolean failing;
    private long failedNs;

    /// Touches no disk yet: its own thread opens the file, so that guarding does not wait for it.
    ///
    /// @param boot short id of this boot of the machine
    public JournalStore(JournalSettings settings, TimeBase time, String boot, JournalSources sources) {
        this(settings, time, sources, new JournalDisk(settings, time, boot, sources, "FULL"));
    }

    JournalStore(JournalSettings settings, TimeBase time, JournalSources sources, JournalDisk disk) {
        this.settings = settings;
        this.time = time;
        this.drafts = new JournalDrafts(sources.events(), sources.samples());
        this.disk = disk;
    }

    public void start() {
        thread.start();
    }

    private void broke(Throwable defect) {
        disk.fail(Condition.BROKEN, "the thread broke: " + defect);
        LOG.error("journal in {}: the thread broke, nothing is kept any more", settings.folder(), defect);
    }

    /// Everything that is to be done now. Journal thread.
    void look() {
        long nowNs = time.nowNs();
        drafts.take(nowNs);
        if (failing && nowNs - failedNs < RETRY_NS) {
            return;
        }
        tryOn(() -> {
            disk.open(this::toldFresh);
            takeMarks();
            disk.write(drafts, this::toldFresh);
            answer();
            disk.keepHouse(drafts, this::toldFresh);
        });
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private void tryOn(Work work) {
        try {
            work.run();
            if (failing) {
                failing = false;
                LOG.info("journal in {} is written again", settings.folder());
            }
        } catch (SQLException broken) {
            if (!failing) {
                LOG.error(
                        "journal in {} cannot be written; nothing else changes: {}",
                        settings.folder(),
                        broken.getMessage());
            }
            failing = true;
            failedNs = time.nowNs();
            disk.failed(broken);
        }
    }

    private void toldFresh(JournalRecord record) {
        if (!fresh.offer(record)) {
            missed.incrementAndGet();
        }
    }

    private void takeMarks() throws SQLException {
        JournalRecord mark = delivered.poll();
        for (int i = 0; i < MARKS_MAX && mark != null; i++) {
            disk.delivered(mark);
            mark = delivered.poll();
        }
        disk.archived(archived.get());
        sessions.serve(disk.file());
    }

    private void answer() throws SQLException {
        Question asked = question.get();
        if (asked != null) {
            page.set(disk.page(asked.fromSeq, asked.toSeq, asked.undelivered, asked.most));
            question.set(null);
        }
    }

    /// What is to be kept for good, for the one who keeps it; any thread.
    public SessionDesk sessions() {
        return sessions;
    }

    @Override
    public String stream() {
        return disk.stream();
    }

    @Override
    public JournalState state() {
        return disk.state(time.nowNs());
    }

    @Override
    public Optional<JournalRecord> pollFresh() {
        return Optional.ofNullable(fresh.poll());
    }

    @Override
    public long freshMissed() {
        return missed.get();
    }

    @Override
    public void ask(long fromSeq, long toSeq, boolean undelivered, int most) {
        if (question.get() != null || page.get() != null) {
            throw new IllegalStateException("asked again before the answer was taken");
        }
        question.set(new Question(fromSeq, toSeq, undelivered, most));
    }

    @Override
    public Optional<JournalPage> pollPage() {
        return Optional.ofNullable(page.getAndSet(null));
    }

    @Override
    public void delivered(JournalRecord record) {
        if (!delivered.offer(record)) {
            LOG.debug("journal: too many marks; record {} will be sent again", record.seq());
        }
    }

    @Override
    public void archived(long seq) {
        archived.accumulateAndGet(Math.min(seq, state().lastSeq()), Math::max);
    }

    /// Everything that waits goes to the disk, then it is closed.
    @Override
    public void close() {
        if (thread.end(CLOSE_MILLIS)) {
            failing = false;
            drafts.take(time.nowNs());
            drafts.endBatch();
            look();
            for (int left = JournalDrafts.DRAFTS_MAX; !drafts.isEmpty() && left > 0; left -= JournalDisk.DRAFTS_MAX) {
                look();
            }
            List<JournalDrafts.Draft> rest = drafts.next(JournalDrafts.DRAFTS_MAX, false);
            if (!rest.isEmpty()) {
                LOG.error("journal in {}: {} records could not be written", settings.folder(), rest.size());
            }
            disk.close(this::toldFresh);
        }
    }
}
