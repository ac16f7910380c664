package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.BeltSettings;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimMotor;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;

/// A drive that falls silent, moves unasked, does not stop, turns the wrong way, or does not do what it is
/// told.
class DriveStoryTest {
    private static final double LOWEST_MPS = 0.6 / 3.6;

    private static WalkingWorld reporting(long seed) {
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, true, LOWEST_MPS, Mode.PROTECTING);
        return new WalkingWorld(
                SimSettings.typical().with(SimMotor.Settings.typical(LOWEST_MPS, true)),
                WorldSettings.core(36, Profile.GENERAL, machine),
                TripMemory.NEW,
                seed);
    }

    @Test
    @DisplayName("SR-7 a drive not heard for 200 ms is cut, and locked until it is heard again")
    void theDriveFallsSilent() {
        WalkingWorld world = reporting(1);
        world.walkAtTheLimit();
        long fromNs = world.pace.nowNs();
        world.sim.plan(new SimFault.DriveSilent(0));
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 0.3);

        long cutNs = world.pace.nowNs() - fromNs;
        assertEquals(Cause.DRIVE_SILENT, world.first(EventType.TRIP).cause());
        assertTrue(cutNs <= 210_000_000L, () -> "cut after " + cutNs + " ns");
        world.run(0.02);
        assertFalse(world.sim.relay().isClosed());
        world.run(2);
        assertEquals(0, world.sim.belt().meanMps());
        world.reset();
        assertEquals(SafetyState.LOCKED, world.snapshot().state(), "the drive is still silent");
        System.out.printf("SR-7 drive silent: relay line off %.0f ms after the fault%n", cutNs / 1e6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.8, 1.2, 1.4})
    @DisplayName("SR-7 drive and sensor tell of speeds more than 15 % apart for 500 ms: fast stop")
    void driveAndSensorDisagree(double ratio) {
        WalkingWorld world = reporting(11);
        world.walkAtTheLimit();
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        long fromNs = world.pace.nowNs();
        world.disturb(
                inputs -> inputs.drive(inputs.nowNs(), ratio * world.sim.belt().meanMps(), Double.NaN, 0));
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, 1.5);
        assertEquals(Cause.DRIVE_DISAGREES, world.snapshot().firstCause());
        System.out.printf("SR-7 drive reports %.0f %%: fast stop %.0f ms after%n", ratio * 100, since(world, fromNs));
    }

    private static double since(WalkingWorld world, long fromNs) {
        return (world.pace.nowNs() - fromNs) / 1e6;
    }

    @Test
    @DisplayName("SR-13 the drive runs as soon as K1 closes: cut and locked out in the countdown")
    void runsAtPowerUp() {
        WalkingWorld world = WalkingWorld.healthy(2);
        world.sim.plan(new SimFault.Runaway(0, 2, 5));
        world.sim.walker().stepOn(true);
        world.reset();
        world.run(1.2);
        world.press(InputLine.START);
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 5);
        world.run(1);

        Event out = world.first(EventType.LOCKOUT);
        assertEquals(Cause.MOVED_AT_ZERO, out.cause(), () -> world.events.toString());
        assertEquals(SafetyState.COUNTDOWN, out.from());
        assertEquals(0, world.sim.belt().meanMps());
        System.out.printf("SR-13 drive runs away with 2 m/s2 when K1 closes: peak %.2f m/s%n", world.peakMps());
        assertTrue(world.peakMps() < 0.65, () -> "peak " + world.peakMps());
    }

    @Test
    @DisplayName("SR-13 a belt that somebody pushes while locked restarts the standstill time and is an event")
    void pushedWhileLocked() {
        WalkingWorld world = WalkingWorld.healthy(3);
        world.sim.pullKey();
        world.run(0.7);
        world.sim.insertKey();
        world.run(4);
        world.disturb(in -> in.addEdge(InputLine.BELT_A, false, in.nowNs()));
        world.wake();
        world.disturb(in -> in.addEdge(InputLine.BELT_A, true, in.nowNs()));
        world.wake();
        world.disturb(_ -> {});
        world.first(EventType.BELT_MOVED);

        world.press(InputLine.RESET);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        world.run(3);
        world.press(InputLine.RESET);
        assertEquals(SafetyState.READY, world.snapshot().state());
    }

    @Test
    @DisplayName(
            "SR-13 without a mirror: K1 welded and the drive still drives after a cut: LOCKOUT, pull the mains plug")
    void stillDriven() {
        Machine noMirror =
                new Machine(false, false, Machine.KeyContacts.SINGLE, true, false, false, LOWEST_MPS, Mode.MONITORING);
        WalkingWorld world = new WalkingWorld(
                SimSettings.typical(),
                WorldSettings.core(new BeltSettings(36, 0.02, 10 / 3.6, false, true), noMirror, Profile.GENERAL),
                TripMemory.NEW,
                4);
        world.walkAtTheLimit();
        world.sim.plan(new SimFault.RelayWelded(0));
        world.sim.plan(new SimFault.DriveDeaf(0));
        world.run(0.1);
        world.sim.pullKey();
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 0.1);
        double fromSeconds = world.seconds();
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 3);

        assertTrue(world.has(Cause.STILL_DRIVEN), () -> world.events.toString());
        assertEquals(2, world.seconds() - fromSeconds, 0.05);
        assertEquals(Cause.STILL_DRIVEN.bit(), world.memory().lockoutCauses());
    }

    @Test
    @DisplayName("SR-13 still driven after a runaway was cut: an event of its own says to pull the plug")
    void stillDrivenAfterARunaway() {
        WalkingWorld world = WalkingWorld.healthy(5);
        world.walkAtTheLimit();
        world.sim.plan(new SimFault.RelayWelded(0));
        world.sim.plan(new SimFault.Runaway(0, 2, 3));
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 1);
        world.run(2.5);

        assertTrue(world.has(Cause.STILL_DRIVEN), () -> world.snapshot().toString());
        assertTrue(
                world.events.stream().anyMatch(e -> e.type() == EventType.LOCKOUT && e.cause() == Cause.STILL_DRIVEN),
                world.events::toString);
        assertTrue(Cause.STILL_DRIVEN.isIn(world.memory().lockoutCauses()));
    }

    @Test
    @DisplayName("SR-14 the belt starts the wrong way: cut and locked out after three edges")
    void wrongWay() {
        WalkingWorld world = new WalkingWorld(
                SimSettings.typical().with(SimSensor.Settings.typical(36, true)),
                WorldSettings.core(
                        new BeltSettings(36, 0.02, 10 / 3.6, true, true),
                        WorldSettings.machine(LOWEST_MPS),
                        Profile.GENERAL),
                TripMemory.NEW,
                6);
        world.walkAtTheLimit();
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 8);
        world.run(3);
        world.sim.plan(new SimFault.DriveReversed(0));
        world.watchFromNow();
        double fromMeters = world.sim.belt().distanceMeters();
        world.press(InputLine.START);
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 12);
        double wayMeters = world.sim.belt().distanceMeters() - fromMeters;

        assertEquals(Cause.WRONG_WAY, world.first(EventType.LOCKOUT).cause());
        System.out.printf("SR-14 wrong way: cut after %.0f mm at %.2f m/s%n", wayMeters * 1000, world.peakMps());
        assertTrue(wayMeters < 0.15, () -> "after " + wayMeters + " m");
    }

    @Test
    @DisplayName("SR-15 at start speed the drive doubles it: cut and locked out, though far below the limit")
    void aboveCommand() {
        WalkingWorld world = WalkingWorld.healthy(7);
        world.start();
        world.run(6);
        world.watchFromNow();
        world.sim.plan(new SimFault.DriveGain(0, 2.2));
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 3);
        assertEquals(Cause.ABOVE_COMMAND, world.first(EventType.LOCKOUT).cause());
        System.out.printf("SR-15 start speed doubled: cut at %.2f km/h%n", world.peakMps() * 3.6);
        assertTrue(world.peakMps() < 0.5);
    }

    @Test
    @DisplayName("SR-15 Slower pressed on a deaf drive: the belt that does not follow is cut")
    void deafToSlower() {
        WalkingWorld world = WalkingWorld.healthy(8);
        world.walkAtTheLimit();
        world.sim.plan(new SimFault.DriveDeaf(0));
        double fromSeconds = world.seconds();
        for (int i = 0; i < 6 && world.snapshot().state() == SafetyState.RUNNING; i++) {
            world.press(InputLine.SLOWER);
        }
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 6);
        assertEquals(Cause.ABOVE_COMMAND, world.first(EventType.LOCKOUT).cause());
        System.out.printf("SR-15 deaf drive, six times Slower: cut after %.1f s%n", world.seconds() - fromSeconds);
    }

    @Test
    @DisplayName("SR-15 a belt at less than half the speed for 1 s is stopped fast")
    void belowCommand() {
        WalkingWorld world = WalkingWorld.healthy(9);
        world.walkAtTheLimit();
        double fromSeconds = world.seconds();
        world.sim.plan(new SimFault.DriveGain(0, 0.35));
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, 4);
        assertEquals(Cause.BELOW_COMMAND, world.snapshot().firstCause());
        assertEquals(Response.FAST, world.snapshot().stopping());
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 5);
        System.out.printf("SR-15 drive at 35 %%: locked %.1f s after the fault%n", world.seconds() - fromSeconds);
    }
}
