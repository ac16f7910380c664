package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.port.DeviceLostException;
import retrotread.port.Feed;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

class ControlThreadTest {
    private static final long TICK_NS = ControlThread.TICK_NS;
    private static final long WAIT_NS = 20_000_000_000L;

    private final ScriptedWorld world = new ScriptedWorld();
    private final CommandInbox inbox = new CommandInbox();
    private final Handover handover = new Handover();
    private final Feed feed = handover.feed(64);
    private final BlackBox blackBox = new BlackBox(1 << 18);
    private final AtomicReference<Throwable> death = new AtomicReference<>();
    private final ControlThread control =
            new ControlThread(world, ScriptedWorld.core(), world.ports(inbox), blackBox, handover);

    private void run() throws InterruptedException {
        control.start(
                () -> world.done.add("started on " + Thread.currentThread().getName()), death::set);
        assertTrue(control.awaitEnd(WAIT_NS), "the control thread did not end");
    }

    @Test
    void ticksEveryFiveMilliseconds() throws InterruptedException {
        world.act(10 * TICK_NS, control::end);

        run();

        assertNull(death.get());
        assertEquals("started on control", world.done.getFirst());
        for (int i = 0; i < 10; i++) {
            assertEquals(ScriptedWorld.START_NS + i * TICK_NS, world.wakeUpsNs.get(i));
        }
        assertEquals(0, control.counters().lateTicks());
        assertEquals(control.counters().wakeUps(), control.counters().ticks());
    }

    @Test
    void anEdgeWakesItBetweenTicksWithoutMovingThem() throws InterruptedException {
        world.edge(TICK_NS + 1_000_000, InputLine.KEY, true);
        world.act(4 * TICK_NS, control::end);

        run();

        long start = ScriptedWorld.START_NS;
        assertEquals(
                List.of(start, start + TICK_NS, start + TICK_NS + 1_000_000, start + 2 * TICK_NS),
                world.wakeUpsNs.subList(0, 4));
        assertEquals(control.counters().ticks() + 1, control.counters().wakeUps());
    }

    @Test
    @DisplayName("SR-6 a missed beat is never made up for by two ticks at once")
    void neverTicksInBursts() throws InterruptedException {
        world.act(2 * TICK_NS, () -> world.pass(23_000_000));
        world.act(20 * TICK_NS, control::end);

        run();

        long late = ScriptedWorld.START_NS + 2 * TICK_NS + 23_000_000;
        int at = world.wakeUpsNs.indexOf(late);
        assertEquals(late + TICK_NS, world.wakeUpsNs.get(at + 1));
        assertEquals(late + 2 * TICK_NS, world.wakeUpsNs.get(at + 2));
        assertEquals(1, control.counters().lateTicks());
        assertEquals(23_000_000, control.counters().worstLatenessNs());
    }

    @Test
    @DisplayName("SR-2 the relay is written first, then the drive, then the signals")
    void writesTheRelayFirst() throws InterruptedException {
        world.act(TICK_NS, control::end);

        run();

        List<String> first = world.done.subList(1, 4).stream()
                .map(word -> word.replace(" STOP", ""))
                .toList();
        assertEquals(List.of("relay", "drive", "signals"), first);
    }

    @Test
    void leavesSnapshotAndEventsForTheReaders() throws InterruptedException {
        world.edge(TICK_NS, InputLine.KEY, true);
        world.act(300 * TICK_NS, () -> assertTrue(inbox.offer(Command.STOP, false, Double.NaN, -5)));
        world.edge(400 * TICK_NS, InputLine.KEY, false);
        world.act(500 * TICK_NS, control::end);

        run();

        assertEquals(SafetyState.LOCKED, feed.latest().state());
        List<Event> events = new ArrayList<>();
        for (Event event = feed.poll(); event != null; event = feed.poll()) {
            events.add(event);
        }
        assertTrue(events.stream().anyMatch(event -> event.type() == EventType.KEY_OUT), () -> "got " + events);
        assertTrue(events.stream().anyMatch(event -> event.commandId() == -5), () -> "got " + events);
        assertEquals(0, feed.dropped());
    }

    @Test
    @DisplayName("SR-24 the end stops the outputs last")
    void stopsTheOutputsAtTheEnd() throws InterruptedException {
        world.act(TICK_NS, control::end);

        run();

        int size = world.done.size();
        assertEquals(List.of("relay STOP", "drive STOP", "signals"), world.done.subList(size - 3, size));
        long ranNs = world.nowNs() - ScriptedWorld.START_NS;
        assertTrue(ranNs <= TICK_NS + ControlThread.SHUTDOWN_NS, () -> "ended only after " + ranNs + " ns");
    }

    @Test
    @DisplayName("SR-24 asked to end while the belt is driven, it stops the belt first and ends locked")
    void stopsTheBeltBeforeItEnds() throws InterruptedException {
        long second = 200 * TICK_NS;
        world.edge(second / 2, InputLine.KEY, true);
        world.edge(5 * second, InputLine.RESET, true);
        world.edge(5 * second + second / 5, InputLine.RESET, false);
        world.edge(7 * second, InputLine.START, true);
        world.edge(7 * second + second / 5, InputLine.START, false);
        world.act(13 * second, () -> {
            assertEquals(SafetyState.RUNNING, feed.latest().state());
            control.end();
        });
        world.act(13 * second + 10 * TICK_NS, () -> world.done.clear());

        run();

        assertNull(death.get());
        assertEquals(SafetyState.LOCKED, feed.latest().state());
        assertEquals("relay", world.done.getFirst(), "the relay is held while the ramp lasts");
        long tookNs = world.nowNs() - ScriptedWorld.START_NS - 13 * second;
        assertTrue(tookNs >= 2 * second && tookNs < ControlThread.SHUTDOWN_NS, () -> "ended after " + tookNs + " ns");
    }

    @Test
    @DisplayName("SR-11 lost inputs: relay off, drive off, nothing written afterwards, told once")
    void diesSafelyWhenTheInputsAreLost() throws InterruptedException {
        world.act(3 * TICK_NS, world::loseInputs);

        run();

        assertInstanceOf(DeviceLostException.class, death.get());
        int size = world.done.size();
        assertEquals(List.of("relay STOP", "drive STOP", "signals"), world.done.subList(size - 3, size));
        assertEquals(3, control.counters().wakeUps());
        assertEquals(Cause.INTERNAL_ERROR, blackBox.waiting().cause());
    }

    @Test
    @DisplayName("SR-11 a relay that cannot be written does not keep the drive from being stopped")
    void stopsTheDriveWhenTheRelayBreaks() throws InterruptedException {
        world.act(3 * TICK_NS, world::breakRelay);

        run();

        assertEquals("relay line cannot be written", death.get().getMessage());
        assertEquals("drive STOP", world.done.get(world.done.size() - 2));
        assertEquals(3, control.counters().wakeUps());
    }

    @Test
    @DisplayName("SR-11 a start that fails writes STOP")
    void diesSafelyBeforeTheFirstTick() throws InterruptedException {
        control.start(
                () -> {
                    throw new IllegalStateException("no start");
                },
                death::set);
        assertTrue(control.awaitEnd(WAIT_NS));

        assertEquals("no start", death.get().getMessage());
        assertEquals(List.of("relay STOP", "drive STOP", "signals"), world.done);
        assertNull(blackBox.waiting());
    }

    @Test
    void startsOnce() throws InterruptedException {
        world.act(TICK_NS, control::end);
        run();

        assertThrows(IllegalStateException.class, () -> control.start(() -> {}, death::set));
        assertThrows(IllegalStateException.class, () -> handover.feed(1));
    }
}
