package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Facing;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;

/// A walker who turns round on a moving belt: off by default, and slow where it is allowed.
class TurningStoryTest {
    private static final double KMH = 1 / 3.6;

    private static WalkingWorld walking(boolean allowed, boolean backward, int steps) {
        WalkingWorld world = facing(allowed, backward);
        world.start();
        world.run(5);
        for (int i = 0; i < steps; i++) {
            world.press(InputLine.FASTER);
            world.run(2.1);
        }
        world.run(2);
        return world;
    }

    private static WalkingWorld facing(boolean allowed, boolean backward) {
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, true, false, 0.6 * KMH, Mode.PROTECTING);
        CoreSettings core =
                WorldSettings.core(new BeltSettings(36, 0.02, 10 * KMH, false, true), machine, Profile.GENERAL);
        CoreSettings settings = WorldSettings.with(core, new Installation(true, List.of(), allowed, false, false));
        WalkingWorld world = new WalkingWorld(SimSettings.typical(), settings, TripMemory.NEW, 1);
        world.sim.set(InputLine.FACING, backward);
        return world;
    }

    @Test
    @DisplayName("SR-10 turning allowed: UNKNOWN and the set-point held for 10 s, then backward with its limit")
    void turnsFromForward() {
        WalkingWorld world = walking(true, false, 2);
        assertEquals(Facing.FORWARD, world.snapshot().facing());
        world.sim.set(InputLine.FACING, true);
        world.run(0.1);
        double heldMps = world.snapshot().setpointMps();
        assertEquals(1.2 * KMH, heldMps, 0.03 * KMH, "but for the trim");
        assertEquals(Facing.UNKNOWN, world.snapshot().facing());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        world.press(InputLine.FASTER);
        assertEquals(EventType.REFUSED, world.events.getLast().type());
        world.run(9.5);
        assertEquals(Facing.UNKNOWN, world.snapshot().facing());
        assertEquals(heldMps, world.snapshot().setpointMps(), 1e-9);
        world.run(0.3);
        assertEquals(Facing.BACKWARD, world.snapshot().facing());
        world.press(InputLine.FASTER);
        world.run(4);
        assertEquals(1.4 * KMH, world.snapshot().setpointMps(), 0.03 * KMH);
    }

    @Test
    @DisplayName("SR-16 turning from backward to forward relaxes no limit before standstill")
    void turnsFromBackward() {
        WalkingWorld world = walking(true, true, 1);
        world.sim.set(InputLine.FACING, false);
        world.run(10.5);
        assertEquals(Facing.FORWARD, world.snapshot().facing());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
    }

    @Test
    @DisplayName("SR-10 turning while the set-point still rises: it rises no further")
    void holdsARisingSetpoint() {
        WalkingWorld world = walking(true, false, 0);
        world.press(InputLine.FASTER);
        world.runUntil("rising", s -> s.setpointMps() > 0.85 * KMH, 4);
        world.sim.set(InputLine.FACING, true);
        world.run(0.1);
        double heldMps = world.snapshot().setpointMps();
        assertTrue(heldMps < 0.98 * KMH, () -> world.snapshot().toString());
        world.run(9);
        assertEquals(heldMps, world.snapshot().setpointMps(), 0.02 * KMH);
        world.run(4);
        assertEquals(Facing.BACKWARD, world.snapshot().facing());
        assertEquals(heldMps, world.snapshot().setpointMps(), 0.02 * KMH, "nothing rises after the turn unasked");
    }

    @Test
    @DisplayName("SR-10 the facing switch at any moment of a step or a start trips nothing")
    void atAnyMoment() {
        for (int tick = 0; tick < 120; tick++) {
            for (boolean starting : new boolean[] {true, false}) {
                WalkingWorld world = facing(false, false);
                if (starting) {
                    world.start();
                } else {
                    world.start();
                    world.run(5);
                    world.press(InputLine.FASTER);
                    world.run(1.4);
                }
                world.run(tick * (starting ? 0.02 : 0.005));
                world.sim.set(InputLine.FACING, true);
                world.run(3);
                assertEquals(SafetyState.RUNNING, world.snapshot().state(), "tick " + tick + " " + world.events);
                assertEquals(Facing.UNKNOWN, world.snapshot().facing());
            }
        }
    }

    @Test
    @DisplayName("SR-10 a belt that gets faster while somebody turns: held for the 10 s all the same, then doubted")
    void tooFastWhileTurning() {
        WalkingWorld world = walking(true, false, 3);
        world.sim.set(InputLine.FACING, true);
        world.run(0.1);
        double heldMps = world.snapshot().setpointMps();
        world.run(1.9);
        world.sim.plan(new SimFault.DriveGain(0, 1.3));
        world.run(7.5);
        assertEquals(heldMps, world.snapshot().setpointMps(), 1e-9);
        world.press(InputLine.FASTER);
        assertEquals(EventType.REFUSED, world.events.getLast().type());
        world.run(1);
        assertEquals(Facing.UNKNOWN, world.snapshot().facing());
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
    }

    @Test
    @DisplayName("SR-10 turning not allowed, or too fast: UNKNOWN until the belt stands, the stricter limit")
    void doubtLastsUntilStandstill() {
        for (boolean allowed : new boolean[] {true, false}) {
            WalkingWorld world = walking(allowed, false, allowed ? 6 : 1);
            world.sim.set(InputLine.FACING, true);
            world.run(15);
            assertEquals(Facing.UNKNOWN, world.snapshot().facing(), "allowed " + allowed);
            assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
            assertEquals(SafetyState.RUNNING, world.snapshot().state());
            world.press(InputLine.STOP);
            world.runUntil("ready", s -> s.state() == SafetyState.READY, 12);
            world.run(4);
            world.press(InputLine.START);
            assertEquals(Facing.BACKWARD, world.snapshot().facing());
        }
    }
}
