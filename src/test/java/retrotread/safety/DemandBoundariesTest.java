package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DemandBoundariesTest {
    private static final double TICK_SECONDS = 5e-3;
    private static final double EPSILON = 1e-8;

    /// The guard's own room for rounding.
    private static final double ROUNDING_MPS = 1e-9;

    static Stream<Arguments> statesAndFacings() {
        return Arrays.stream(SafetyState.values())
                .flatMap(state -> Arrays.stream(Facing.values())
                        .filter(facing -> SafetyBench.isPossible(state, facing))
                        .map(facing -> Arguments.of(state, facing)));
    }

    /// [POLICY] what a demand may be, written once more by hand.
    private static boolean isPermitted(SafetyBench bench, SafetyState state, double demandMps) {
        double fromMps = bench.setpointMps();
        double mostMps =
                Math.min(0.98 * bench.safety.walk().limitMps(), fromMps + 1.2 * bench.slopeMps2() * TICK_SECONDS);
        return switch (state) {
            case LOCKED, READY, COUNTDOWN, LOCKOUT -> demandMps == 0;
            case RUNNING -> demandMps >= 0 && demandMps <= mostMps + ROUNDING_MPS;
            case STOPPING -> demandMps >= 0 && demandMps <= fromMps;
        };
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("statesAndFacings")
    @DisplayName(
            "SR-3 SR-9 SR-11 in every state and facing a demand moves the belt or locks the machine, at every bound")
    void demands(SafetyState state, Facing facing) {
        SafetyBench first = SafetyBench.in(state, facing);
        double fromMps = first.setpointMps();
        double limitMps = first.safety.walk().limitMps();
        double[] bounds = {
            fromMps,
            fromMps + 1.2 * first.slopeMps2() * TICK_SECONDS,
            0.98 * limitMps,
            limitMps,
            OverspeedLevels.tripMps(limitMps),
            SafetySettings.COMPILED_BACKWARD_MPS
        };
        int permitted = 0;
        for (double demandMps : Boundaries.around(EPSILON, bounds)) {
            SafetyBench bench = SafetyBench.in(state, facing);
            String what = demandMps + " m/s";
            boolean ok = isPermitted(bench, state, demandMps);
            boolean locked = !ok && state != SafetyState.LOCKOUT;
            DrivePermit permit = bench.demand(demandMps);

            assertTrue(permit.setpointMps() == (ok ? demandMps : 0), what);
            assertEquals(!ok, Cause.INTERNAL_ERROR.isIn(bench.safety.causes()), what);
            if (!ok) {
                assertSame(DrivePermit.STOP, permit, what);
                assertEquals(locked ? SafetyState.LOCKED : SafetyState.LOCKOUT, bench.safety.state(), what);
                assertFalse(bench.demand(0).relayOn(), what);
            }
            permitted += ok ? 1 : 0;
        }
        assertTrue(permitted >= 2, "zero is permitted in any state");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("statesAndFacings")
    @DisplayName("SR-3 SR-10 what is not known to face forward has the backward limit")
    void limits(SafetyState state, Facing facing) {
        double limitMps = SafetyBench.in(state, facing).safety.walk().limitMps();
        assertEquals(facing == Facing.FORWARD ? SafetyBench.FORWARD_MPS : SafetyBench.BACKWARD_MPS, limitMps);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("statesAndFacings")
    @DisplayName("SR-3 in every state and facing the permit is over after 100 ms, at every bound of its age")
    void ages(SafetyState state, Facing facing) {
        SafetyBench bench = SafetyBench.in(state, facing);
        DrivePermit permit = bench.demand(bench.setpointMps());
        for (long ageNs : Boundaries.aroundNs(0, 100_000_000L)) {
            boolean valid = ageNs >= 0 && ageNs <= 100_000_000L;
            assertSame(valid ? permit : DrivePermit.STOP, permit.at(bench.nowNs() + ageNs), ageNs + " ns");
        }
    }
}
