package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.Feed;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

class HandoverTest {
    private final ControlInputs in = new ControlInputs();

    private static Event event(long nowNs) {
        return new Event(
                nowNs,
                EventType.KEY_IN,
                Cause.NO_CAUSE,
                SafetyState.LOCKED,
                SafetyState.LOCKED,
                0,
                0.8,
                0,
                0,
                Command.NONE);
    }

    @Test
    void aFeedIsEmptyBeforeTheFirstWakeUp() {
        Feed feed = new Handover().feed(4);

        assertNull(feed.latest());
        assertNull(feed.poll());
    }

    @Test
    void everyReaderSeesTheLatestSnapshot() {
        Handover handover = new Handover();
        Feed one = handover.feed(1);
        Feed other = handover.feed(1);
        handover.seal();
        in.stamp(5, true);
        Decision decision = ScriptedWorld.core().step(in);

        handover.offer(in, decision);

        assertSame(decision.snapshot(), one.latest());
        assertSame(decision.snapshot(), other.latest());
    }

    @Test
    @DisplayName("SR-18 a reader that does not read loses events, and holds nobody up")
    void aSlowReaderLosesTheNewestAndIsTold() {
        EventRing ring = new EventRing(2);
        Event first = event(1);
        ring.offer(first);
        ring.offer(event(2));
        ring.offer(event(3));

        assertEquals(1, ring.dropped());
        assertSame(first, ring.poll());
        assertEquals(2, ring.poll().nowNs());
        assertNull(ring.poll());
        assertThrows(IllegalArgumentException.class, () -> new EventRing(0));
    }

    @Test
    void eventsCrossThreadsInOrder() throws InterruptedException {
        EventRing ring = new EventRing(16);
        int count = 100_000;
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < count; i++) {
                ring.offer(event(i));
            }
        });

        long last = -1;
        long got = 0;
        boolean ended = false;
        while (!ended) {
            ended = !writer.isAlive();
            for (Event event = ring.poll(); event != null; event = ring.poll()) {
                assertTrue(event.nowNs() > last);
                last = event.nowNs();
                got++;
            }
        }

        writer.join();
        assertEquals(count, got + ring.dropped());
    }

    @Test
    void edgesAreTappedOnlyWhileSomebodyListens() {
        Handover handover = new Handover();
        handover.seal();
        in.addEdge(InputLine.BELT_A, true, 4);
        in.addEdge(InputLine.KEY, true, 4);
        in.stamp(5, false);
        Decision decision = ScriptedWorld.core().step(in);
        List<Long> lines = new ArrayList<>();

        handover.offer(in, decision);
        handover.edges().listen(true);
        handover.offer(in, decision);
        for (int i = 0; i < EdgeTap.CAPACITY; i++) {
            handover.offer(in, decision);
        }
        handover.edges().drain((nowNs, bits, speed, worst, distance) -> lines.add(bits));

        assertEquals(EdgeTap.CAPACITY, lines.size());
        assertEquals(InputLine.BELT_A.bit() | InputLine.KEY.bit(), lines.getFirst());
        assertEquals(1, handover.edges().dropped());
    }
}
