package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.PulsedBelt.MILLI_NS;
import static retrotread.belt.PulsedBelt.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.input.InputLine;

@DisplayName("what the belt answers at the edges of what it knows")
class BeltAnswersTest {
    private static final double D = 1 / 36.0;

    @ParameterizedTest
    @CsvSource({"0.001", "0.1", "1", "10"})
    @DisplayName("SR-13 before the first interval only silence bounds the worst case")
    void unknownIsWorst(double age) {
        PulsedBelt none = PulsedBelt.exact(36);
        PulsedBelt one = PulsedBelt.exact(36).pulse(SECOND_NS);
        long ageNs = Math.round(age * 1e9);

        assertEquals(2 * D / age, none.belt.worstMps(ageNs), 1e-6);
        assertEquals(2 * D / age, one.belt.worstMps(SECOND_NS + ageNs), 1e-6);
    }

    @Test
    @DisplayName("an interval is completed by its second edge, in that wake-up only")
    void anIntervalIsCompletedOnce() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);
        assertFalse(pulses.belt.isIntervalCompleted());

        pulses.edge(InputLine.BELT_A, true, SECOND_NS + 100 * MILLI_NS);
        assertTrue(pulses.belt.isIntervalCompleted());
        pulses.wake(SECOND_NS + 101 * MILLI_NS);
        assertFalse(pulses.belt.isIntervalCompleted());
    }

    /// 50 pulses/m: the belt is at 0.02 m/s at least until one second after the edge.
    @ParameterizedTest
    @CsvSource({"999999999, 0.02", "1000000000, 0.02", "1000000001, 0"})
    @DisplayName("the best estimate reads zero below 0.02 m/s, not at it")
    void readsZeroBelow(long ageNs, double expectedMps) {
        PulsedBelt pulses = PulsedBelt.exact(50).runs(5, 0.8);

        assertEquals(expectedMps, pulses.belt.speedMps(pulses.lastPulseNs() + ageNs), 1e-9);
    }

    @Test
    @DisplayName("edges of other lines are nothing to the belt; those of its sensors are activity")
    void otherLinesAreNoBelt() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);
        long lastNs = SECOND_NS + PulsedBelt.ACTIVE_NS;

        pulses.edge(InputLine.KEY, true, SECOND_NS + 100 * MILLI_NS);
        assertEquals(1, pulses.belt.edges());
        assertEquals(SECOND_NS + 100 * MILLI_NS - lastNs, pulses.belt.stillNs(pulses.nowNs()));

        pulses.edge(InputLine.BELT_B, true, SECOND_NS + 200 * MILLI_NS);
        assertEquals(1, pulses.belt.edges());
        assertEquals(7, pulses.belt.stillNs(pulses.nowNs() + 7));
        assertEquals(200 * MILLI_NS, pulses.belt.silentNs(pulses.nowNs()));

        pulses.edge(InputLine.BELT_A, false, SECOND_NS + 300 * MILLI_NS);
        assertEquals(7, pulses.belt.stillNs(pulses.nowNs() + 7));
    }

    @Test
    @DisplayName("doubt lasts until an interval is completed")
    void doubtEndsWithAGoodInterval() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).pulse(SECOND_NS + 3 * MILLI_NS);
        assertTrue(pulses.belt.isDoubtfulSinceGood());

        pulses.pulse(SECOND_NS + 100 * MILLI_NS);
        assertFalse(pulses.belt.isDoubtfulSinceGood());
    }

    @ParameterizedTest
    @CsvSource({"110000000, false", "110000001, true", "109999999, false", "50000000, false"})
    @DisplayName("SR-13 slowing is an interval more than a tenth longer than the one before")
    void tellsSlowing(long lastNs, boolean expected) {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).intervals(1, 100 * MILLI_NS);
        pulses.intervals(1, lastNs);

        assertEquals(expected, pulses.belt.isSlowing());
    }

    @Test
    @DisplayName("SR-13 an interval after a loss is compared with nothing: it is not slowing")
    void aLossHidesWhatWasBefore() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);
        pulses.lose(1, SECOND_NS + 50 * MILLI_NS);
        pulses.pulse(SECOND_NS + 100 * MILLI_NS).intervals(1, 200 * MILLI_NS);

        assertFalse(pulses.belt.isSlowing());
        assertEquals(7, pulses.belt.crossedAgoNs(pulses.lastPulseNs() + 7));
    }

    @Test
    @DisplayName("two intervals tell when the speed can first have been crossed, one does not")
    void crossedAgoNeedsTwoIntervals() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).intervals(1, 100 * MILLI_NS);
        assertEquals(7, pulses.belt.crossedAgoNs(pulses.lastPulseNs() + 7));

        pulses.intervals(1, 100 * MILLI_NS);
        assertEquals(150 * MILLI_NS + 7, pulses.belt.crossedAgoNs(pulses.lastPulseNs() + 7));
    }

    @Test
    @DisplayName("the mean over so many intervals is 0 while there are fewer, then carries the error and decays")
    void slowMeansWholeIntervals() {
        PulsedBelt pulses = new PulsedBelt(PulsedBelt.settings(36, 0.02), 0).pulse(SECOND_NS);
        pulses.intervals(2, 50 * MILLI_NS).intervals(1, 100 * MILLI_NS);
        long nowNs = pulses.lastPulseNs();

        assertEquals(1.02 * D / 0.1, pulses.belt.slowMps(1, nowNs), 1e-9);
        assertEquals(1.02 * 3 * D / 0.2, pulses.belt.slowMps(3, nowNs), 1e-9);
        assertEquals(0, pulses.belt.slowMps(4, nowNs));
        assertEquals(1.02 * D / 0.5, pulses.belt.slowMps(3, nowNs + 500 * MILLI_NS), 1e-9);
    }

    @Test
    @DisplayName("SR-4 acceleration: halves of exactly 60 ms are long enough, and without halves there is no mean")
    void sixtyMillisecondsAreEnough() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).intervals(1, 70 * MILLI_NS);
        assertEquals(0, pulses.belt.accelSpeedMps());

        pulses.intervals(1, 60 * MILLI_NS);
        assertEquals((D / 0.06 - D / 0.07) / 0.065, pulses.belt.accelMps2(), 1e-9);
        assertEquals(D / 0.06, pulses.belt.accelSpeedMps(), 1e-9);
    }

    @Test
    @DisplayName("SR-4 acceleration looks at no edge that never came, whatever the clock says")
    void looksAtNoEdgeThatNeverCame() {
        PulsedBelt pulses = new PulsedBelt(PulsedBelt.settings(36, 0), -5 * SECOND_NS).runs(3, 2.0);

        assertEquals(0, pulses.belt.accelMps2());
        assertEquals(0, pulses.belt.accelSpeedMps());
    }

    @ParameterizedTest
    @CsvSource({"36, 1", "36.1, 2", "72, 2", "100, 3"})
    void knowsItsPulses(double pulsesPerMeter, int spanIntervals) {
        Belt belt = PulsedBelt.exact(pulsesPerMeter).belt;

        assertEquals(1 / pulsesPerMeter, belt.pulseMeters());
        assertEquals(spanIntervals, belt.spanIntervals());
    }
}
