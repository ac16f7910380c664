package retrotread.adapter.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.port.Feeds;
import retrotread.port.JournalRecord;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// A process that has one short session after the other and keeps each for good, until it is killed. Prints
/// `SESSION SEQ` for each record of samples that is on the disk. Argument: folder.
final class SessionVictim {
    private static final long SAMPLE_EVERY_NS = 10_000_000L;
    private static final int SAMPLES = 140;

    private final Deque<Event> events = new ArrayDeque<>();
    private final Deque<Snapshot> samples = new ArrayDeque<>();
    private final Deque<Feeds.Edge> edges = new ArrayDeque<>();
    private final JournalStore store;
    private final SessionKeeper keeper;

    private SessionVictim(Path folder) {
        TimeBase time = new TimeBase(System::nanoTime, Instant::now, () -> TimeBase.Quality.NONE);
        JournalSettings settings = new JournalSettings(folder, SAMPLE_EVERY_NS, 512L << 20, Long.MAX_VALUE, true);
        JournalSources sources = new JournalSources(
                Feeds.events(events::poll),
                Feeds.samples(samples::poll),
                Feeds.edges(edges::poll),
                _ -> SessionOrigin.UNKNOWN);
        store = new JournalStore(settings, time, sources, new JournalDisk(settings, time, "2b6c91", sources, "FULL"));
        keeper = new SessionKeeper(folder, store.sessions());
    }

    public static void main(String[] args) {
        SessionVictim victim = new SessionVictim(Path.of(args[0]));
        while (true) {
            victim.session();
        }
    }

    private void session() {
        happens(EventType.STATE_CHANGED, SafetyState.READY, SafetyState.COUNTDOWN);
        for (int i = 0; i < SAMPLES; i++) {
            long nowNs = System.nanoTime();
            edges.add(new Feeds.Edge(InputLine.BELT_A, i % 2 == 0, nowNs));
            samples.add(JournalBench.sample(nowNs, 0.35));
            look();
            LockSupport.parkNanos(SAMPLE_EVERY_NS);
        }
        happens(EventType.SESSION_ENDED, SafetyState.READY, SafetyState.READY);
        look();
    }

    private void happens(EventType type, SafetyState from, SafetyState to) {
        events.add(new Event(System.nanoTime(), type, Cause.NO_CAUSE, from, to, 0.35, 0.833, 0, 0, Command.NONE));
    }

    private void look() {
        store.look();
        keeper.look();
        for (Optional<JournalRecord> next = store.pollFresh(); next.isPresent(); next = store.pollFresh()) {
            if (next.get().kind() == JournalRecord.Kind.SAMPLES) {
                String session = JournalBench.text(next.get()).replaceAll(".*\"session\":\"([^\"]+)\".*", "$1");
                System.out.println(session + " " + next.get().seq());
                System.out.flush();
            }
        }
    }
}
