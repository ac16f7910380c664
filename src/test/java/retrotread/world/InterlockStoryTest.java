package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimConsole;
import retrotread.sim.SimConsole.Corner;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;

/// The donor's console drives, and K1 sits in its key loop: we can only cut.
class InterlockStoryTest {
    private static final double KMH = 1 / 3.6;
    private static final long SECOND_NS = 1_000_000_000L;

    private static WalkingWorld world(long seed, SimConsole console) {
        Machine machine = new Machine(true, true, Machine.KeyContacts.SINGLE, true, false, false, 0, Mode.PROTECTING);
        WalkingWorld world = new WalkingWorld(
                SimSettings.typical(), WorldSettings.core(36, Profile.GENERAL, machine), TripMemory.NEW, seed);
        world.sim.useConsole(console);
        return world;
    }

    /// Starts at 0.8 km/h after 2 s and walks up to `topKmh` over 30 s; then `last` if there is one.
    private static SimConsole walkTo(double topKmh, Corner... last) {
        Corner[] corners = new Corner[3 + last.length];
        corners[0] = new Corner(2 * SECOND_NS, 0.8 * KMH);
        corners[1] = new Corner(6 * SECOND_NS, 0.8 * KMH);
        corners[2] = new Corner(36 * SECOND_NS, topKmh * KMH);
        System.arraycopy(last, 0, corners, 3, last.length);
        return new SimConsole(corners);
    }

    private static WalkingWorld walking(long seed, SimConsole console, double seconds) {
        WalkingWorld world = world(seed, console);
        world.start();
        world.sim.startConsole(console);
        world.run(seconds);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        return world;
    }

    private static Event cut(WalkingWorld world, double withinSeconds) {
        world.runUntil("cut", s -> !s.relayOn(), withinSeconds);
        assertEquals(0, world.permit().setpointMps());
        return world.events.stream()
                .filter(e -> e.type() == EventType.TRIP || e.type() == EventType.LOCKOUT)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("INTERLOCK a normal walk on the console trips nothing; 45 s after its end the machine locks")
    void aNormalWalk() {
        SimConsole console = walkTo(2.9, new Corner(300 * SECOND_NS, 2.9 * KMH), new Corner(320 * SECOND_NS, 0));
        WalkingWorld world = walking(1, console, 318);
        assertTrue(world.sim.belt().distanceMeters() > 200);
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 60);
        assertEquals(Cause.IDLE, world.snapshot().firstCause());
    }

    @Test
    @DisplayName("INTERLOCK SR-5 an odd edge while the belt stands is no doubt about the walk that follows")
    void anOddEdgeAtRest() {
        SimConsole console = walkTo(2);
        WalkingWorld world = world(11, console);
        world.start();
        world.disturb(in -> {
            in.addEdge(InputLine.BELT_A, true, in.nowNs() - 200_000);
            in.addEdge(InputLine.BELT_A, false, in.nowNs() - 150_000);
        });
        world.wake();
        world.wake();
        world.disturb(_ -> {});
        world.run(2);
        world.sim.startConsole(console);
        world.run(20);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
    }

    @Test
    @DisplayName("INTERLOCK the console runs as soon as K1 closes: cut as 'console was running'")
    void theConsoleWasRunning() {
        SimConsole console = new SimConsole(new Corner(SECOND_NS, 1.5 * KMH));
        WalkingWorld world = world(2, console);
        world.sim.walker().stepOn(true);
        world.reset();
        world.run(1.2);
        world.press(InputLine.START);
        world.run(2.95);
        world.sim.startConsole(console);
        Event trip = cut(world, 2);

        assertEquals(Cause.CONSOLE_RUNNING, trip.cause());
        assertEquals(SafetyState.COUNTDOWN, trip.from());
        world.run(1);
        System.out.printf("INTERLOCK console started in the countdown: cut, peak %.2f km/h%n", world.peakMps() * 3.6);
        assertTrue(world.peakMps() < 1.6 * KMH);
        assertEquals(0, world.sim.belt().meanMps());
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
    }

