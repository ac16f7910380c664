package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.sim.SimFault;

/// Stops that somebody asks for: how they end, what replaces them, and a belt that does not obey.
class StopStoryTest {
    private static WalkingWorld walking(long seed) {
        WalkingWorld world = WalkingWorld.healthy(seed);
        world.walkAtTheLimit();
        return world;
    }

    private static void shutdown(WalkingWorld world) {
        world.command(Command.SHUTDOWN, false, Double.NaN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"FIRST_USE", "GENERAL", "TRAINED"})
    @DisplayName("STATES Stop is a soft stop to Ready; Start goes on without the key, from the start speed")
    void stopAndStartAgain(Profile profile) {
        WalkingWorld world = WalkingWorld.with(36, profile, 1);
        world.walkAtTheLimit();
        double fromMeters = world.sim.belt().distanceMeters();
        double fromSeconds = world.seconds();
        world.sim.press(InputLine.STOP, 10_000_000L);
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, 0.01);
        assertEquals(Response.SOFT, world.snapshot().stopping());
        assertEquals(0, world.snapshot().targetMps());
        while (world.sim.belt().meanMps() > 0.01) {
            world.wake();
        }
        double stillSeconds = world.seconds() - fromSeconds;
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        double readySeconds = world.seconds() - fromSeconds;
        System.out.printf(
                "STATES soft stop from %.1f km/h: belt stands after %.2f s and %.2f m, Ready after %.2f s%n",
                profile.capMps * 3.6, stillSeconds, world.sim.belt().distanceMeters() - fromMeters, readySeconds);
        assertTrue(readySeconds <= profile.capMps / 0.3 + 3.1);
        assertFalse(world.permit().relayOn());
        assertEquals(Cause.USER_STOP, world.first(EventType.STOP).cause());
        assertFalse(world.memory().running());

