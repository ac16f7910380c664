package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SR-9 the ramp")
class RampTest {
    private static final double TICK = 0.005;
    private static final double UP = 0.10;
    private static final double DOWN = 0.30;
    private static final double JERK = 0.5;
    private static final double ROUNDING = 1e-9;

    /// Steps until the wanted speed is reached; checks slope, jerk and overshoot on the way.
    private static double secondsTo(Ramp ramp, double fromMps, double wantedMps, double up, double down, double jerk) {
        double mps = fromMps;
        double slope = 0;
        double seconds = 0;
        while (mps != wantedMps) {
            double next = ramp.step(wantedMps, up, down, TICK);
            double nextSlope = (next - mps) / TICK;
            assertTrue(nextSlope <= up + ROUNDING && nextSlope >= -down - ROUNDING, "slope " + nextSlope);
            boolean arrives = next == wantedMps;
            double rounded = Math.sqrt(2 * jerk * Math.abs(wantedMps - mps));
            boolean isRound = Math.abs(nextSlope) <= Math.max(rounded, Math.abs(slope) - jerk * TICK) + ROUNDING;
            assertTrue(arrives || isRound, "a corner of " + nextSlope + " m/s2 at " + seconds);
            assertTrue(arrives || Math.abs(nextSlope - slope) <= jerk * TICK + ROUNDING, "jerk at " + seconds);
            assertTrue(
                    Math.max(fromMps, wantedMps) >= next && next >= Math.min(fromMps, wantedMps), "overshoot " + next);
            mps = next;
            slope = nextSlope;
            seconds += TICK;
            assertTrue(seconds < 100, "never arrives at " + wantedMps);
        }
        return seconds;
    }

    @ParameterizedTest
    @CsvSource({"0, 0.222", "0.222, 0.278", "0, 1.389", "0.8, 0.744", "0.8, 0", "0.3, 0.3001", "0.3, 0.2999"})
    void keepsSlopeJerkAndTarget(double fromMps, double toMps) {
        Ramp ramp = new Ramp(JERK);
        if (fromMps > 0) {
            secondsTo(ramp, 0, fromMps, UP, DOWN, JERK);
        }
        double seconds = secondsTo(ramp, fromMps, toMps, UP, DOWN, JERK);

        double slope = toMps > fromMps ? UP : DOWN;
        double most = Math.abs(toMps - fromMps) / slope + slope / JERK + 0.2;
        assertTrue(seconds <= most, seconds + " s of " + most);
        assertEquals(toMps, ramp.step(toMps, UP, DOWN, TICK));
    }

    @Test
    @DisplayName("SR-16 a ramp down ends within the window of a tightened limit, for every setting allowed")
    void endsWithinTheWindow() {
        for (double down : new double[] {0.15, 0.30, 0.50}) {
            for (double jerk : new double[] {0.5, 2.0}) {
                for (double fromMps : new double[] {0.3, 0.8, 1.36, 1.667}) {
                    for (double toMps = 0.05; toMps < fromMps; toMps += 0.1) {
                        Ramp ramp = new Ramp(jerk);
                        secondsTo(ramp, 0, fromMps, UP, down, jerk);
                        double seconds = secondsTo(ramp, fromMps, toMps, UP, down, jerk);
                        assertTrue(seconds <= (fromMps - toMps) / down + 2, down + " " + jerk + " " + fromMps);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("SR-9 less wanted while speeding up: the set-point does not rise once more")
    void givesUpSpeedingUpAtOnce() {
        Ramp ramp = new Ramp(JERK);
        double mps = 0;
        for (int i = 0; i < 400; i++) {
            mps = ramp.step(1.0, UP, DOWN, TICK);
        }
        for (int i = 0; i < 400 && mps > 0; i++) {
            double next = ramp.step(0, 0, DOWN, TICK);
            assertTrue(next < mps, "step " + i);
            mps = next;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1.0})
    @DisplayName("FAST is straight down, from the first step, and ends at zero")
    void fastStopIsStraight(double fastMps2) {
        Ramp ramp = new Ramp(JERK);
        secondsTo(ramp, 0, 0.8, UP, DOWN, JERK);
        double mps = 0.8;
        int steps = 0;
        while (mps > 0) {
            double next = ramp.stopFast(fastMps2, TICK);
            assertEquals(Math.max(0, mps - fastMps2 * TICK), next, ROUNDING);
            mps = next;
            steps++;
        }
        assertEquals(0.8 / fastMps2, steps * TICK, 2 * TICK);
        assertEquals(0, ramp.stopFast(fastMps2, TICK));
    }

    @Test
    @DisplayName("SR-9 whatever is wanted and however long a step is, slope and zero hold")
    void holdsForAnyDemand() {
        long seed = 4711;
        Random random = new Random(seed);
        Ramp ramp = new Ramp(JERK);
        double mps = 0;
        double wanted = 0;
        for (int i = 0; i < 200_000; i++) {
            wanted = random.nextInt(50) == 0 ? random.nextDouble() * 1.4 : wanted;
            double seconds = random.nextInt(10) == 0 ? 0 : random.nextDouble() * 0.02;
            double next = ramp.step(wanted, UP, DOWN, seconds);
            String where = "seed " + seed + " step " + i;
            assertTrue(next >= 0 && next - mps <= UP * seconds + ROUNDING, where);
            assertTrue(mps - next <= DOWN * seconds + ROUNDING, where);
            mps = next;
        }
    }

    @Test
    void isKeptInTheState() {
        Ramp ramp = new Ramp(JERK);
        for (int i = 0; i < 100; i++) {
            ramp.step(1.0, UP, DOWN, TICK);
        }
        ByteBuffer bytes = ByteBuffer.allocate(16);
        ramp.save(bytes);
        Ramp loaded = new Ramp(JERK);
        loaded.load(bytes.flip());
        for (int i = 0; i < 3_000; i++) {
            assertEquals(ramp.step(0.5, UP, DOWN, TICK), loaded.step(0.5, UP, DOWN, TICK));
        }
        ramp.reset();
        assertEquals(0, ramp.step(0, UP, DOWN, TICK));
    }

    @Test
    @DisplayName("SR-9 wanted is what is sent already, in the middle of speeding up: it stays there")
    void staysWhereItIsWanted() {
        Ramp ramp = new Ramp(JERK);
        double mps = 0;
        for (int i = 0; i < 400; i++) {
            mps = ramp.step(1.0, UP, DOWN, TICK);
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(mps, ramp.step(mps, UP, DOWN, TICK));
        }
    }
}
