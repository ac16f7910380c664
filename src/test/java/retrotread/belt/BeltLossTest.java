package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.PulsedBelt.MILLI_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

class BeltLossTest {
    @Test
    @DisplayName("SR-5 lost edges never make the belt slower: no interval spans the gap")
    void noIntervalSpansALoss() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(10, 0.8);
        long intervalNs = pulses.intervalNs(0.8);
        long lastNs = pulses.lastPulseNs();

        pulses.lose(3, lastNs + 4 * intervalNs - MILLI_NS);
        assertEquals(3, pulses.belt.lostEdges());
        pulses.pulse(lastNs + 4 * intervalNs);
        assertFalse(pulses.belt.isIntervalCompleted());
        assertEquals(0.8, pulses.belt.lastMps(), 1e-6);
        assertEquals(Long.MAX_VALUE, pulses.belt.spanNs(1));

        pulses.intervals(1, intervalNs);
        assertEquals(0.8, pulses.belt.speedMps(pulses.lastPulseNs()), 1e-6);
    }

    @Test
    @DisplayName("SR-5 a slow belt does not read slower for a loss: what spans it is no interval")
    void noIntervalSpansALossAtSlowSpeed() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(20, 0.2);
        double beforeMps = pulses.belt.tripMps(pulses.nowNs());
        long intervalNs = pulses.intervalNs(0.2);
        long lastNs = pulses.lastPulseNs();

        pulses.lose(1, lastNs + intervalNs).pulse(lastNs + 2 * intervalNs);
        assertEquals(beforeMps, pulses.belt.tripMps(pulses.nowNs()), 1e-9);
    }

    @Test
    @DisplayName("SR-5 a loss is missing data: trip speed and worst case do not fall by it")
    void lossMakesItWorse() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(10, 0.8);
        long atNs = pulses.lastPulseNs() + 100 * MILLI_NS;
        double tripBefore = pulses.belt.tripMps(atNs);
        double worstBefore = pulses.belt.worstMps(atNs);

        pulses.lose(1, atNs);

        assertTrue(pulses.belt.tripMps(atNs) >= tripBefore);
        assertTrue(pulses.belt.worstMps(atNs) >= worstBefore);
        assertEquals(0, pulses.belt.stillNs(atNs));
    }

    /// Where in the wake-up the edges were lost is not known: before, between or after those that came.
    @Test
    @DisplayName("SR-5 edges that came with a loss make no interval, neither among them nor with the next")
    void edgesOfALosingWakeUpMakeNoInterval() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(10, 0.8);
        long lastNs = pulses.lastPulseNs();
        long intervalNs = pulses.intervalNs(0.8);
        ControlInputs in = new ControlInputs();
        for (int i = 1; i <= 2; i++) {
            in.addEdge(InputLine.BELT_A, true, lastNs + 2 * i * intervalNs);
            in.addEdge(InputLine.BELT_A, false, lastNs + 2 * i * intervalNs + MILLI_NS);
        }
        in.addLost(3);
        in.stamp(lastNs + 4 * intervalNs + 2 * MILLI_NS, false);

        pulses.belt.step(in);
        assertFalse(pulses.belt.isIntervalCompleted());
        assertEquals(0.8, pulses.belt.lastMps(), 1e-6);

        pulses.pulse(lastNs + 7 * intervalNs);
        assertEquals(0.8, pulses.belt.lastMps(), 1e-6);
        pulses.pulse(lastNs + 8 * intervalNs);
        assertEquals(0.8, pulses.belt.speedMps(pulses.lastPulseNs()), 1e-6);
        assertEquals(14, pulses.belt.edges());
    }
}
