package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.control.Core;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;

class BlackBoxTest {
    private static final long TICK_NS = ControlThread.TICK_NS;
    private static final Recording.Origin ORIGIN =
            new Recording.Origin("0.1.0", "[sensor]\npulses_per_meter = \"36\"\n");
    private static final Instant SAVED = Instant.parse("2026-11-23T10:15:30.250Z");

    @TempDir
    Path folder;

    private final BlackBox box = new BlackBox(1 << 18);
    private final Core core = ScriptedWorld.core();
    private final ControlInputs in = new ControlInputs();
    private final List<Event> events = new ArrayList<>();
    private long nowNs = ScriptedWorld.START_NS;
    private long wakeUps;
    private boolean key;

    private BlackBoxSaver saver() {
        return new BlackBoxSaver(box, () -> nowNs, InstantSource.fixed(SAVED), folder, ORIGIN);
    }

    private void begin() {
        box.begin(core, nowNs);
    }

    /// One wake-up a tick later, with belt edges and now and then the key.
    private void wake(Random random) {
        in.clear();
        int edges = random.nextInt(4);
        for (int i = 0; i < edges; i++) {
            in.addEdge(InputLine.BELT_A, i % 2 == 0, nowNs + i * 1000);
        }
        if (random.nextInt(500) == 0) {
            key = !key;
            in.addEdge(InputLine.KEY, key, nowNs + 5);
        }
        in.levels(key ? InputLine.KEY.bit() : 0);
        nowNs += TICK_NS;
        in.stamp(nowNs, true);
        Decision decision = core.step(in);
        for (int i = 0; i < decision.eventCount(); i++) {
            events.add(decision.event(i));
        }
        box.record(in, decision, core);
        wakeUps++;
    }

    private void run(long seed, long spanNs) {
        System.out.println("BlackBoxTest seed " + seed);
        Random random = new Random(seed);
        for (long i = 0; i < spanNs / TICK_NS; i++) {
            wake(random);
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            return all.getFirst();
        }
    }

    @Test
    void aRecordingReplaysBitForBit() throws IOException {
        begin();
        run(1, 40_000_000_000L);
        box.request(Cause.OVERSPEED_TRIP, nowNs);
        run(2, BlackBoxSaver.AFTER_NS);
        saver().saveIfDue();

        assertEquals(
                "blackbox-20261123T101530.250Z-OVERSPEED_TRIP.rtb",
                onlyFile().getFileName().toString());
        Recording recording = Recording.read(onlyFile());
        assertEquals(ORIGIN, recording.origin());
        assertEquals(Cause.OVERSPEED_TRIP, recording.cause());
        Replay.Result result = Replay.run(recording, 0, ScriptedWorld::core, (replayed, decision, same) -> {});

        assertEquals(wakeUps, result.wakeUps());
        assertEquals(0, result.differing());
        assertEquals(events, result.events());
        assertFalse(result.brokeOff());
    }

    @Test
    void aReplayMayBeginWithAnySegment() throws IOException {
        begin();
        run(3, 150_000_000_000L);
        box.request(Cause.NO_CAUSE, nowNs);
        saver().close();

        Recording recording = Recording.read(onlyFile());
        assertTrue(recording.parts().size() >= 2, () -> recording.parts().size() + " segments");
        for (int i = 0; i < recording.parts().size(); i++) {
            Replay.Result result = Replay.run(recording, i, ScriptedWorld::core, (replayed, decision, same) -> {});
            assertEquals(0, result.differing(), "from segment " + i);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.run(recording, 9, ScriptedWorld::core, (replayed, decision, same) -> {}));
    }

    @Test
    void aDifferentDecisionIsFound() throws IOException {
        begin();
        run(4, 1_000_000_000L);
        in.clear();
        in.addLost(1);
        in.stamp(nowNs + TICK_NS, true);
        Decision decision = core.step(in);
        in.addEdge(InputLine.BELT_A, true, nowNs);
        box.record(in, decision, core);
        box.request(Cause.NO_CAUSE, nowNs);
        saver().close();

        Replay.Result result =
                Replay.run(Recording.read(onlyFile()), 0, ScriptedWorld::core, (replayed, decided, same) -> {});

        assertEquals(1, result.differing());
        assertEquals(nowNs + TICK_NS, result.firstDifferingNs());
    }

    @Test
    void theWakeUpThatBrokeTheThreadIsKept() throws IOException {
        begin();
        run(5, 1_000_000_000L);
        in.clear();
        in.stamp(nowNs + TICK_NS, true);
        box.broke(in, true);
        saver().close();

        Recording recording = Recording.read(onlyFile());
        Replay.Result result = Replay.run(recording, 0, ScriptedWorld::core, (replayed, decided, same) -> {});

        assertEquals(Cause.INTERNAL_ERROR, recording.cause());
        assertEquals(wakeUps + 1, result.wakeUps());
        assertTrue(result.brokeOff());
        assertEquals(0, result.differing());
    }

    @Test
    void aStormOfEdgesEndsASegmentEarlyAndLosesNothing() {
        begin();
        for (int wakeUp = 0; wakeUp < 300; wakeUp++) {
            in.clear();
            for (int i = 0; i < ControlInputs.EDGES_MAX + 3; i++) {
                in.addEdge(InputLine.BELT_A, i % 2 == 0, nowNs + i);
            }
            nowNs += TICK_NS;
            in.stamp(nowNs, true);
            box.record(in, core.step(in), core);
        }

        List<Recording.Part> parts = box.since(ScriptedWorld.START_NS);
        Recording recording = new Recording(ORIGIN, 0, 0, Cause.NO_CAUSE, 0, parts);
        Replay.Result result = Replay.run(recording, 0, ScriptedWorld::core, (replayed, decided, same) -> {});

        assertTrue(parts.size() > 2, () -> parts.size() + " segments");
        assertEquals(300, result.wakeUps());
        assertEquals(0, result.differing());
    }

    @Test
    void aSegmentThatWasReusedMeanwhileIsNotGivenOut() {
        Segment segment = new Segment(1 << 18);
        segment.open(3, nowNs, core);

        assertNotNull(segment.copy(3));
        assertNull(segment.copy(2));
        segment.open(13, nowNs, core);
        assertNull(segment.copy(3));
    }

    @Test
    void aLockoutRememberedFromBeforeMakesNoFile() {
        TripMemory lockedOut = new TripMemory(Cause.WRONG_WAY.bit(), false, 0, -1, -1, -1);
        Core remembering = new Core(ScriptedWorld.settings(), lockedOut, nowNs);
        box.begin(remembering, nowNs);
        in.stamp(nowNs + TICK_NS, true);
        Decision decision = remembering.step(in);
        box.record(in, decision, remembering);

        assertEquals(SafetyState.LOCKOUT, decision.snapshot().state());
        assertEquals(1, decision.eventCount());
        assertNull(box.waiting());
    }
}
