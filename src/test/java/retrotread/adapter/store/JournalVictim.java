package retrotread.adapter.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.port.Feed;
import retrotread.port.JournalRecord;
import retrotread.port.SampleFeed;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// A process that keeps what happens in a journal until it is killed, and prints the last number of each record
/// that is on the disk. Arguments: folder, SQLite's `synchronous`.
final class JournalVictim {
    private static final long EVENT_EVERY_NS = 3_000_000L;
    private static final long SAMPLE_EVERY_NS = 10_000_000L;

    private JournalVictim() {}

    public static void main(String[] args) {
        TimeBase time = new TimeBase(System::nanoTime, Instant::now, () -> TimeBase.Quality.NONE);
        JournalSettings settings =
                new JournalSettings(Path.of(args[0]), SAMPLE_EVERY_NS, 512L << 20, Long.MAX_VALUE, true);
        JournalDisk disk = new JournalDisk(settings, time, "2b6c91", args[1]);
        JournalStore store = new JournalStore(settings, time, events(), samples(), disk);
        while (true) {
            store.look();
            for (Optional<JournalRecord> next = store.pollFresh(); next.isPresent(); next = store.pollFresh()) {
                System.out.println(next.get().lastSeq());
            }
            System.out.flush();
            LockSupport.parkNanos(EVENT_EVERY_NS);
        }
    }

    private static Feed events() {
        AtomicLong lastNs = new AtomicLong(System.nanoTime());
        return new Feed() {
            @Override
            public Snapshot latest() {
                return null;
            }

            @Override
            public Event poll() {
                long nowNs = System.nanoTime();
                if (nowNs - lastNs.get() < EVENT_EVERY_NS) {
                    return null;
                }
                lastNs.set(nowNs);
                SafetyState state = SafetyState.LOCKED;
                return new Event(nowNs, EventType.KEY_IN, Cause.NO_CAUSE, state, state, 0, 0, 0, 0);
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }

    private static SampleFeed samples() {
        AtomicLong lastNs = new AtomicLong(System.nanoTime());
        return new SampleFeed() {
            @Override
            public Snapshot poll() {
                long nowNs = System.nanoTime();
                if (nowNs - lastNs.get() < SAMPLE_EVERY_NS) {
                    return null;
                }
                lastNs.set(nowNs);
                return JournalBench.sample(nowNs, 0.35);
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }
}
