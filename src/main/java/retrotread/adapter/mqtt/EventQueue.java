package retrotread.adapter.mqtt;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Events from their acceptance to the broker's PUBACK, in the order of their numbers. In memory: a restart of
/// the daemon
/// loses what is in it. A disk outbox takes this place; its four verbs are the same.
///
/// When it is full, what came first is kept, and critical events drive out the newest that are not. Every loss
/// is counted and its numbers are kept until they have been told. Owned by the MQTT thread.
final class EventQueue {
    /// Chosen: an hour of outage at one event every 3.5 s; about 0.5 MB.
    static final int EVENTS_MAX = 1024;

    /// An event on its way.
    static final class Queued {
        final long seq;
        final boolean critical;
        final byte[] payload;
        private int refusals;
        private boolean sent;

        Queued(long seq, boolean critical, byte[] payload) {
            this.seq = seq;
            this.critical = critical;
            this.payload = payload;
        }
    }

    /// Events lost and not told yet; their numbers lie in `fromSeq..toSeq`.
    record Losses(long count, long fromSeq, long toSeq) {
        static final Losses NONE = new Losses(0, 0, 0);

        Losses with(long seq) {
            return count == 0
                    ? new Losses(1, seq, seq)
                    : new Losses(count + 1, Math.min(fromSeq, seq), Math.max(toSeq, seq));
        }
    }

    private final TreeMap<Long, Queued> bySeq = new TreeMap<>();
    private final int capacity;
    private final long refusedNs;
    private Losses untold = Losses.NONE;
    private long lost;
    private boolean paused;
    private long pausedNs;

    /// @param refusedNs pause after the broker refused an event
    EventQueue(int capacity, long refusedNs) {
        this.capacity = capacity;
        this.refusedNs = refusedNs;
    }

    /// Takes an event in, or counts it as lost.
    void add(long seq, boolean critical, byte[] payload) {
        boolean fits = bySeq.size() < capacity || (critical && dropNewestUncritical());
        if (fits) {
            bySeq.put(seq, new Queued(seq, critical, payload));
        } else {
            lose(seq);
        }
    }

    /// The event to send next, if any: the oldest of those refused least, so that one that is always refused
    /// holds up none.
    Optional<Queued> next(long nowNs) {
        if (paused && nowNs - pausedNs <= refusedNs) {
            return Optional.empty();
        }
        paused = false;
        Queued best = null;
        for (Queued each : bySeq.values()) {
            if (!each.sent && (best == null || each.refusals < best.refusals)) {
                best = each;
            }
            if (best != null && best.refusals == 0) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    void sent(Queued event) {
        event.sent = true;
    }

    /// The broker has it.
    void acknowledged(long seq) {
        bySeq.remove(seq);
    }

    /// The broker does not want it now: it stays, and all events pause.
    void refused(long seq, long nowNs) {
        Queued event = bySeq.get(seq);
        event.sent = false;
        event.refusals++;
        paused = true;
        pausedNs = nowNs;
    }

    /// A new connection: whatever was not acknowledged goes again, in order.
    void resend() {
        bySeq.values().forEach(event -> event.sent = false);
        paused = false;
    }

    int size() {
        return bySeq.size();
    }

    /// Events lost since the start.
    long lost() {
        return lost;
    }

    /// What was lost and not told yet, once there is room again to tell it; then it counts as told.
    Losses takeUntold() {
        boolean hasRoom = bySeq.size() <= capacity / 2;
        Losses now = hasRoom ? untold : Losses.NONE;
        untold = hasRoom ? Losses.NONE : untold;
        return now;
    }

    private boolean dropNewestUncritical() {
        Iterator<Map.Entry<Long, Queued>> newestFirst =
                bySeq.descendingMap().entrySet().iterator();
        while (newestFirst.hasNext()) {
            Queued each = newestFirst.next().getValue();
            if (!each.critical && !each.sent) {
                newestFirst.remove();
                lose(each.seq);
                return true;
            }
        }
        return false;
    }

    private void lose(long seq) {
        lost++;
        untold = untold.with(seq);
    }
}
