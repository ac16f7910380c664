package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.DrivePermit;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimRelay;
import retrotread.sim.SimSettings;

/// Relay K1, its heartbeat and its mirror contact; permits that grow old; a control thread that is late or
/// gone.
class RelayStoryTest {
    private static final long MILLI_NS = 1_000_000L;

    private static WalkingWorld walking(long seed) {
        WalkingWorld world = WalkingWorld.healthy(seed);
        world.walkAtTheLimit();
        return world;
    }

    /// Lives on to the end of the wake-up that did a tick.
    private static void toTheTick(WalkingWorld world) {
        boolean high = world.permit().heartbeatHigh();
        while (world.permit().heartbeatHigh() == high) {
            world.wake();
        }
    }

    private static WalkingWorld countingDown(SimSettings settings, SimFault... faults) {
        WalkingWorld world = new WalkingWorld(settings, WorldSettings.core(36, Profile.GENERAL), TripMemory.NEW, 1);
        for (SimFault fault : faults) {
            world.sim.plan(fault);
        }
        world.sim.walker().stepOn(true);
        world.reset();
        world.run(1.2);
        world.press(InputLine.START);
        assertTrue(world.events.stream().anyMatch(e -> e.to() == SafetyState.COUNTDOWN), world.events::toString);
        return world;
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 20, 25})
    @DisplayName("SR-6 a wake-up up to 25 ms after the heartbeat is in time, and no heartbeat is made up for")
    void lateButInTime(long stallMillis) {
        WalkingWorld world = walking(1);
        for (int i = 0; i < 50; i++) {
            toTheTick(world);
            world.watchFromNow();
            world.stall(stallMillis * MILLI_NS);
            world.wake();
            assertEquals(1, world.beats());
            world.run(0.02);
            assertTrue(world.beats() <= 5, () -> "heartbeats made up for: " + world.beats() + " in 20 ms");
        }
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertTrue(world.sim.relay().isClosed());
    }

    @ParameterizedTest
    @ValueSource(longs = {26, 30, 50, 300})
    @DisplayName("SR-6 a wake-up more than 25 ms after the heartbeat: no heartbeat, relay line off, Locked(LATE)")
    void tooLate(long stallMillis) {
        WalkingWorld world = walking(2);
        toTheTick(world);
        long beatNs = world.pace.nowNs();
        world.watchFromNow();
        world.stall(stallMillis * MILLI_NS);
        world.wake();

        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertEquals(Cause.CONTROL_LATE, world.first(EventType.TRIP).cause());
        assertSame(DrivePermit.STOP, world.permit());
        assertEquals(stallMillis * MILLI_NS, world.first(EventType.TRIP).detectionNs());
        world.run(0.02);
        assertFalse(world.sim.relay().isClosed());
        long openNs = world.sim.relay().changedNs() - beatNs;
        assertTrue(openNs <= 58 * MILLI_NS, () -> "K1 opened after " + openNs + " ns");
        world.run(5);
        world.press(InputLine.RESET);
        assertEquals(SafetyState.LOCKED, world.snapshot().state(), "the key has not been out");
        System.out.printf(
                "SR-6 stalled for %d ms: K1 open %.1f ms after the last heartbeat%n", stallMillis, openNs / 1e6);
    }

    @Test
    @DisplayName("SR-5 SR-6 a thread that was away while the belt came to rest does not suspect the sensor")
    void awayWhileTheBeltStops() {
        WalkingWorld world = WalkingWorld.healthy(9);
        world.start();
        world.run(8);
        world.stall(2_000 * MILLI_NS);
        world.wake();

        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertEquals(Cause.CONTROL_LATE, world.snapshot().firstCause());
        assertTrue(world.memory().silentAtNs() < 0, () -> world.memory().toString());
    }

    @Test
    @DisplayName("SR-6 edges keep waking a thread whose ticks do not come: they are no heartbeat")
    void edgesAreNoHeartbeat() {
        WalkingWorld world = walking(3);
        world.watchFromNow();
        double seconds = world.seconds();
        world.run(2);
        double ticks = (world.seconds() - seconds) / 0.005;
        assertEquals(ticks, world.beats(), 1);
    }

    @Test
    @DisplayName("SR-6 the process dies while walking: K1 opens by itself and the belt stands")
    void theProcessDies() {
        WalkingWorld world = walking(4);
        toTheTick(world);
        long beatNs = world.pace.nowNs();
        double fromMeters = world.sim.belt().distanceMeters();

        world.runWithoutCore(2);

        long openNs = world.sim.relay().changedNs() - beatNs;
        double wayMeters = world.sim.belt().distanceMeters() - fromMeters;
        System.out.printf(
                "SR-6 process gone at 3.0 km/h: K1 open after %.1f ms, belt stands after %.2f m%n",
                openNs / 1e6, wayMeters);
        assertFalse(world.sim.relay().isClosed());
        assertTrue(openNs <= 70 * MILLI_NS && openNs >= 35 * MILLI_NS, () -> "K1 opened after " + openNs + " ns");
        assertEquals(0, world.sim.belt().meanMps());
        assertTrue(world.memory().running(), "the next start-up finds an unfinished run");
    }

    @Test
    @DisplayName("SR-3 process gone and K1 welded: the permit expires after 100 ms and the drive stops the belt")
    void thePermitExpires() {
        WalkingWorld world = walking(5);
        world.sim.plan(new SimFault.RelayWelded(0));
        world.run(0.1);
        double fromMps = world.sim.belt().meanMps();

        world.runWithoutCore(0.1);
        double atExpiryMps = world.sim.belt().meanMps();
        world.runWithoutCore(0.4);
        double laterMps = world.sim.belt().meanMps();
        world.runWithoutCore(2.5);

        assertTrue(world.sim.relay().isClosed());
        assertEquals(fromMps, atExpiryMps, 0.01);
        assertTrue(laterMps < 0.75 * fromMps, () -> "0.4 s after the expiry the belt runs at " + laterMps);
        assertEquals(0, world.sim.belt().meanMps(), 0.01);
        System.out.printf(
                "SR-3 process gone, K1 welded: %.2f m/s at 0.1 s, %.2f at 0.5 s, 0 at 3 s%n", atExpiryMps, laterMps);
    }

    @Test
    @DisplayName("SR-6 K1's mirror opens while walking: cut in that wake-up")
    void theMirrorOpens() {
        WalkingWorld world = walking(6);
        world.sim.plan(new SimFault.LineStuck(0, InputLine.MIRROR, false));
        long fromNs = world.pace.nowNs();
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 0.1);
        assertEquals(Cause.RELAY_DROPPED, world.first(EventType.TRIP).cause());
        assertTrue(world.pace.nowNs() - fromNs <= 10 * MILLI_NS);
        assertSame(DrivePermit.STOP, world.permit());
        world.run(1);
        assertEquals(0, world.sim.belt().meanMps());
    }

    @Test
    @DisplayName("STATES self-test: a K1 that welds in it locks out before the belt ever moves")
    void weldedAtTheTest() {
        WalkingWorld world = countingDown(SimSettings.typical(), new SimFault.RelayWelded(0));
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 1);
        assertEquals(Cause.SELF_TEST_FAILED, world.first(EventType.LOCKOUT).cause());
        world.run(10);
        assertEquals(0, world.sim.belt().distanceMeters());
    }

    @Test
    @DisplayName("STATES SR-13 self-test: a K1 that welded while walking is found before the next start")
    void weldedSinceTheLastWalk() {
        WalkingWorld world = walking(7);
        world.sim.plan(new SimFault.RelayWelded(0));
        world.run(1);
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 8);
        double restSeconds = world.seconds();
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 1);
        assertEquals(0.22, world.seconds() - restSeconds, 0.006);
        assertEquals(Cause.RELAY_WELDED, world.first(EventType.LOCKOUT).cause());
        double restMeters = world.sim.belt().distanceMeters();
        world.press(InputLine.START);
        world.run(8);
        assertEquals(SafetyState.LOCKOUT, world.snapshot().state());
        assertEquals(restMeters, world.sim.belt().distanceMeters());
    }

    @Test
    @DisplayName("STATES self-test: a K1 that does not close is told, and nothing starts")
    void notClosing() {
        WalkingWorld world = countingDown(SimSettings.typical(), new SimFault.LineStuck(0, InputLine.MIRROR, false));
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 1);
        assertEquals(Cause.RELAY_NOT_CLOSING, world.first(EventType.TRIP).cause());
        world.run(0.1);
        assertFalse(world.sim.relay().isClosed());
    }

    @ParameterizedTest
    @ValueSource(longs = {75, 90, 115})
    @DisplayName("STATES self-test: a drop-out over 80 ms locks out, one below it starts")
    void slowDropOut(long dropOutMillis) {
        SimRelay.Settings relay = new SimRelay.Settings(5 * MILLI_NS, dropOutMillis * MILLI_NS, 20 * MILLI_NS);
        WalkingWorld world = countingDown(SimSettings.typical().with(relay));
        world.run(6);
        boolean slow = dropOutMillis > 80;
        assertEquals(
                slow ? SafetyState.LOCKOUT : SafetyState.RUNNING,
                world.snapshot().state());
        assertTrue(slow == world.has(Cause.SELF_TEST_FAILED), () -> world.events.toString());
    }
}
