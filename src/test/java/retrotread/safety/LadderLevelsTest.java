package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.belt.PulsedBelt;

@DisplayName("SR-4 at each level of the ladder exactly, and one step of a number above it")
class LadderLevelsTest {
    private OverspeedLadder ladder;
    private final Findings findings = new Findings();
    private PulsedBelt pulses;
    private double limitMps;
    private double commandMps = 10;
    private long found;
    private long happened;

    private void judge(long nowNs) {
        ladder = Reloaded.into(ladder, new OverspeedLadder(Times.policy(), true));
        findings.clear();
        ladder.step(pulses.belt, limitMps, limitMps, commandMps, true, nowNs, findings);
        found |= findings.causes();
        happened |= findings.happenings();
    }

    private PulsedBelt begin(double pulsesPerMeter) {
        ladder = new OverspeedLadder(Times.policy(), true);
        found = 0;
        happened = 0;
        pulses = PulsedBelt.exact(pulsesPerMeter).afterWake(this::judge);
        return pulses.pulse(SECOND_NS);
    }

    /// The lowest limit whose level is not below a speed; NaN when none meets it exactly.
    private static double limitFor(DoubleUnaryOperator level, double mps) {
        double low = 0;
        double high = mps;
        while (Math.nextUp(low) < high) {
            double middle = (low + high) / 2;
            if (level.applyAsDouble(middle) >= mps) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return level.applyAsDouble(high) == mps ? high : Double.NaN;
    }

    /// Runs a second exactly at a level, or just above it; how many intervals could be tried.
    private int atLevel(DoubleUnaryOperator level, boolean above, Runnable check) {
        int tried = 0;
        for (long intervalNs = 40 * MILLI_NS; intervalNs < 80 * MILLI_NS; intervalNs += 1_234_567) {
            double limit = limitFor(level, 1 / 36.0 * 1e9 / intervalNs);
            if (!Double.isNaN(limit)) {
                limitMps = above ? Math.nextDown(limit) : limit;
                begin(36).intervals((int) (SECOND_NS / intervalNs), intervalNs);
                check.run();
                tried++;
            }
        }
        return tried;
    }

    @Test
    @DisplayName("SR-4 hold")
    void hold() {
        int tried = atLevel(OverspeedLevels::holdMps, false, () -> {
            assertFalse(ladder.isHolding());
            assertEquals(0, happened);
        });
        tried += atLevel(OverspeedLevels::holdMps, true, () -> assertTrue(ladder.isHolding()));
        assertTrue(tried > 4, "tried " + tried);
    }

    @Test
    @DisplayName("SR-4 fast stop")
    void fast() {
        int tried = atLevel(OverspeedLevels::fastMps, false, () -> assertEquals(0, found));
        tried += atLevel(OverspeedLevels::fastMps, true, () -> assertTrue(Cause.OVERSPEED_SUSTAINED.isIn(found)));
        assertTrue(tried > 4, "tried " + tried);
    }

    @Test
    @DisplayName("SR-4 trip")
    void trip() {
        int tried = atLevel(OverspeedLevels::tripMps, false, () -> assertFalse(Cause.OVERSPEED_TRIP.isIn(found)));
        tried += atLevel(OverspeedLevels::tripMps, true, () -> assertTrue(Cause.OVERSPEED_TRIP.isIn(found)));
        assertTrue(tried > 4, "tried " + tried);
    }

    /// 30 pulses/m, 400 ms then 100 ms: from 1/12 to 1/3 m/s between middles 250 ms apart.
    @Test
    @DisplayName("SR-4 acceleration of exactly 1 m/s² is no runaway")
    void accelerationAtItsLevel() {
        limitMps = 5;
        commandMps = 0;
        begin(30).intervals(1, 400 * MILLI_NS).intervals(1, 100 * MILLI_NS);
        assertEquals(1.0, pulses.belt.accelMps2());
        assertEquals(0, found);

        begin(30).intervals(1, 400 * MILLI_NS).intervals(1, 100 * MILLI_NS - 1);
        assertEquals(Cause.RUNAWAY_ACCELERATION.bit(), found);
    }

    private long accelerates(double command, long olderNs, int count, long newerNs) {
        commandMps = command;
        begin(36).intervals(6, olderNs).intervals(count, newerNs);
        assertTrue(pulses.belt.accelMps2() > 1);
        return found;
    }

    /// Above 0.83 m/s a tenth of the command is allowed on top, below it 0.3 km/h.
    @ParameterizedTest
    @CsvSource({"27500000, 3, 25000000", "100000000, 1, 70000000"})
    @DisplayName("SR-4 a mean of exactly command + max(0.3 km/h, 10 %) is no runaway")
    void speedAtItsLevel(long olderNs, int count, long newerNs) {
        limitMps = 5;
        int tried = 0;
        for (long nanos = 0; nanos < 20; nanos++) {
            assertEquals(0, accelerates(10, olderNs, count, newerNs + nanos));
            double mps = pulses.belt.accelSpeedMps();
            double command = limitFor(c -> c + Math.max(0.3 / 3.6, 0.10 * c), mps);
            if (!Double.isNaN(command)) {
                assertEquals(0, accelerates(command, olderNs, count, newerNs + nanos));
                long above = accelerates(Math.nextDown(command), olderNs, count, newerNs + nanos);
                assertEquals(Cause.RUNAWAY_ACCELERATION.bit(), above);
                tried++;
            }
        }
        assertTrue(tried > 2, "tried " + tried);
    }

    @Test
    @DisplayName("SR-4 rest forgets how long the hold level was exceeded")
    void restForgetsTheHold() {
        limitMps = 0.8;
        begin(36).intervals(14, 33 * MILLI_NS);
        assertFalse(ladder.isHolding());
        ladder.rest();
        pulses.intervals(5, 33 * MILLI_NS);
        assertFalse(ladder.isHolding());
        pulses.intervals(12, 33 * MILLI_NS);
        assertTrue(ladder.isHolding());
    }

    @Test
    @DisplayName("SR-4 an acceleration is judged when it is measured, not again against a lower command")
    void accelerationIsJudgedOnce() {
        Findings findings = new Findings();
        OverspeedLadder ladder = new OverspeedLadder(Times.policy(), true);
        PulsedBelt pulses = PulsedBelt.exact(36).runs(20, 0.8);
        for (double mps = 0.8; mps < 1.2; mps += 0.08) {
            pulses.runs(1, mps);
        }
        assertTrue(pulses.belt.accelMps2() > 1.5);
        long nowNs = pulses.nowNs() + 1_000;
        pulses.wake(nowNs);
        ladder.step(pulses.belt, 9, 9, 0.5, true, nowNs, findings);
        assertEquals(0, findings.causes());
    }
}
