package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.PulsedBelt;
import retrotread.input.ControlInputs;

/// The levels of the ladder to the last digit: a speed is measured, and the limit is placed so that the speed
/// is just at its level, just above or just below.
class OverspeedBoundariesTest {
    private static final double[] SPEEDS_KMH = {0.9, 1.7, 2.1, 3.2, 4.4, 5.3};

    private enum Level {
        HOLD(OverspeedLevels::holdMps),
        FAST(OverspeedLevels::fastMps),
        TRIP(OverspeedLevels::tripMps);

        private final DoubleUnaryOperator aboveLimit;

        Level(DoubleUnaryOperator aboveLimit) {
            this.aboveLimit = aboveLimit;
        }

        /// The highest limit whose level is still below a speed: the next one is at it or above.
        double limitJustBelow(double mps) {
            double low = 0;
            double high = mps;
            while (Math.nextUp(low) < high) {
                double middle = low + (high - low) / 2;
                if (aboveLimit.applyAsDouble(middle) < mps) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        boolean isTold(OverspeedLadder ladder, Findings findings) {
            return switch (this) {
                case HOLD -> ladder.isHolding();
                case FAST -> findings.has(Cause.OVERSPEED_SUSTAINED);
                case TRIP -> findings.has(Cause.OVERSPEED_TRIP);
            };
        }
    }

    private final Findings findings = new Findings();

    /// Whether a level is told of a belt at a steady speed, judged by a limit for longer than any level waits.
    private boolean isTold(Level level, PulsedBelt pulses, double limitMps) {
        OverspeedLadder ladder = new OverspeedLadder(Times.policy(), false);
        long nowNs = pulses.nowNs();
        ladder.step(pulses.belt, limitMps, limitMps, 10, true, nowNs, findings);
        findings.clear();
        ladder.step(pulses.belt, limitMps, limitMps, 10, true, nowNs, findings);
        boolean atOnce = level.isTold(ladder, findings);
        assertTrue(level == Level.TRIP || !atOnce, "a level that waits is told at once");
        Times noWait = Times.policy().with(Timer.HOLD_OVERSPEED, 0).with(Timer.FAST_OVERSPEED, 0);
        ladder = new OverspeedLadder(noWait, false);
        findings.clear();
        ladder.step(pulses.belt, limitMps, limitMps, 10, true, nowNs, findings);
        return level.isTold(ladder, findings);
    }

    private static PulsedBelt steady(double mps) {
        return PulsedBelt.exact(36).runs(20, mps);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-4 at a level is within it, the next number above is not")
    void toTheLastDigit(Level level) {
        int exact = 0;
        for (double kmh : SPEEDS_KMH) {
            for (int i = 0; i < 50; i++) {
                PulsedBelt pulses = steady((kmh + i * 1e-4) * KMH);
                double mps = pulses.belt.tripMps(pulses.nowNs());
                double below = level.limitJustBelow(mps);
                double next = Math.nextUp(below);
                String what = mps + " m/s";

                assertTrue(isTold(level, pulses, below), what);
                assertFalse(isTold(level, pulses, next), what);
                exact += level.aboveLimit.applyAsDouble(next) == mps ? 1 : 0;
            }
        }
        assertTrue(exact > 0, "no speed lay exactly at its level: nothing was shown");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, -1})
    @DisplayName("SR-4 a limit that is none permits no speed")
    void limitsThatAreNone(double limitMps) {
        for (double kmh : new double[] {0.3, 3, 6}) {
            for (Level level : Level.values()) {
                assertTrue(isTold(level, steady(kmh * KMH), limitMps), level + " " + kmh + " km/h");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-4 a run and a stop are judged, and nothing else is")
    void states(SafetyState state) {
        double mps = 3.7 * KMH;
        double below = Level.TRIP.limitJustBelow(mps);
        boolean moving = state == SafetyState.RUNNING || state == SafetyState.STOPPING;

        assertEquals(moving, isTripped(state, mps, below * (1 - 1e-6)));
        assertFalse(isTripped(state, mps, below * (1 + 1e-6)));
        assertEquals(moving, isTripped(state, mps, Double.NaN));
    }

    private static boolean isTripped(SafetyState state, double mps, double limitMps) {
        PulsedBelt pulses = steady(mps);
        BeltWatch watch = new BeltWatch(Machines.settings(Machines.driven()), 0);
        Findings findings = new Findings();
        ControlInputs in = new ControlInputs();
        in.stamp(pulses.nowNs(), true);
        watch.step(in, pulses.belt, state, RelayK1.Phase.ON, limitMps, 0.2, findings);
        return findings.has(Cause.OVERSPEED_TRIP);
    }

    @Test
    @DisplayName("SR-4 two pulses at the same instant are no speed at all, and no number either")
    void pulsesAtOnce() {
        PulsedBelt pulses = steady(2 * KMH);
        pulses.pulse(pulses.lastPulseNs()).pulse(pulses.lastPulseNs());
        double mps = pulses.belt.tripMps(pulses.nowNs());
        assertTrue(mps >= 0 && mps <= 2.1 * KMH, mps + " m/s");
        double worstMps = pulses.belt.worstMps(pulses.nowNs() + SECOND_NS);
        assertTrue(worstMps >= 0 && worstMps < Double.POSITIVE_INFINITY, worstMps + " m/s");
    }
}