    @Test
    @DisplayName("INTERLOCK a jump to 2 km/h at move-off is cut")
    void jumpAtMoveOff() {
        SimConsole console = new SimConsole(new Corner(SECOND_NS, 2 * KMH));
        WalkingWorld world = world(3, console);
        world.start();
        world.run(3);
        world.sim.startConsole(console);
        Event trip = cut(world, 4);
        assertEquals(Cause.CONSOLE_JUMPED, trip.cause());
        world.run(0.1);
        System.out.printf("INTERLOCK jump to 2 km/h: cut, peak %.2f km/h%n", world.peakMps() * 3.6);
        assertTrue(world.peakMps() < 1.6 * KMH);
    }

    @Test
    @DisplayName("INTERLOCK the console at 3.4 km/h under 3.0: tone, then cut after 250 ms above the FAST level")
    void overspeed() {
        WalkingWorld world = walking(
                4, walkTo(2.9, new Corner(60 * SECOND_NS, 2.9 * KMH), new Corner(61 * SECOND_NS, 3.4 * KMH)), 58);
        Event trip = cut(world, 8);
        assertEquals(Cause.OVERSPEED_SUSTAINED, trip.cause());
        assertEquals(SafetyState.LOCKED, trip.to());
        assertTrue(trip.detectionNs() >= 250_000_000L && trip.detectionNs() < 300_000_000L, trip::toString);
        world.run(0.02);
        assertFalse(world.sim.relay().isClosed());
    }

    @Test
    @DisplayName("INTERLOCK the console runs away through 3.0 km/h: cut and locked out at the trip level")
    void runaway() {
        WalkingWorld world = walking(5, walkTo(2.9), 60);
        world.watchFromNow();
        world.sim.plan(new SimFault.Runaway(0, 2, 5));
        Event trip = cut(world, 2);
        assertEquals(Cause.OVERSPEED_TRIP, trip.cause());
        assertEquals(SafetyState.LOCKOUT, trip.to());
        world.run(0.1);
        double excessMps = world.peakMps() - 3 * KMH;
        System.out.printf("INTERLOCK runaway 2 m/s2 through 3.0 km/h: excess %.3f m/s at torque off%n", excessMps);
        assertTrue(excessMps < 0.5);
    }

    @Test
    @DisplayName("INTERLOCK Stop, a remote stop and a shutdown open K1 at once: there is no ramp of ours")
    void stopsAreCuts() {
        for (Command command : new Command[] {Command.STOP, Command.SHUTDOWN, Command.NONE}) {
            WalkingWorld world = walking(6, walkTo(2.9), 50);
            if (command == Command.NONE) {
                world.sim.press(InputLine.STOP, 50_000_000L);
                world.run(0.01);
            } else {
                world.command(command, command == Command.STOP, Double.NaN);
            }
            assertFalse(world.permit().relayOn(), () -> command + ": " + world.events);
            world.run(1.5);
            assertEquals(0, world.sim.belt().meanMps());
            assertEquals(
                    command == Command.SHUTDOWN ? SafetyState.LOCKED : SafetyState.READY,
                    world.snapshot().state());
        }
    }

    @Test
    @DisplayName("INTERLOCK SR-5 the sensor dies while the console drives: cut within 0.31 s, twice locks out")
    void theSensorDies() {
        WalkingWorld world = walking(7, walkTo(2.9), 50);
        world.sim.plan(new SimFault.LineStuck(0, InputLine.BELT_A, false));
        double fromSeconds = world.seconds();
        assertEquals(Cause.SENSOR_SILENT, cut(world, 0.31).cause());
        System.out.printf("INTERLOCK sensor dies at 2.9 km/h: cut after %.3f s%n", world.seconds() - fromSeconds);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertTrue(world.memory().silentAtNs() >= 0);
    }

    @Test
    @DisplayName("INTERLOCK K1 stays welded and the console drives on after the key was pulled: pull the mains plug")
    void stillDriven() {
        WalkingWorld world = walking(8, walkTo(2.9), 50);
        world.sim.plan(new SimFault.RelayWelded(0));
        world.run(0.1);
        world.sim.pullKey();
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 0.3);
        assertEquals(Cause.RELAY_WELDED, world.snapshot().firstCause());
        world.runUntil("still driven", s -> Cause.STILL_DRIVEN.isIn(s.causes()), 2);
    }
}
