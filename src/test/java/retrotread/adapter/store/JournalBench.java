package retrotread.adapter.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import retrotread.belt.BeltDirection;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.port.Feeds;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// A journal on a real file with feeds and clocks that the test moves by hand.
final class JournalBench {
    static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long DAY_NS = 86_400 * SECOND;

    final Deque<Event> events = new ArrayDeque<>();
    final Deque<Snapshot> samples = new ArrayDeque<>();
    final Deque<Feeds.Edge> edges = new ArrayDeque<>();
    /// Happens once, just before the next edges are taken.
    Runnable meanwhile = () -> {};
    SessionOrigin origin = SessionOrigin.UNKNOWN;
    final JournalSettings settings;
    SessionKeeper keeper;
    JournalStore store;
    private JournalDisk disk;
    long nowNs = 1000 * SECOND;
    Instant wall = Instant.parse("2026-11-23T10:00:00Z");
    TimeBase.Quality quality = TimeBase.Quality.NTP;
    final TimeBase time = new TimeBase(() -> nowNs, () -> wall, () -> quality);

    JournalBench(Path folder) {
        this(folder, 512L << 20, false);
    }

    JournalBench(Path folder, long quotaBytes, boolean archiver) {
        settings = new JournalSettings(folder, SECOND / 10, quotaBytes, 30 * DAY_NS, archiver);
        store = opened();
    }

    private JournalStore opened() {
        JournalSources sources = new JournalSources(
                Feeds.events(events::poll), Feeds.samples(samples::poll), Feeds.edges(this::nextEdge), _ -> origin);
        disk = new JournalDisk(settings, time, "2b6c91", sources, "FULL");
        JournalStore fresh = new JournalStore(settings, time, sources, disk);
        fresh.look();
        keeper = new SessionKeeper(settings.folder(), fresh.sessions());
        return fresh;
    }

    private Feeds.Edge nextEdge() {
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return edges.poll();
    }

    /// Lets the archive keep what is over, and the journal hear of it.
    void keep() {
        store.look();
        store.look();
        keeper.look();
        store.look();
    }

    /// The disk fails now, whatever is asked of it; it is opened again at the next try.
    void breakDisk() {
        disk.failed(new SQLException("broken by the test"));
    }

    /// Ends this life of the daemon as a power cut does, and begins the next.
    void cut() {
        disk.failed(new SQLException("the power is gone"));
        events.clear();
        samples.clear();
        edges.clear();
        store = opened();
    }

    /// Ends this life of the daemon cleanly and begins the next.
    void restart() {
        store.close();
        store = opened();
    }

    void pass(long ns) {
        nowNs += ns;
        wall = wall.plusNanos(ns);
    }

    void happens(EventType type, SafetyState from, SafetyState to) {
        events.add(new Event(nowNs, type, Cause.NO_CAUSE, from, to, 0.35, 0.833, 0, 0, Command.NONE));
    }

    void starts() {
        happens(EventType.STATE_CHANGED, SafetyState.READY, SafetyState.COUNTDOWN);
    }

    void sessionEnds() {
        happens(EventType.SESSION_ENDED, SafetyState.READY, SafetyState.READY);
    }

    /// Walks with a sample every 100 ms; the journal looks after each.
    void walk(int tenths) {
        for (int i = 0; i < tenths; i++) {
            samples.add(sample(nowNs, 0.35));
            store.look();
            pass(SECOND / 10);
        }
    }

    /// A pulse every 30 ms, each with a bounce, and a sync pulse each second.
    void walkWithEdges(int tenths) {
        for (int i = 0; i < tenths; i++) {
            for (int pulse = 0; pulse < 3; pulse++) {
                long atNs = nowNs + pulse * 30 * MILLI;
                edges.add(new Feeds.Edge(InputLine.BELT_A, true, atNs));
                edges.add(new Feeds.Edge(InputLine.BELT_A, false, atNs + 100_000));
                edges.add(new Feeds.Edge(InputLine.BELT_A, true, atNs + 200_000));
                edges.add(new Feeds.Edge(InputLine.BELT_A, false, atNs + 10 * MILLI));
            }
            if (i % 10 == 0) {
                edges.add(new Feeds.Edge(InputLine.SYNC_IN, i % 20 == 0, nowNs + 70 * MILLI + 123));
            }
            walk(1);
        }
    }

    static Snapshot sample(long nowNs, double speedMps) {
        return sample(nowNs, speedMps, LimitSource.PROFILE, Facing.BACKWARD);
    }

    static Snapshot sample(long nowNs, double speedMps, LimitSource limitBy, Facing facing) {
        return new Snapshot(
                nowNs,
                SafetyState.RUNNING,
                0,
                Cause.NO_CAUSE,
                Response.NONE,
                speedMps,
                speedMps * 1.02,
                3.0 / 3.6,
                limitBy,
                0.35,
                0.35,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                nowNs * 1e-9 * speedMps,
                0,
                facing,
                BeltDirection.NORMAL,
                Profile.GENERAL,
                Mode.PROTECTING,
                Long.MAX_VALUE,
                0,
                false,
                true,
                true,
                false,
                0,
                0);
    }

    List<JournalRecord> fresh() {
        List<JournalRecord> taken = new ArrayList<>();
        for (Optional<JournalRecord> next = store.pollFresh(); next.isPresent(); next = store.pollFresh()) {
            taken.add(next.get());
        }
        return taken;
    }

    JournalPage page(long fromSeq, long toSeq, boolean undelivered, int most) {
        store.ask(fromSeq, toSeq, undelivered, most);
        store.look();
        return store.pollPage().orElseThrow();
    }

    static String text(JournalRecord record) {
        return new String(record.body(), StandardCharsets.UTF_8);
    }
}