        world.run(3);
        world.press(InputLine.START);
        world.runUntil("running", s -> s.state() == SafetyState.RUNNING, 6);
        world.run(8);
        assertEquals(profile.startMps, world.permit().setpointMps(), 0.02 * profile.startMps, "nothing resumes");
        assertEquals(SafetyState.RUNNING, world.snapshot().state());
    }

    @Test
    @DisplayName("STATES Stop in the countdown opens K1 and goes back to Ready")
    void stopInTheCountdown() {
        WalkingWorld world = WalkingWorld.healthy(2);
        world.reset();
        world.run(1.2);
        world.press(InputLine.START);
        world.run(4);
        assertTrue(world.sim.relay().isClosed());
        world.press(InputLine.STOP);
        assertEquals(SafetyState.READY, world.snapshot().state());
        world.run(6);
        assertFalse(world.sim.relay().isClosed());
        assertEquals(0, world.sim.belt().distanceMeters());
    }

    @Test
    @DisplayName("SR-24 a shutdown while walking: fast stop, K1 open and locked within 10 s")
    void shutdownWhileWalking() {
        WalkingWorld world = walking(3);
        double fromSeconds = world.seconds();
        double fromMeters = world.sim.belt().distanceMeters();
        shutdown(world);
        assertEquals(Response.FAST, world.snapshot().stopping());
        while (world.sim.belt().meanMps() > 0.01) {
            world.wake();
        }
        double stillSeconds = world.seconds() - fromSeconds;
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 10);
        System.out.printf(
                "SR-24 shutdown at 3.0 km/h: belt stands after %.2f s and %.2f m, locked after %.2f s%n",
                stillSeconds, world.sim.belt().distanceMeters() - fromMeters, world.seconds() - fromSeconds);
        assertTrue(world.seconds() - fromSeconds < 6);
        assertFalse(world.permit().relayOn());
        assertFalse(world.memory().running(), "an orderly end is not unclean");
    }

    @Test
    @DisplayName("SR-24 a shutdown in Ready and in the countdown locks at once")
    void shutdownAtRest() {
        WalkingWorld ready = WalkingWorld.healthy(4);
        ready.reset();
        shutdown(ready);
        assertEquals(SafetyState.LOCKED, ready.snapshot().state());

        WalkingWorld counting = WalkingWorld.healthy(4);
        counting.reset();
        counting.run(1.2);
        counting.press(InputLine.START);
        counting.run(4);
        shutdown(counting);
        assertEquals(SafetyState.LOCKED, counting.snapshot().state());
        assertFalse(counting.permit().relayOn());
    }

    @Test
    @DisplayName("STATES a stop is replaced by a stronger one only: soft, then fast, then cut")
    void strongerReplacesWeaker() {
        WalkingWorld world = walking(5);
        world.press(InputLine.STOP);
        world.run(0.3);
        shutdown(world);
        assertEquals(Response.FAST, world.snapshot().stopping());
        world.run(0.2);
        world.sim.pullKey();
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 0.1);
        assertFalse(world.permit().relayOn());
        assertEquals(Cause.SHUTDOWN, world.snapshot().firstCause(), "the first that locks is kept");
    }

    @Test
    @DisplayName("STATES Stop pressed in a fast stop weakens nothing: it ends locked")
    void weakerReplacesNothing() {
        WalkingWorld world = walking(6);
        shutdown(world);
        world.press(InputLine.STOP);
        assertEquals(Response.FAST, world.snapshot().stopping());
        world.command(Command.STOP, true, Double.NaN);
        assertEquals(Response.FAST, world.snapshot().stopping());
        world.runUntil("locked", s -> s.state() != SafetyState.STOPPING, 9);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
    }

    @Test
    @DisplayName("STATES a sensor that dies in a soft stop is no reason for more, and the relay opens in time")
    void theSensorDiesInAStop() {
        WalkingWorld world = walking(7);
        world.press(InputLine.STOP);
        world.sim.plan(new SimFault.LineStuck(0, InputLine.BELT_A, false));
        double fromSeconds = world.seconds();
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        assertTrue(world.seconds() - fromSeconds > 3 && world.seconds() - fromSeconds < 6);
        assertEquals(0, world.sim.belt().meanMps(), 0.05);
    }

    @ParameterizedTest
    @EnumSource(
            value = Response.class,
            names = {"SOFT", "FAST"})
    @DisplayName("STATES a deaf drive is not 5 % slower after 1.5 s (0.7 s): cut, and the belt stands")
    void notSlowing(Response kind) {
        WalkingWorld world = walking(8);
        world.sim.plan(new SimFault.DriveDeaf(0));
        world.run(0.1);
        double fromSeconds = world.seconds();
        if (kind == Response.FAST) {
            shutdown(world);
        } else {
            world.sim.press(InputLine.STOP, 50_000_000L);
        }
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 2);
        double seconds = world.seconds() - fromSeconds;
        assertTrue(world.has(Cause.NOT_SLOWING), () -> world.events.toString());
        assertEquals(kind == Response.FAST ? 0.7 : 1.5, seconds, 0.02);
        world.run(1);
        assertEquals(0, world.sim.belt().meanMps());
        System.out.printf("STATES deaf drive, %s stop: cut after %.2f s%n", kind, seconds);
    }

    @Test
    @DisplayName("STATES a sensor that goes on pulsing over a standing belt cannot keep K1 closed: v0/a + 3 s at most")
    void pulsesWithoutEnd() {
        WalkingWorld world = walking(9);
        double latestSeconds = world.snapshot().speedMps() * 1.1 / 0.3 + 3;
        world.sim.press(InputLine.STOP, 50_000_000L);
        world.run(3.6);
        double fromSeconds = world.seconds() - 3.6;
        long[] ticks = {0};
        world.disturb(in -> {
            if (++ticks[0] % 60 == 0) {
                in.addEdge(InputLine.BELT_A, (ticks[0] / 60) % 2 == 0, world.pace.nowNs());
            }
        });
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        double seconds = world.seconds() - fromSeconds;
        System.out.printf("STATES soft stop with pulses without end: K1 open after %.2f s%n", seconds);
        assertTrue(seconds <= latestSeconds, () -> "K1 opened after " + seconds + " s");
        assertTrue(seconds > 5.2, "the pulses did not count");
    }
}
