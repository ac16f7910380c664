package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.port.Feed;
import retrotread.port.InputPort;
import retrotread.port.MemoryPort;
import retrotread.runtime.BlackBox;
import retrotread.runtime.BlackBoxSaver;
import retrotread.runtime.CommandInbox;
import retrotread.runtime.ControlPorts;
import retrotread.runtime.ControlThread;
import retrotread.runtime.Handover;
import retrotread.runtime.Recording;
import retrotread.runtime.Replay;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.DemoScript;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// The demo's story through the real control thread, in virtual time, and then once more from what the black
/// box kept.
class RecordedStoryTest {
    private static final long START_NS = 7_000_000_000L;
    private static final long STORY_NS = 130_000_000_000L;
    private static final long WAIT_NS = 120_000_000_000L;

    @TempDir
    Path folder;

    private final CoreSettings settings = WorldSettings.core(36, Profile.GENERAL);
    private final SimPace pace = SimPace.virtual(START_NS);
    private final SimWorld world = new SimWorld(SimSettings.typical(), 1, START_NS);
    private final SimBoard board = new SimBoard(world, pace);
    private final Handover handover = new Handover();
    private final Feed feed = handover.feed(1_000);
    private final BlackBox box = new BlackBox();
    private final KeptMemory memory = new KeptMemory();
    private final AtomicReference<Throwable> death = new AtomicReference<>();

    private Core core() {
        return new Core(settings, TripMemory.NEW, START_NS);
    }

    @Test
    @DisplayName("SR-4 a runaway is cut, kept in the black box, and replays bit for bit from every segment")
    void theStoryReplays() throws InterruptedException, IOException {
        List<Event> told = live();

        Event lockout = told.stream()
                .filter(event -> event.type() == EventType.LOCKOUT)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no lockout in " + told));
        assertTrue(lockout.cause().isIn(memory.newest.lockoutCauses()), () -> memory.newest.toString());
        Recording recording = Recording.read(save());
        assertEquals(lockout.cause(), recording.cause());

        Supplier<Core> cores = this::core;
        Replay.Result whole = Replay.run(recording, 0, cores, (in, decision, same) -> {});
        assertEquals(0, whole.differing());
        assertEquals(told, whole.events());
        assertTrue(recording.parts().size() >= 3, () -> recording.parts().size() + " segments");
        for (int i = 1; i < recording.parts().size(); i++) {
            Replay.Result rest = Replay.run(recording, i, cores, (in, decision, same) -> {});
            assertEquals(0, rest.differing(), "from segment " + i);
        }
    }

    /// Plays the story to its end; all events.
    private List<Event> live() throws InterruptedException {
        CommandInbox inbox = new CommandInbox();
        ControlThread[] control = new ControlThread[1];
        InputPort inputs = new EndingInputs(() -> control[0].end());
        ControlPorts ports = new ControlPorts(inputs, board.relay(), board.drive(), board.signals(), inbox, memory);
        control[0] = new ControlThread(pace, core(), ports, box, handover);
        DemoScript.play(world, this::heard);
        control[0].start(() -> {}, death::set);
        assertTrue(control[0].awaitEnd(WAIT_NS), "the control thread did not end");
        assertNull(death.get());
        assertEquals(0, feed.dropped());
        List<Event> told = new ArrayList<>();
        for (Event event = feed.poll(); event != null; event = feed.poll()) {
            told.add(event);
        }
        return told;
    }

    private SafetyState heard() {
        Snapshot latest = feed.latest();
        return latest == null ? SafetyState.LOCKED : latest.state();
    }

    private Path save() throws IOException {
        Recording.Origin origin = new Recording.Origin("0.1.0", "# the demo\n");
        new BlackBoxSaver(box, pace, InstantSource.system(), folder, origin).close();
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    /// The board's inputs, until the story is over.
    private final class EndingInputs implements InputPort {
        private final Runnable end;

        private EndingInputs(Runnable end) {
            this.end = end;
        }

        @Override
        public void awaitEdges(long deadlineNs, ControlInputs into) {
            board.inputs().awaitEdges(deadlineNs, into);
            if (pace.nowNs() - START_NS > STORY_NS) {
                end.run();
            }
        }

        @Override
        public void close() {
            board.inputs().close();
        }
    }

    private static final class KeptMemory implements MemoryPort {
        private volatile TripMemory newest = TripMemory.NEW;

        @Override
        public TripMemory load() {
            return newest;
        }

        @Override
        public void keep(TripMemory kept) {
            newest = kept;
        }

        @Override
        public void close() {}
    }
}
