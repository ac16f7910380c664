package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.safety.Profile;

/// The speed loop on drives as they are: dead band, lag, gain error, and a person whose feet brake the belt.
class SpeedControlStoryTest {
    private static final double KMH = 1 / 3.6;
    private static final int SEEDS = 2;
    private static final int SEEDS_LONG = 50;

    @ParameterizedTest
    @CsvSource({
        "36, 0.95, 0.3", "36, 0.95, 0.55", "36, 0.95, 0.8", "36, 1.05, 0.3", "36, 1.05, 0.55", "36, 1.05, 0.8",
        "60, 0.95, 0.3", "60, 0.95, 0.55", "60, 0.95, 0.8", "60, 1.05, 0.3", "60, 1.05, 0.55", "60, 1.05, 0.8"
    })
    @DisplayName("profile trained from 0.8 to 3.0 km/h: every stride within 0.15 km/h, no overshoot, no false trip")
    void followsTheRamp(double pulsesPerMeter, double gain, double lagSeconds) {
        double offMps = 0;
        double overRatio = Double.NEGATIVE_INFINITY;
        double steadyRatio = 0;
        for (long seed = 1; seed <= LongRun.of(SEEDS, SEEDS_LONG); seed++) {
            FollowedWalk walk = new FollowedWalk(
                    new FollowedWalk.Machine(Profile.TRAINED, pulsesPerMeter, gain, lagSeconds, 0.10), seed);
            walk.start();
            walk.rampTo(3.0 * KMH);
            walk.run(10);
            offMps = Math.max(offMps, walk.offMps());
            overRatio = Math.max(overRatio, walk.overRatio());
            steadyRatio = Math.max(steadyRatio, Math.abs(walk.steadyRatio(30) - 1));
            String where = "seed " + seed + ": ";
            assertTrue(walk.isRunning(), () -> where + walk.world.events);
        }

        System.out.printf(
                "speed control %2.0f/m, gain %.2f, lag %.2f s: strides within %.3f km/h of the ramp, overshoot %+.1f"
                        + " %%, steady within %.2f %%%n",
                pulsesPerMeter, gain, lagSeconds, offMps / KMH, 100 * overRatio, 100 * steadyRatio);
        assertTrue(offMps <= 0.15 * KMH, "off by " + offMps / KMH + " km/h");
        assertTrue(overRatio <= 0.02, "overshoot " + overRatio);
        assertTrue(steadyRatio <= 0.01, "steady error " + steadyRatio);
    }
}
