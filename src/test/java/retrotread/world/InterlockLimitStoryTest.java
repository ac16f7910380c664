package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.world.PairedWorlds.KMH;
import static retrotread.world.PairedWorlds.SECOND_NS;

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
import retrotread.sim.SimMotor;
import retrotread.sim.SimSettings;

/// The donor's console drives, and what it does with the belt is not what is wanted: a lower limit, a stop at
/// the console, a console that was left running.
class InterlockLimitStoryTest {
    /// A console that stops its belt at 1.5 m/s².
    private static final SimMotor.Settings BRISK = new SimMotor.Settings(0.05, 1, 0.6 * KMH, 1.5, false, 50_000_000L);

    private static WalkingWorld world(long seed, SimConsole console) {
        Machine machine = new Machine(true, true, Machine.KeyContacts.SINGLE, true, false, false, 0, Mode.PROTECTING);
        SimSettings brisk = SimSettings.typical().with(BRISK);
        WalkingWorld world =
                new WalkingWorld(brisk, WorldSettings.core(36, Profile.GENERAL, machine), TripMemory.NEW, seed);
        world.sim.useConsole(console);
        return world;
    }

    /// At 2.9 km/h, limit 3.0.
    private static WalkingWorld walking(long seed) {
        SimConsole console = PairedWorlds.walkTo(2.9);
        WalkingWorld world = world(seed, console);
        walk(world, console);
        return world;
    }

    private static void walk(WalkingWorld world, SimConsole console) {
        world.start();
        world.sim.startConsole(console);
        world.run(50);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
    }

    /// Somebody sets the console to another speed, within so many seconds.
    private static void setConsole(WalkingWorld world, double kmh, double seconds) {
        SimConsole slower = new SimConsole(
                new Corner(0, world.sim.belt().meanMps()), new Corner((long) (seconds * SECOND_NS), kmh * KMH));
        world.sim.useConsole(slower);
        world.sim.startConsole(slower);
    }

    private static int beats(WalkingWorld world, double seconds) {
        int on = 0;
        for (double at = 0; at < seconds; at += 0.005) {
            boolean before = world.buzzerOn;
            world.run(0.005);
            on += world.buzzerOn && !before ? 1 : 0;
        }
        return on;
    }

    @Test
    @DisplayName("INTERLOCK SR-16 the network lowers the limit: a tone says so, and who does not obey is cut, not"
            + " locked out")
    void nobodySlowsTheConsole() {
        WalkingWorld world = walking(1);
        world.command(Command.LIMIT, true, 2 * KMH);
        assertEquals(2 * KMH, world.snapshot().limitMps(), 1e-9);
        double fromSeconds = world.seconds();
        world.runUntil("held", s -> s.holding(), 0.6);
        assertEquals(EventType.HOLD, world.events.getLast().type());
        assertTrue(beats(world, 2) >= 9, "fast beeps, five a second");
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 4);
        double seconds = world.seconds() - fromSeconds;
        System.out.printf("INTERLOCK limit lowered to 2.0 km/h at 2.9: tone, cut after %.2f s%n", seconds);
        double leastSeconds = (2.9 - 2) / 3.6 / 0.3 + 2 + 0.25;
        assertTrue(seconds >= leastSeconds && seconds < leastSeconds + 0.7, "the window counts from the worst case");
        assertEquals(Cause.OVERSPEED_SUSTAINED, world.snapshot().firstCause());
        world.run(0.02);
        assertFalse(world.sim.relay().isClosed());
    }

    @Test
    @DisplayName("INTERLOCK SR-16 who slows the console in time walks on, and the tone ends")
    void somebodySlowsTheConsole() {
        WalkingWorld world = walking(2);
        world.command(Command.LIMIT, true, 2 * KMH);
        world.run(1);
        setConsole(world, 1.8, 1);
        world.run(10);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertFalse(world.snapshot().holding());
        assertEquals(0, beats(world, 2));
    }

    @Test
    @DisplayName("INTERLOCK a console that runs away above a limit that sank is locked out, by the limit before")
    void runsAwayMeanwhile() {
        WalkingWorld world = walking(3);
        world.command(Command.LIMIT, true, 2 * KMH);
        world.run(1);
        world.sim.plan(new SimFault.Runaway(0, 2, 5));
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 2);
        assertEquals(Cause.OVERSPEED_TRIP, world.snapshot().firstCause());
    }

    @Test
    @DisplayName("INTERLOCK SR-5 stopped at the console: locked as that, and no sensor is suspect, however often")
    void stoppedAtTheConsole() {
        SimConsole console = PairedWorlds.walkTo(2.9);
        WalkingWorld world = world(4, console);
        for (int time = 1; time <= 3; time++) {
            world.sim.useConsole(console);
            walk(world, console);
            setConsole(world, 0, 0.4);
            world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 8);
            assertEquals(Cause.CONSOLE_STOP, world.snapshot().firstCause());
            assertTrue(world.memory().silentAtNs() < 0, "no sensor is suspect");
            world.run(3);
        }
    }

    @Test
    @DisplayName("INTERLOCK SR-6 the control thread hangs until the belt has come to rest: locked as late")
    void aLongStall() {
        WalkingWorld world = walking(5);
        world.stall(3 * SECOND_NS);
        world.wake();
        Event trip = world.first(EventType.TRIP);
        assertEquals(Cause.CONTROL_LATE, trip.cause());
        assertFalse(world.has(Cause.SENSOR_SILENT) || world.has(Cause.CONSOLE_STOP), world.snapshot()::toString);
        assertTrue(world.memory().silentAtNs() < 0);
    }

    @Test
    @DisplayName("INTERLOCK a console that was left running drives on as K1 closes: cut as 'console was running'")
    void leftRunning() {
        SimConsole console = SimConsole.deaf(2.5 * KMH);
        WalkingWorld world = world(6, console);
        world.sim.startConsole(console);
        world.sim.walker().stepOn(true);
        world.reset();
        world.run(1.2);
        world.watchFromNow();
        world.press(InputLine.START);
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 5);
        assertEquals(Cause.CONSOLE_RUNNING, world.snapshot().firstCause());
        assertEquals(SafetyState.COUNTDOWN, world.first(EventType.TRIP).from());
        world.run(1);
        System.out.printf("INTERLOCK console left running: cut, peak %.2f km/h%n", world.peakMps() * 3.6);
        assertTrue(world.peakMps() < 1.6 * KMH);
    }

    @Test
    @DisplayName("INTERLOCK nothing is asked of a console: no target, and a step is refused")
    void nothingIsAsked() {
        WalkingWorld world = walking(7);
        assertEquals(0, world.snapshot().targetMps());
        for (InputLine button : new InputLine[] {InputLine.FASTER, InputLine.SLOWER}) {
            world.events.clear();
            world.press(button);
            assertEquals(EventType.REFUSED, world.events.getLast().type());
        }
        world.events.clear();
        world.command(Command.SLOWER, true, Double.NaN);
        assertEquals(EventType.REFUSED, world.events.getLast().type());
        assertEquals(77, world.events.getLast().commandId());
    }
}
