package retrotread.adapter.store;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.port.Feeds;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// A journal as time without a broker leaves it: belt samples 10 times a second and an event each minute, on
/// virtual time and without waiting for the disk.
public final class JournalFill {
    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_EVENT = 60;
    private static final int SAMPLES_PER_SECOND = 10;
    /// Chosen: what a look takes at once, which saves commits.
    private static final int SECONDS_PER_LOOK = 100;
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    private final Deque<Event> events = new ArrayDeque<>();
    private final Deque<Snapshot> samples = new ArrayDeque<>();
    private long nowNs;

    private JournalFill() {}

    /// Settings of a journal in this folder: the usual ones, with an archiver or without.
    public static JournalSettings settings(Path folder, boolean archiver) {
        return new JournalSettings(folder, SECOND / SAMPLES_PER_SECOND, 512L << 20, 30 * 86_400 * SECOND, archiver);
    }

    /// Lets so many seconds pass; returns the newest number.
    public static long walk(JournalSettings settings, long seconds) {
        return new JournalFill().fill(settings, seconds);
    }

    private long fill(JournalSettings settings, long seconds) {
        InstantSource wall = () -> BEGIN.plusNanos(nowNs);
        TimeBase time = new TimeBase(() -> nowNs, wall, () -> TimeBase.Quality.NTP);
        JournalSources sources = JournalSources.of(Feeds.events(events::poll), Feeds.samples(samples::poll));
        JournalDisk disk = new JournalDisk(settings, time, "2b6c91", sources, "OFF");
        JournalStore store = new JournalStore(settings, time, sources, disk);
        for (long second = 0; second < seconds; second++) {
            for (int i = 0; i < SAMPLES_PER_SECOND; i++) {
                nowNs += SECOND / SAMPLES_PER_SECOND;
                samples.add(JournalBench.sample(nowNs, 0.35));
            }
            if (second % SECONDS_PER_EVENT == 0) {
                events.add(new Event(
                        nowNs,
                        EventType.STATE_CHANGED,
                        Cause.NO_CAUSE,
                        SafetyState.READY,
                        SafetyState.COUNTDOWN,
                        0.35,
                        0.833,
                        0,
                        0,
                        Command.NONE));
            }
            if (second % SECONDS_PER_LOOK == 0) {
                store.look();
            }
        }
        store.look();
        store.close();
        if (store.state().lostSamples() + store.state().lostEvents() > 0) {
            throw new IllegalStateException("the journal lost something: " + store.state());
        }
        return store.state().lastSeq();
    }
}
