package retrotread.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import retrotread.control.Snapshot;
import retrotread.port.SampleFeed;

/// Snapshots at equal distances while the belt is driven or moves, from the control thread to one reader.
/// Bounded, preallocated, without locks: when it is full the newest is not kept, and counted.
final class SampleRing implements SampleFeed {
    private final long periodNs;
    private final AtomicReferenceArray<Snapshot> ring;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long dueNs;
    private boolean sampling;

    /// @param periodNs time between two snapshots
    /// @param capacity snapshots that wait, at most
    SampleRing(long periodNs, int capacity) {
        this.periodNs = periodNs;
        this.ring = new AtomicReferenceArray<>(capacity);
    }

    /// Keeps it if one is due. The beat is kept: a late wake-up does not move the next. Control thread only.
    void offer(Snapshot snapshot) {
        if (!isWorthKeeping(snapshot)) {
            sampling = false;
            return;
        }
        long nowNs = snapshot.nowNs();
        if (sampling && nowNs - dueNs < 0) {
            return;
        }
        boolean onBeat = sampling && nowNs - dueNs < periodNs;
        dueNs = onBeat ? dueNs + periodNs : nowNs + periodNs;
        sampling = true;
        long at = tail.get();
        if (at - head.get() == ring.length()) {
            dropped.lazySet(dropped.get() + 1);
        } else {
            ring.lazySet((int) (at % ring.length()), snapshot);
            tail.lazySet(at + 1);
        }
    }

    private static boolean isWorthKeeping(Snapshot snapshot) {
        return switch (snapshot.state()) {
            case COUNTDOWN, RUNNING, STOPPING -> true;
            case LOCKED, READY, LOCKOUT -> snapshot.relayOn() || snapshot.speedMps() > 0;
        };
    }

    @Override
    public Snapshot poll() {
        long at = head.get();
        if (at == tail.get()) {
            return null;
        }
        int index = (int) (at % ring.length());
        Snapshot oldest = ring.get(index);
        ring.lazySet(index, null);
        head.lazySet(at + 1);
        return oldest;
    }

    @Override
    public long dropped() {
        return dropped.get();
    }
}
