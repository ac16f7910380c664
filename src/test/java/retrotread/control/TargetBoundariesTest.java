package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Boundaries;
import retrotread.safety.SafetyState;

class TargetBoundariesTest {
    private static final double KMH = 1 / 3.6;
    private static final double START = 0.8 * KMH;
    private static final double STEP = 0.2 * KMH;
    private static final double EPSILON = 1e-9;

    /// A run two steps above the start.
    private static CoreBench walking() {
        CoreBench bench = new CoreBench();
        bench.start();
        for (int i = 0; i < 2; i++) {
            bench.press(InputLine.FASTER);
            bench.run(1.9);
        }
        assertEquals(START + 2 * STEP, bench.now().targetMps(), EPSILON);
        bench.run(2);
        return bench;
    }

    @Test
    @DisplayName("SR-16 SR-17 no limit asked for, at any bound, lets the target above the limit that holds")
    void limitsAroundTheTarget() {
        double[] bounds = {START, START / 0.98, START + STEP, START + 2 * STEP, START + 3 * STEP, 3 * KMH};
        for (double askedMps : Boundaries.around(1e-6, bounds)) {
            CoreBench bench = walking();
            double beforeMps = bench.now().limitMps();
            double targetMps = bench.now().targetMps();
            String what = askedMps + " m/s";
            boolean taken = 0.98 * askedMps >= START && askedMps <= beforeMps;

            bench.ask(Command.LIMIT, askedMps, 3);
            assertEquals(taken ? askedMps : beforeMps, bench.now().limitMps(), what);
            assertEquals(
                    taken ? Math.min(targetMps, askedMps) : targetMps,
                    bench.now().targetMps(),
                    what);

            bench.run(3);
            bench.press(InputLine.FASTER);
            bench.run(4);
            assertTrue(bench.now().targetMps() <= bench.now().limitMps(), what);
            assertTrue(bench.permit().setpointMps() <= 0.98 * bench.now().limitMps() + EPSILON, what);
            assertEquals(SafetyState.RUNNING, bench.state(), what);
        }
    }

    @Test
    @DisplayName("SR-9 SR-16 a step that would pass the limit ends at it, however near the limit is")
    void stepsNearTheLimit() {
        for (double overMps : new double[] {0, 1e-10, 1e-8, 1e-3, STEP - 1e-8, STEP, STEP + 1e-8}) {
            CoreBench bench = walking();
            bench.ask(Command.LIMIT, bench.now().targetMps() + overMps, 4);
            double limitMps = bench.now().limitMps();
            double beforeMps = bench.now().targetMps();

            bench.press(InputLine.FASTER);
            bench.run(4);
            double wantedMps = Math.min(limitMps, beforeMps + STEP);
            assertEquals(wantedMps, bench.now().targetMps(), EPSILON, overMps + " m/s below the limit");
            assertTrue(bench.permit().setpointMps() <= 0.98 * limitMps + EPSILON);
        }
    }
}
