package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrotread.input.Command;

class LimitBoundariesTest {
    private static final double START_NEEDS_MPS = SafetyBench.START_MPS / SafetySettings.SETPOINT_RATIO;
    private static final double LOW_MPS = 0.1;

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("retrotread.safety.DemandBoundariesTest#statesAndFacings")
    @DisplayName("SR-16 SR-17 in every state and facing a limit comes down to what was asked, or stays, at every bound")
    void remoteLimits(SafetyState state, Facing facing) {
        double beforeMps = SafetyBench.in(state, facing).safety.walk().limitMps();
        int taken = 0;
        for (double askedMps : Boundaries.around(START_NEEDS_MPS, 0.1, beforeMps, OverspeedLevels.tripMps(beforeMps))) {
            for (boolean network : new boolean[] {true, false}) {
                SafetyBench bench = SafetyBench.in(state, facing);
                bench.command(Command.LIMIT, network, askedMps);
                boolean ok = 0.98 * askedMps >= SafetyBench.START_MPS && askedMps <= beforeMps;
                String what = askedMps + " m/s";

                assertEquals(ok ? askedMps : beforeMps, bench.safety.walk().limitMps(), what);
                assertTrue(bench.happened(ok ? Happening.COMMAND_DONE : Happening.COMMAND_REFUSED), what);
                taken += ok ? 1 : 0;
            }
        }
        assertTrue(taken >= 6, "the limits within the bounds are taken");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("retrotread.safety.DemandBoundariesTest#statesAndFacings")
    @DisplayName(
            "SR-16 SR-17 limits of session and operator lower, relax at rest only, and never come from the network")
    void ownLimits(SafetyState state, Facing facing) {
        double baseMps = SafetyBench.in(state, facing).safety.walk().limitMps();
        boolean relaxes = Selection.isResting(state) || state == SafetyState.COUNTDOWN;
        for (double askedMps : Boundaries.around(START_NEEDS_MPS, LOW_MPS, baseMps, SafetySettings.FORWARD_MOST_MPS)) {
            boolean isLimit = 0.98 * askedMps >= SafetyBench.START_MPS && askedMps <= SafetySettings.FORWARD_MOST_MPS;
            double wantedMps = Double.isNaN(askedMps) ? baseMps : Math.min(baseMps, askedMps);
            for (Command command : new Command[] {Command.SESSION_LIMIT, Command.OPERATOR_LIMIT}) {
                SafetyBench bench = SafetyBench.in(state, facing);
                String what = command + " " + askedMps + " m/s";
                bench.command(command, true, LOW_MPS);
                assertEquals(baseMps, bench.safety.walk().limitMps(), what);
                bench.command(command, false, LOW_MPS);
                assertEquals(LOW_MPS, bench.safety.walk().limitMps(), what);

                boolean ok = isLimit || Double.isNaN(askedMps);
                bench.command(command, false, askedMps);
                double heldMps = relaxes ? wantedMps : Math.min(LOW_MPS, wantedMps);
                assertEquals(ok ? heldMps : LOW_MPS, bench.safety.walk().limitMps(), what);
                assertTrue(bench.happened(ok ? Happening.COMMAND_DONE : Happening.COMMAND_REFUSED), what);
            }
        }
    }
}
