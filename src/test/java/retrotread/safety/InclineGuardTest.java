package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SR-3 SR-19 the guard of the incline")
class InclineGuardTest {
    private static final double HOLD = DrivePermit.HOLD_INCLINE;
    private static final long TICK_NS = 5_000_000L;
    /// 1.2 times 0.5 %/s in one tick.
    private static final double STEP = 0.003;

    private final InclineGuard guard = new InclineGuard(0);
    private long nowNs;

    private boolean allows(SafetyState state, double order, double measured, double most, long laterNs) {
        nowNs += laterNs;
        return guard.allows(state, order, measured, most, nowNs);
    }

    private boolean runs(double order, double measured) {
        return allows(SafetyState.RUNNING, order, measured, 5, TICK_NS);
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-19 holding is always allowed, moving in Ready and in a run")
    void onlyReadyAndRunningMove(SafetyState state) {
        assertTrue(allows(state, HOLD, 3, 5, TICK_NS));
        assertTrue(allows(state, HOLD, Double.NaN, 5, TICK_NS));
        boolean may = state == SafetyState.READY || state == SafetyState.RUNNING;
        assertEquals(may, allows(state, 3 + STEP / 2, 3, 5, TICK_NS));
        assertTrue(allows(state, HOLD, 3, 5, TICK_NS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e9, -1e9, 5.01, -0.01})
    @DisplayName("SR-19 what is no incline is no order")
    void refusesWhatIsNoIncline(double order) {
        assertFalse(runs(order, 3));
        assertFalse(runs(order, Double.NaN), "nor from an incline that is not known");
        assertFalse(runs(3, Double.NaN));
    }

    @Test
    @DisplayName("SR-19 up to 1.2 times 0.5 %/s, from where the incline is and from the order before")
    void boundsTheRate() {
        assertFalse(runs(3 + STEP + 1e-6, 3));
        assertTrue(runs(3 + STEP, 3));
        assertTrue(runs(3, 0), "from the order before, wherever the incline is");
        assertTrue(runs(3 - STEP, 0));
        assertFalse(runs(3 - 2 * STEP - 1e-6, 0));
        assertFalse(runs(3 - 2 * STEP, 0), "after a refusal from where it is");
        assertTrue(allows(SafetyState.RUNNING, 3 + 0.06, 3, 5, 10_000_000_000L), "time counts up to 100 ms");
        assertFalse(allows(SafetyState.RUNNING, 3.13, 3, 5, 10_000_000_000L));
        assertFalse(allows(SafetyState.RUNNING, 3.001, 3, 5, 0));
        assertFalse(allows(SafetyState.RUNNING, 3.001, 3, 5, -TICK_NS), "a clock that goes back earns nothing");
    }

    @Test
    @DisplayName("SR-19 beyond 0 % and the profile's most an order may only lead back")
    void leadsBackOnly() {
        assertTrue(runs(5, 5));
        assertFalse(runs(5 + STEP, 5));
        assertTrue(runs(8 - STEP, 8), "down from what another profile left");
        assertTrue(runs(8 - 2 * STEP, 8));
        assertFalse(runs(8 - STEP, 8), "not up again");
        assertTrue(runs(HOLD, -2));
        assertTrue(runs(-2 + STEP, -2), "up from a decline");
        assertFalse(runs(-2, -2));
        assertTrue(runs(0, 0));
        assertFalse(runs(-1e-6, 0));
    }
}
