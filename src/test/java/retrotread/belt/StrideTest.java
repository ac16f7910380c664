package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static retrotread.belt.PulsedBelt.MILLI_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the mean of a stride")
class StrideTest {
    private static final double EPSILON = 1e-9;

    @Test
    @DisplayName("spans 1.2 s of whole intervals, no more than it needs; without them there is none")
    void spansAStride() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(MILLI_NS);
        assertEquals(0, pulses.belt.strideMps());
        pulses.intervals(1, 99 * MILLI_NS);
        pulses.intervals(10, 100 * MILLI_NS);
        assertEquals(0, pulses.belt.strideMps(), "1.1 s");
        pulses.intervals(1, 100 * MILLI_NS - 1);
        assertEquals(0, pulses.belt.strideMps(), "1 ms is missing");
        pulses.intervals(1, 100 * MILLI_NS + 1);
        assertEquals(12 / 36.0 / 1.2, pulses.belt.strideMps(), EPSILON, "1.2 s, the last twelve of thirteen");
        pulses.intervals(1, 120 * MILLI_NS);
        assertEquals(12 / 36.0 / 1.22, pulses.belt.strideMps(), 1e-7);
    }

    @Test
    @DisplayName("where a stride has more pulses than are kept, it is the mean of all of those")
    void sparesWhatDoesNotFit() {
        PulsedBelt pulses = PulsedBelt.exact(200).pulse(MILLI_NS);
        pulses.intervals(510, 2 * MILLI_NS);
        assertEquals(0, pulses.belt.strideMps());
        pulses.intervals(1, 2 * MILLI_NS);
        assertEquals(2.5, pulses.belt.strideMps(), EPSILON);
    }

    @Test
    @DisplayName("none spans an edge that was lost")
    void noneSpansALoss() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(MILLI_NS);
        pulses.intervals(20, 100 * MILLI_NS);
        long lostNs = pulses.lastPulseNs() + 50 * MILLI_NS;
        pulses.lose(1, lostNs);
        assertEquals(0, pulses.belt.strideMps());
        pulses.intervals(12, 100 * MILLI_NS);
        assertEquals(0, pulses.belt.strideMps());
        pulses.intervals(1, 100 * MILLI_NS);
        assertEquals(1 / 3.6, pulses.belt.strideMps(), EPSILON);
    }
}
