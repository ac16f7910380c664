package retrotread.adapter.store;

import java.util.concurrent.atomic.AtomicLong;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.port.Feed;
import retrotread.port.Feeds;
import retrotread.port.SampleFeed;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

/// Feeds of a machine on which something happens all the time: an event every 3 ms, a sample every 10 ms.
public final class SteadyFeeds {
    public static final long EVENT_EVERY_NS = 3_000_000L;
    public static final long SAMPLE_EVERY_NS = 10_000_000L;

    private SteadyFeeds() {}

    public static Feed events() {
        AtomicLong lastNs = new AtomicLong(System.nanoTime());
        return Feeds.events(() -> {
            long nowNs = System.nanoTime();
            if (nowNs - lastNs.get() < EVENT_EVERY_NS) {
                return null;
            }
            lastNs.set(nowNs);
            SafetyState state = SafetyState.LOCKED;
            return new Event(nowNs, EventType.KEY_IN, Cause.NO_CAUSE, state, state, 0, 0, 0, 0, Command.NONE);
        });
    }

    public static SampleFeed samples() {
        AtomicLong lastNs = new AtomicLong(System.nanoTime());
        return Feeds.samples(() -> {
            long nowNs = System.nanoTime();
            if (nowNs - lastNs.get() < SAMPLE_EVERY_NS) {
                return null;
            }
            lastNs.set(nowNs);
            return JournalBench.sample(nowNs, 0.35);
        });
    }
}
