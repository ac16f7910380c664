package retrotread.adapter.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.port.Feed;
import retrotread.port.SampleFeed;
import retrotread.wire.RecordText;

/// What happened and is not on the disk yet, in the order in which it happened: events, and samples in batches
/// of a second. Bounded: while the disk does not take it, samples make room for events, and others for those
/// that tell of a danger; what is lost is counted. Journal thread.
final class JournalDrafts {
    /// Most drafts. Chosen: half an hour of walking, some 5 MB.
    static final int DRAFTS_MAX = 2048;

    /// [POLICY] samples are batched in one transaction a second.
    static final long BATCH_NS = 1_000_000_000L;

    /// Taken from a feed at a time.
    private static final int TAKEN_MAX = 1024;

    /// One record to be: an event, or samples where `event` is null.
    record Draft(Event event, List<Snapshot> samples) {
        boolean isEvent() {
            return samples.isEmpty();
        }

        /// When the last of it happened.
        long lastNs() {
            return isEvent() ? event.nowNs() : samples.getLast().nowNs();
        }
    }

    private final Feed events;
    private final SampleFeed sampleFeed;
    private final Deque<Draft> drafts = new ArrayDeque<>();
    private List<Snapshot> batch = new ArrayList<>();
    private Snapshot ahead;
    private long takenNs;
    private long lostSamples;
    private long lostEvents;

    JournalDrafts(Feed events, SampleFeed samples) {
        this.events = events;
        this.sampleFeed = samples;
    }

    /// Takes what happened. Samples become a draft after a second, or when an event comes.
    void take(long nowNs) {
        takenNs = nowNs;
        Event event = events.poll();
        for (int i = 0; i < TAKEN_MAX && event != null; i++) {
            takeSamples(event.nowNs());
            endBatch();
            add(new Draft(event, List.of()));
            event = events.poll();
        }
        takeSamples(nowNs + 1);
        if (!batch.isEmpty() && nowNs - batch.getFirst().nowNs() >= BATCH_NS) {
            endBatch();
        }
    }

    /// Those before an instant: what happens in a wake-up comes before the sample of it.
    private void takeSamples(long untilNs) {
        ahead = ahead == null ? sampleFeed.poll() : ahead;
        for (int i = 0; i < TAKEN_MAX && ahead != null && ahead.nowNs() - untilNs < 0; i++) {
            if (!batch.isEmpty() && !belongs(ahead)) {
                endBatch();
            }
            batch.add(ahead);
            ahead = sampleFeed.poll();
        }
    }

    private boolean belongs(Snapshot next) {
        Snapshot first = batch.getFirst();
        return next.nowNs() - first.nowNs() < BATCH_NS && RecordText.isOfOneBatch(first, next);
    }

    /// Makes a draft of the samples so far.
    void endBatch() {
        if (!batch.isEmpty()) {
            add(new Draft(null, List.copyOf(batch)));
            batch = new ArrayList<>();
        }
    }

    private void add(Draft draft) {
        boolean room = drafts.size() < DRAFTS_MAX || (draft.isEvent() && makeRoom(draft.event.type().critical));
        if (room) {
            drafts.add(draft);
        } else {
            lose(draft);
        }
    }

    private boolean makeRoom(boolean critical) {
        return remove(false) || (critical && remove(true));
    }

    /// Takes out the oldest samples, or the oldest event that tells of no danger.
    private boolean remove(boolean events) {
        for (Iterator<Draft> each = drafts.iterator(); each.hasNext(); ) {
            Draft draft = each.next();
            boolean goes = events ? draft.isEvent() && !draft.event.type().critical : !draft.isEvent();
            if (goes) {
                each.remove();
                lose(draft);
                return true;
            }
        }
        return false;
    }

    private void lose(Draft draft) {
        lostEvents += draft.isEvent() ? 1 : 0;
        lostSamples += draft.samples.size();
    }

    /// Everything that happened before is among the drafts, or was lost.
    long takenNs() {
        return takenNs;
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    /// The oldest drafts, `most` at most; events only where there is no room for more. They stay until
    /// `written`.
    List<Draft> next(int most, boolean eventsOnly) {
        return drafts.stream()
                .filter(draft -> !eventsOnly || draft.isEvent())
                .limit(most)
                .toList();
    }

    void written(List<Draft> done) {
        for (Draft draft : done) {
            if (drafts.peekFirst() == draft) {
                drafts.removeFirst();
            } else {
                drafts.removeIf(each -> each == draft);
            }
        }
    }

    /// Samples that never get a number, since the start.
    long lostSamples() {
        return lostSamples + sampleFeed.dropped();
    }

    /// Events that never get a number, since the start.
    long lostEvents() {
        return lostEvents + events.dropped();
    }
}
