package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The incline at every bound; what it may be is written once more by hand.
class InclineBoundariesTest {
    private static final double EPSILON = 1e-8;
    private static final double ROUNDING_PERCENT = 1e-9;
    private static final long TICK_NS = Wakeups.TICK_NS;

    /// [POLICY] 0.5 %/s, and the guard's 1.2 times that, in one tick.
    private static final double STEP_PERCENT = 1.2 * 0.5 * 5e-3;

    private static boolean mayMove(SafetyState state) {
        return state == SafetyState.READY || state == SafetyState.RUNNING;
    }

    @Test
    @DisplayName("SR-19 over 5 %: 3.0 km/h, over 8 %: 2.0 km/h, to the last digit; the lowest for what is no number")
    void caps() {
        for (double percent : Boundaries.around(0, 5, 8, 10)) {
            double kmh = percent <= 5 ? Double.POSITIVE_INFINITY : percent <= 8 ? 3.0 : 2.0;
            assertEquals(kmh / 3.6, InclineCaps.mps(percent), percent + " %");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-3 SR-19 in every state the guard lets an order hold or move within its bounds, and nothing else")
    void orders(SafetyState state) {
        for (double mostPercent : new double[] {0, 5, 10}) {
            for (double isPercent : Boundaries.around(0, 3, mostPercent)) {
                double[] bounds = {0, mostPercent, isPercent - STEP_PERCENT, isPercent, isPercent + STEP_PERCENT};
                for (double order : Boundaries.around(EPSILON, bounds)) {
                    boolean near = Math.abs(order - isPercent) <= STEP_PERCENT + ROUNDING_PERCENT;
                    boolean inRange =
                            (order >= 0 || order >= isPercent) && (order <= mostPercent || order <= isPercent);
                    boolean ok = Double.isNaN(order) || (mayMove(state) && near && inRange);
                    boolean allowed = new InclineGuard(0).allows(state, order, isPercent, mostPercent, TICK_NS);
                    assertEquals(ok, allowed, order + " % of " + mostPercent + " %, it is at " + isPercent + " %");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-19 in every state and profile an incline is taken from 0 % to the profile's most, at every bound")
    void commands(SafetyState state) {
        for (Profile profile : Profile.values()) {
            for (double askedPercent : Boundaries.around(0, profile.inclineMostPercent, 10)) {
                InclineBench bench = InclineBench.with(profile);
                bench.state = state;
                boolean ok = mayMove(state) && askedPercent >= 0 && askedPercent <= profile.inclineMostPercent;
                assertEquals(ok, bench.ask(askedPercent), profile + " " + askedPercent + " %");
                assertFalse(bench.incline.isMoving() && !ok, profile + " " + askedPercent + " %");
            }
        }
    }
}
