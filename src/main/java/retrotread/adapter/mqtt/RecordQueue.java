package retrotread.adapter.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import retrotread.port.Journal;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;

/// Which record of the journal goes to the broker next: the fresh ones at once; behind them, oldest first and
/// no faster than allowed, those that the broker has not taken yet, and ranges that somebody wants again.
/// Decides no order among other messages (`Publisher`) and keeps nothing: what it forgets is on the disk. Owned
/// by the MQTT thread.
final class RecordQueue {
    /// Fresh records held at most. Chosen: four minutes of walking; more are found again as backlog.
    static final int FRESH_MAX = 256;

    /// Records of a page. Chosen: at one page every 70 ms (a look here, a look there) more than the 1000/s
    /// allowed.
    static final int PAGE_MAX = 128;

    /// Replays that wait, at most. Chosen: an archiver needs one at a time.
    static final int REPLAYS_MAX = 4;

    private enum Question {
        NONE,
        BACKLOG,
        REPLAY,
        /// Asked on a connection that is gone.
        STALE
    }

    private final Journal journal;
    private final long refusedNs;
    private final TokenBucket bucket;
    private final Deque<JournalRecord> events = new ArrayDeque<>();
    private final Deque<JournalRecord> samples = new ArrayDeque<>();
    private final Deque<JournalRecord> page = new ArrayDeque<>();
    private final Deque<Replay> replays = new ArrayDeque<>();
    private final Deque<Replay> finished = new ArrayDeque<>();
    private final Set<Long> held = new HashSet<>();
    private Question question = Question.NONE;
    private String stream = "";
    private long cursorSeq = 1;
    private long endSeq;
    private long freshSeq;
    private long missedSeen;
    private boolean paused;
    private long pausedNs;

    /// @param refusedNs pause after the broker refused a record
    RecordQueue(Journal journal, long refusedNs, TokenBucket bucket) {
        this.journal = journal;
        this.refusedNs = refusedNs;
        this.bucket = bucket;
    }

    /// A new connection: whatever the broker has not taken is backlog now, what comes from now on is fresh.
    void begin() {
        forgetFresh();
        events.clear();
        samples.clear();
        page.clear();
        replays.clear();
        finished.clear();
        held.clear();
        question = question == Question.NONE ? Question.NONE : Question.STALE;
        stream = journal.stream();
        cursorSeq = 1;
        endSeq = journal.state().lastSeq();
        freshSeq = endSeq;
        paused = false;
    }

    /// While there is no connection: fresh records are left to the disk.
    void forgetFresh() {
        Optional<JournalRecord> fresh = journal.pollFresh();
        for (int i = 0; i < FRESH_MAX && fresh.isPresent(); i++) {
            fresh = journal.pollFresh();
        }
        missedSeen = journal.freshMissed();
    }

    /// Takes in what the journal has to say, and asks on.
    void look() {
        if (!journal.stream().equals(stream)) {
            stream = journal.stream();
            freshSeq = 0;
            cursorSeq = 1;
            endSeq = journal.state().lastSeq();
            held.clear();
        }
        takeFresh();
        takePage();
        ask();
    }

    private void takeFresh() {
        boolean room = events.size() + samples.size() < FRESH_MAX;
        Optional<JournalRecord> fresh = room ? journal.pollFresh() : Optional.empty();
        while (fresh.isPresent()) {
            JournalRecord record = fresh.get();
            if (record.seq() > freshSeq) {
                freshSeq = record.lastSeq();
                held.add(record.seq());
                (record.kind() == JournalRecord.Kind.SAMPLES ? samples : events).add(record);
            }
            room = events.size() + samples.size() < FRESH_MAX;
            fresh = room ? journal.pollFresh() : Optional.empty();
        }
        if (journal.freshMissed() != missedSeen) {
            missedSeen = journal.freshMissed();
            reopen(endSeq + 1);
        }
    }

    private void takePage() {
        Optional<JournalPage> answer = question == Question.NONE ? Optional.empty() : journal.pollPage();
        if (answer.isEmpty()) {
            return;
        }
        JournalPage found = answer.get();
        switch (question) {
            case BACKLOG -> {
                cursorSeq = Math.max(cursorSeq, found.nextSeq());
                found.records().forEach(this::hold);
            }
            case REPLAY -> {
                Replay replay = replays.getFirst();
                replay.took(found);
                page.addAll(found.records());
                if (replay.isDone()) {
                    finished.add(replays.removeFirst());
                }
            }
            case STALE, NONE -> {}
        }
        question = Question.NONE;
    }

    private void hold(JournalRecord record) {
        if (held.add(record.seq())) {
            page.add(record);
        }
    }

    private void ask() {
        if (question != Question.NONE || page.size() > PAGE_MAX / 2) {
            return;
        }
        if (!replays.isEmpty()) {
            Replay replay = replays.getFirst();
            question = Question.REPLAY;
            journal.ask(replay.cursorSeq(), replay.toSeq, false, PAGE_MAX);
        } else if (cursorSeq <= endSeq) {
            question = Question.BACKLOG;
            journal.ask(cursorSeq, endSeq, true, PAGE_MAX);
        }
    }

    /// Wants records from `seq` on looked for again, up to the newest.
    private void reopen(long seq) {
        cursorSeq = Math.min(cursorSeq, seq);
        endSeq = Math.max(endSeq, journal.state().lastSeq());
    }

    /// False when too many wait.
    boolean replay(Replay wanted) {
        boolean room = replays.size() < REPLAYS_MAX;
        if (room) {
            replays.add(wanted);
        }
        return room;
    }

    /// A replay whose records are all on their way.
    Optional<Replay> pollFinished() {
        return Optional.ofNullable(finished.poll());
    }

    Optional<JournalRecord> nextEvent() {
        return Optional.ofNullable(events.poll());
    }

    Optional<JournalRecord> nextSamples() {
        return Optional.ofNullable(samples.poll());
    }

    /// The next record that is older than this connection, or wanted again.
    Optional<JournalRecord> nextHistoric(long nowNs) {
        paused = paused && nowNs - pausedNs <= refusedNs;
        if (paused || page.isEmpty() || !bucket.hasToken(nowNs)) {
            return Optional.empty();
        }
        bucket.take();
        return Optional.of(page.poll());
    }

    /// The broker has it.
    void delivered(JournalRecord record) {
        held.remove(record.seq());
        journal.delivered(record);
    }

    /// The broker does not want it now: it is looked for again, after a pause.
    void refused(JournalRecord record, long nowNs) {
        held.remove(record.seq());
        reopen(record.seq());
        paused = true;
        pausedNs = nowNs;
    }

    /// It does not fit into what this connection may carry: it waits for the next one. The
    /// others go on; none of them is released before it.
    void leftOut(JournalRecord record) {
        held.remove(record.seq());
    }

    /// Whether no record waits here, as far as is known.
    boolean isDone() {
        return events.isEmpty()
                && samples.isEmpty()
                && page.isEmpty()
                && replays.isEmpty()
                && question == Question.NONE
                && cursorSeq > endSeq;
    }
}
