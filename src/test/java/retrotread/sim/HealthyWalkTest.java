package retrotread.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.input.InputLine;

/// An hour of a healthy machine at the highest set-point a limit allows, judged by the bounds of the policy: a
/// simulator that trips by itself would hide every fault.
class HealthyWalkTest {
    private static final double CALIBRATION_ERROR = 0.02;
    private static final double KMH = 1 / 3.6;

    /// How long a speed has been above a level, ns.
    private static final class Above {
        private final double levelMps;
        private long sinceNs = -1;
        private long longestNs;

        private Above(double levelMps) {
            this.levelMps = levelMps;
        }

        private void judge(double mps, long fromNs, long toNs) {
            if (mps > levelMps) {
                sinceNs = sinceNs < 0 ? fromNs : sinceNs;
                longestNs = Math.max(longestNs, toNs - sinceNs);
            } else {
                sinceNs = -1;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.6, 36", "2.0, 44", "3.0, 36", "4.0, 36", "5.0, 72"})
    void neverReachesALevelOfTheLadder(double limitKmh, double pulsesPerMeter) {
        double limit = limitKmh * KMH;
        Above hold = new Above(limit + Math.max(0.05 * limit, 0.1 * KMH));
        Above fast = new Above(limit + Math.max(0.08 * limit, 0.2 * KMH));
        double cutMps = limit + Math.max(Math.clamp(0.2 * limit, 0.5 * KMH, 0.6 * KMH), 0.12 * limit);
        SimBench bench =
                new SimBench(SimSettings.typical().with(SimSensor.Settings.typical(pulsesPerMeter, false)), 31);
        bench.world.walker().stepOn(true);
        bench.driving(0.98 * limit).driving(0.98 * limit);
        int whole = (int) Math.ceil(pulsesPerMeter / 36);
        long[] times = new long[whole];
        double mostMps = 0;
        double leastMps = 9;
        long pulses = 0;
        long intervalNs = 0;
        for (int minute = 0; minute < 60; minute++) {
            bench.edges.clear();
            bench.run(60 * SimBench.SECOND_NS);
            for (SimBench.Edge edge : bench.edges) {
                if (edge.line() != InputLine.BELT_A || !edge.active()) {
                    continue;
                }
                int slot = (int) (pulses % whole);
                if (pulses++ >= whole) {
                    double mps = whole / pulsesPerMeter / ((edge.atNs() - times[slot]) / 1e9);
                    double tripMps = mps * (1 + CALIBRATION_ERROR);
                    mostMps = Math.max(mostMps, tripMps);
                    leastMps = Math.min(leastMps, mps);
                    hold.judge(tripMps, times[slot], edge.atNs());
                    fast.judge(tripMps, times[slot], edge.atNs());
                    intervalNs = Math.max(intervalNs, edge.atNs() - times[slot]);
                }
                times[slot] = edge.atNs();
            }
        }
        System.out.printf(
                "healthy at %.1f km/h: trip speed %.2f..%.2f, cut at %.2f; above hold %d ms, above fast %d ms%n",
                limitKmh,
                leastMps * 3.6,
                mostMps * 3.6,
                cutMps * 3.6,
                hold.longestNs / 1_000_000,
                fast.longestNs / 1_000_000);

        assertTrue(mostMps < cutMps);
        assertTrue(hold.longestNs < 500_000_000L);
        assertTrue(fast.longestNs < 250_000_000L);
        assertTrue(leastMps > 0.8 * limit);
        assertTrue(intervalNs < 300_000_000L);
    }
}
