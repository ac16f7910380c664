package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.control.EventType;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.sim.SimFault;

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

    @ParameterizedTest
    @EnumSource(Profile.class)
    @DisplayName("every profile at its start speed and at its cap: the loop settles, whatever lag and gain")
    void isSteadyAtStartAndCap(Profile profile) {
        for (double gain : new double[] {0.95, 1.05}) {
            for (double lagSeconds : new double[] {0.3, 0.8}) {
                FollowedWalk walk = new FollowedWalk(new FollowedWalk.Machine(profile, 72, gain, lagSeconds, 0.10), 3);
                walk.start();
                walk.run(10);
                String where = profile.key + ", gain " + gain + ", lag " + lagSeconds + " s: ";
                double atStart = steady(walk, where);
                walk.rampTo(profile.capMps);
                walk.run(15);
                System.out.printf(
                        "speed control %sset-point within %.2f %% at the start speed, %.2f %% at the cap%n",
                        where, 100 * atStart, 100 * steady(walk, where));
            }
        }
    }

    /// How far the set-point goes up and down in 30 s, as a share of it.
    private static double steady(FollowedWalk walk, String where) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < 150; i++) {
            walk.run(0.2);
            double mps = walk.world.permit().setpointMps();
            least = Math.min(least, mps);
            most = Math.max(most, mps);
        }
        assertTrue(walk.isRunning(), () -> where + walk.world.events);
        double ratio = most / least - 1;
        assertTrue(ratio < 0.02, where + "set-point within " + ratio);
        return ratio;
    }

    @Test
    @DisplayName("a belt that somebody brakes for a second is not made up for: 1 % a second, and back again")
    void aSecondOfStall() {
        FollowedWalk walk = new FollowedWalk(new FollowedWalk.Machine(Profile.TRAINED, 36, 1, 0.55, 0.05), 5);
        walk.start();
        walk.rampTo(3.0 * KMH);
        walk.run(10);
        double beforeMps = walk.world.permit().setpointMps();
        walk.world.sim.plan(new SimFault.DriveGain(0, 0.6));
        walk.run(1);
        walk.world.sim.plan(new SimFault.DriveGain(0, 1));
        walk.run(0.7);
        walk.forget();
        double mostMps = 0;
        for (int i = 0; i < 100; i++) {
            walk.run(0.2);
            mostMps = Math.max(mostMps, walk.world.permit().setpointMps());
        }

        System.out.printf(
                "speed control braked for a second: set-point at most %+.1f %%, strides afterwards at most %+.1f %%%n",
                100 * (mostMps / beforeMps - 1), 100 * walk.overRatio());
        assertTrue(walk.isRunning(), () -> walk.world.events.toString());
        assertTrue(mostMps <= 1.03 * beforeMps, "set-point " + mostMps + " after " + beforeMps);
        assertTrue(walk.overRatio() <= 0.03, "strides " + walk.overRatio());
    }

    @Test
    @DisplayName("SR-15 a sensor that misses pulses raises the belt by the trim at most, and a runaway is cut still")
    void aSensorThatReadsTooLow() {
        WalkingWorld world = WalkingWorld.withoutEnd(36, Profile.TRAINED, 6);
        world.start();
        world.run(6);
        world.sim.plan(new SimFault.MagnetLost(0, 8));
        world.run(30);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        double askedMps = world.snapshot().targetMps();
        double setMps = world.permit().setpointMps();
        assertTrue(setMps > 1.05 * askedMps && setMps <= 1.1 * askedMps + 1e-9, "set-point " + setMps);
        assertTrue(
                world.sim.belt().meanMps() < 1.12 * askedMps,
                "belt " + world.sim.belt().meanMps());

        world.watchFromNow();
        world.sim.plan(new SimFault.DriveGain(0, 2.2));
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 3);
        assertEquals(Cause.ABOVE_COMMAND, world.first(EventType.LOCKOUT).cause());
        System.out.printf(
                "SR-15 every eighth pulse missing: set-point %.3f of what was asked; doubled by the drive, cut at %.2f"
                        + " km/h%n",
                setMps / askedMps, world.peakMps() / KMH);
        assertTrue(world.peakMps() < 0.56, "cut at " + world.peakMps());
    }
}
