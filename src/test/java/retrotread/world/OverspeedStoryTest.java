package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWalker;

/// A drive that runs somewhat faster than told: held and trimmed first, stopped fast if that does not help.
class OverspeedStoryTest {
    private static final double HEALTHY_GAIN = 1.01;

    private static void gain(WalkingWorld world, double ratio) {
        world.sim.plan(new SimFault.DriveGain(0, ratio));
    }

    /// A belt that shows no steps: nobody on it, or one that is heavy against the feet. The dips of a typical
    /// walker come every 0.6 s and restart the 500 ms of HOLD, and so does a magnet that is off, with one
    /// interval to judge by: there are 60 pulses/m.
    private static WalkingWorld smooth(long seed) {
        SimWalker.Settings walker = new SimWalker.Settings(0.005, 0.05, 0, 1.4, 0.7);
        SimSettings sim = SimSettings.typical().with(walker).with(SimSensor.Settings.typical(60, false));
        return new WalkingWorld(sim, WorldSettings.core(60, Profile.GENERAL), TripMemory.NEW, seed);
    }

    @Test
    @DisplayName("SR-4 a drive that becomes 10 % fast at the cap: HOLD trims it, and the walk goes on")
    void holdTrimsTheDrive() {
        WalkingWorld world = smooth(1);
        world.walkAtTheLimit();
        double limitMps = world.snapshot().limitMps();
        gain(world, 1.10);

        world.runUntil("holding", s -> s.holding(), 10);
        world.first(EventType.HOLD);
        double leastMps = limitMps;
        world.watchFromNow();
        for (int i = 0; i < 60; i++) {
            world.run(1);
            leastMps = Math.min(leastMps, world.snapshot().setpointMps());
        }

        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        System.out.printf(
                "SR-4 drive 10 %% fast at 3.0 km/h: set-point trimmed to %.3f, belt at most %.3f of the limit%n",
                leastMps / limitMps, world.peakMps() / limitMps);
        assertTrue(leastMps < 0.98 * limitMps - 0.005, "nothing was trimmed: " + leastMps);
        assertTrue(leastMps >= 0.9 * 0.98 * limitMps - 1e-9, "trimmed by more than 10 %: " + leastMps);
        assertTrue(world.peakMps() < 1.06 * limitMps);
    }

    @Test
    @DisplayName("SR-4 while HOLD lasts, Faster is refused")
    void noFasterWhileHolding() {
        WalkingWorld world = smooth(2);
        world.start();
        world.run(6);
        while (world.snapshot().targetMps() < 2.75 / 3.6) {
            world.press(InputLine.FASTER);
            world.run(2.1);
        }
        gain(world, 1.165);
        world.runUntil("holding", s -> s.holding(), 5);
        double targetMps = world.snapshot().targetMps();

        long fromNs = world.pace.nowNs();
        world.sim.press(InputLine.FASTER, 150_000_000L);
        world.run(0.1);
        world.first(EventType.REFUSED, fromNs);
        world.run(3);
        assertEquals(targetMps, world.snapshot().targetMps());
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
    }

    @Test
    @DisplayName("SR-4 a drive 8 % fast under a person who steps: never sustained, and never as fast as FAST allows")
    void fastUnderAPersonWhoSteps() {
        WalkingWorld world = WalkingWorld.healthy(2);
        world.walkAtTheLimit();
        world.watchFromNow();
        gain(world, 1.08);
        world.run(120);
        long holds =
                world.events.stream().filter(e -> e.type() == EventType.HOLD).count();
        System.out.printf(
                "SR-4 drive 8 %% fast under steps for 2 min: %s, %d HOLDs, belt at most %.3f of the limit%n",
                world.snapshot().state(),
                holds,
                world.peakMps() / world.snapshot().limitMps());
        assertTrue(world.peakMps() < 1.08 * world.snapshot().limitMps());
    }

    @Test
    @DisplayName("SR-4 a jump of 12 % above the limit is a fast stop; the third in a session locks out")
    void theThirdSustainedOverspeedLocksOut() {
        WalkingWorld world = WalkingWorld.healthy(3);
        for (int i = 1; i <= 3; i++) {
            gain(world, HEALTHY_GAIN);
            world.walkAtTheLimit();
            long fromNs = world.pace.nowNs();
            gain(world, 1.12);
            world.watchFromNow();
            world.runUntil("not running", s -> s.state() != SafetyState.RUNNING, 5);
            double seconds = (world.pace.nowNs() - fromNs) * 1e-9;
            System.out.printf(
                    "SR-4 drive 12 %% fast at the cap, time %d: %s after %.2f s, peak %.2f km/h%n",
                    i, world.snapshot().firstCause(), seconds, world.peakMps() * 3.6);
            if (i < 3) {
                stoppedFast(world, fromNs);
            }
        }
        assertEquals(SafetyState.LOCKOUT, world.snapshot().state());
        assertEquals(Cause.OVERSPEED_REPEATED, world.snapshot().firstCause());
        assertFalse(world.permit().relayOn());
    }

    private static void stoppedFast(WalkingWorld world, long fromNs) {
        assertEquals(Response.FAST, world.snapshot().stopping());
        Event trip = world.first(EventType.TRIP, fromNs);
        assertEquals(Cause.OVERSPEED_SUSTAINED, trip.cause());
        assertTrue(trip.detectionNs() < 260_000_000L, trip::toString);
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 5);
        assertEquals(0, world.sim.belt().meanMps());
    }

    @Test
    @DisplayName("SR-4 ten minutes of standing end the session: two overspeeds before it do not count any more")
    void aNewSessionCountsAnew() {
        WalkingWorld world = WalkingWorld.healthy(4);
        for (int i = 1; i <= 3; i++) {
            gain(world, HEALTHY_GAIN);
            world.walkAtTheLimit();
            gain(world, 1.12);
            world.runUntil("stopped", s -> s.state() == SafetyState.LOCKED, 9);
            world.run(i == 2 ? 601 : 0);
        }
        assertEquals(Cause.OVERSPEED_SUSTAINED, world.snapshot().firstCause());
    }
}
