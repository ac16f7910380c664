package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.EdgeFeed;

class EdgeRingTest {
    private final ControlInputs in = new ControlInputs();
    private final EdgeRing ring = new EdgeRing(4);

    private void wakeUp(Object... edges) {
        in.clear();
        for (int i = 0; i < edges.length; i += 3) {
            in.addEdge((InputLine) edges[i], (boolean) edges[i + 1], (int) edges[i + 2]);
        }
        ring.offer(in);
    }

    private static List<String> drained(EdgeFeed feed) {
        List<String> edges = new ArrayList<>();
        feed.drain((line, active, monoNs) -> edges.add(line + " " + active + " " + monoNs));
        return edges;
    }

    @Test
    void edgesOfBeltAndSyncComeWithTheTimeOfTheKernel() {
        wakeUp(InputLine.BELT_A, true, 3, InputLine.KEY, false, 4, InputLine.SYNC_IN, true, 5);
        wakeUp(InputLine.BELT_A, false, 9);

        assertEquals(List.of("BELT_A true 3", "SYNC_IN true 5", "BELT_A false 9"), drained(ring));
        assertEquals(List.of(), drained(ring));
    }

    @Test
    @DisplayName("SR-18 a reader that does not read loses the newest edges, and is told how many")
    void aSlowReaderLosesTheNewest() {
        for (int i = 0; i < 6; i++) {
            wakeUp(InputLine.BELT_A, i % 2 == 0, i);
        }
        assertEquals(2, ring.dropped());
        assertEquals(4, drained(ring).size());

        wakeUp(InputLine.BELT_A, true, 7);
        assertEquals(List.of("BELT_A true 7"), drained(ring));
    }

    @Test
    void whatIsAskedForTooLateIsRefused() {
        Handover handover = new Handover();
        EdgeFeed feed = handover.edgeTimes(4);
        handover.seal();
        in.addEdge(InputLine.SYNC_IN, true, 1);
        in.stamp(2, true);
        handover.offer(in, ScriptedWorld.core().step(in));

        assertEquals(List.of("SYNC_IN true 1"), drained(feed));
        assertThrows(IllegalStateException.class, () -> handover.edgeTimes(4));
    }
}
