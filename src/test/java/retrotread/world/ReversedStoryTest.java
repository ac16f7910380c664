package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.world.PairedWorlds.KMH;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.BeltDirection;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.Installation;
import retrotread.safety.LimitSource;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;

/// Walking on a belt that runs the other way: whoever faces the console walks backward.
class ReversedStoryTest {
    private static final Installation BOTH = new Installation(true, List.of(), false, false, true);

    /// With a switch that says how the walker faces, and one or two belt sensors, whose contacts bounce.
    private static WalkingWorld world(boolean paired, long seed) {
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, true, false, 0.6 * KMH, Mode.PROTECTING);
        SimSettings sim = paired ? PairedWorlds.sim(36, Profile.GENERAL, 3, 0.05) : SimSettings.typical();
        CoreSettings core =
                WorldSettings.core(new BeltSettings(36, 0.02, 10 / 3.6, paired, true), machine, Profile.GENERAL);
        WalkingWorld world = new WalkingWorld(sim, WorldSettings.with(core, BOTH), TripMemory.NEW, seed);
        world.sim.set(InputLine.FACING, false);
        return world;
    }

    private static Event choose(WalkingWorld world, Command direction) {
        int told = world.events.size();
        world.command(direction, false, Double.NaN);
        return world.events.subList(told, world.events.size()).stream()
                .filter(event -> event.commandId() != 0)
                .findFirst()
                .orElseThrow();
    }

    private static void stop(WalkingWorld world) {
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        world.run(3);
    }

    /// Stands on the belt, chooses, and walks up to the limit.
    private static WalkingWorld walking(boolean paired, long seed) {
        WalkingWorld world = world(paired, seed);
        world.run(3);
        assertEquals(
                EventType.COMMAND_DONE, choose(world, Command.BELT_REVERSED).type());
        assertEquals(BeltDirection.REVERSED, world.snapshot().direction());
        world.walkAtTheLimit();
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        return world;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SR-10 SR-14 walks REVERSED up to the backward limit facing the console, then NORMAL as forward")
    void bothWays(boolean paired) {
        WalkingWorld world = walking(paired, 3);
        double fromMeters = world.sim.belt().positionMeters();
        world.run(60);
        assertEquals(Facing.FORWARD, world.snapshot().facing());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(LimitSource.PROFILE, world.snapshot().limitBy());
        assertEquals(BeltDirection.REVERSED, world.snapshot().direction());
        double gone = fromMeters - world.sim.belt().positionMeters();
        System.out.printf("SR-10 reversed, %d sensor(s): %.1f m in 60 s%n", paired ? 2 : 1, gone);
        assertTrue(gone > 40 && gone < 3.1 * KMH * 60, "gone the other way by " + gone);

        stop(world);
        assertEquals(EventType.COMMAND_DONE, choose(world, Command.BELT_NORMAL).type());
        fromMeters = world.sim.belt().positionMeters();
        world.press(InputLine.START);
        world.runUntil("running", s -> s.state() == SafetyState.RUNNING, 6);
        world.run(20);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertEquals(6 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(BeltDirection.NORMAL, world.snapshot().direction());
        assertTrue(world.sim.belt().positionMeters() - fromMeters > 3);
        assertEquals(
                2,
                world.events.stream()
                        .filter(event -> event.type() == EventType.DIRECTION_CHANGED)
                        .count());
    }

    @Test
    @DisplayName("SR-10 asked for in a run, in its stop and while the belt coasts, it is refused with the reason")
    void refusedWhileMoving() {
        WalkingWorld world = walking(true, 4);
        assertHeld(world);
        world.press(InputLine.STOP);
        assertHeld(world);
        world.sim.pullKey();
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 0.1);
        assertTrue(world.sim.belt().meanMps() > 0.5);
        assertHeld(world);
        assertEquals(Cause.KEY_OUT, world.snapshot().firstCause());
    }

    private static void assertHeld(WalkingWorld world) {
        Event answer = choose(world, Command.BELT_NORMAL);
        assertEquals(EventType.REFUSED, answer.type());
        assertEquals(Cause.DIRECTION_HELD, answer.cause());
        assertEquals(BeltDirection.REVERSED, world.snapshot().direction());
    }

    @Test
    @DisplayName("SR-14 a drive that turns the other way than chosen locks out")
    void theDriveTurnsTheOtherWay() {
        WalkingWorld world = world(true, 5);
        world.sim.plan(new SimFault.DriveReversed(0));
        world.run(3);
        choose(world, Command.BELT_REVERSED);
        world.start();
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 5);
        assertEquals(Cause.WRONG_WAY, world.snapshot().firstCause());
        assertTrue(world.peakMps() < 1.2 * KMH);
    }

    @Test
    @DisplayName("SR-22 a minute after the key was taken out the next walker has a belt that runs NORMAL")
    void theNextWalker() {
        WalkingWorld world = walking(true, 6);
        stop(world);
        world.sim.pullKey();
        world.run(61);
        assertEquals(BeltDirection.NORMAL, world.snapshot().direction());
        world.start();
        world.run(6);
        assertEquals(BeltDirection.NORMAL, world.sim.belt().direction());
        assertEquals(6 * KMH, world.snapshot().limitMps(), 1e-9);
    }
}
