package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Facing;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimSettings;

/// How gently the belt speeds up, and that facing and profile are chosen at rest only.
class RampStoryTest {
    private static final double KMH = 1 / 3.6;
    private static final double WINDOW_SECONDS = 0.2;

    /// Steepest set-point and belt, m/s², while they are watched.
    private static final class Slopes {
        private double setpointUp;
        private double setpointDown;
        private double beltUp;

        private void watch(WalkingWorld world, double seconds) {
            double endSeconds = world.seconds() + seconds;
            double windowMps = world.sim.belt().meanMps();
            double windowSeconds = world.seconds();
            while (world.seconds() < endSeconds) {
                double fromMps = world.permit().setpointMps();
                double fromSeconds = world.seconds();
                world.wake();
                double passed = world.seconds() - fromSeconds;
                double slope = passed > 0 ? (world.permit().setpointMps() - fromMps) / passed : 0;
                setpointUp = Math.max(setpointUp, slope);
                setpointDown = Math.min(setpointDown, slope);
                if (world.seconds() - windowSeconds >= WINDOW_SECONDS) {
                    double belt = (world.sim.belt().meanMps() - windowMps) / (world.seconds() - windowSeconds);
                    beltUp = Math.max(beltUp, belt);
                    windowMps = world.sim.belt().meanMps();
                    windowSeconds = world.seconds();
                }
            }
        }
    }

    private static WalkingWorld withSwitches(Profile... profiles) {
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, true, false, 0.6 * KMH, Mode.PROTECTING);
        CoreSettings settings =
                WorldSettings.core(new BeltSettings(36, 0.02, 10 * KMH, false, true), machine, profiles);
        return new WalkingWorld(SimSettings.typical(), settings, TripMemory.NEW, 1);
    }

    @Test
    @DisplayName("SR-9 from start to cap and down again the set-point keeps to its slopes, and so does the belt")
    void slopesBackward() {
        WalkingWorld world = WalkingWorld.healthy(1);
        world.start();
        Slopes moveOff = new Slopes();
        moveOff.watch(world, 5);
        Slopes climb = new Slopes();
        for (int i = 0; i < 14; i++) {
            world.sim.press(InputLine.FASTER, 150_000_000L);
            climb.watch(world, 2.3);
        }
        assertEquals(0.98 * 3 * KMH, world.permit().setpointMps(), 1e-9);
        Slopes stop = new Slopes();
        world.sim.press(InputLine.STOP, 150_000_000L);
        stop.watch(world, 6);

        System.out.printf(
                "SR-9 backward: set-point +%.3f, belt +%.3f m/s2 (at move-off +%.3f, +%.3f); soft stop %.3f m/s2%n",
                climb.setpointUp, climb.beltUp, moveOff.setpointUp, moveOff.beltUp, stop.setpointDown);
        assertTrue(climb.setpointUp <= 0.1001 && moveOff.setpointUp <= 0.1001);
        assertTrue(climb.beltUp <= 0.12, "belt +" + climb.beltUp);
        assertTrue(moveOff.beltUp <= 0.5, "belt at move-off +" + moveOff.beltUp);
        assertTrue(stop.setpointDown >= -0.3001 && stop.setpointDown < -0.25);
        assertEquals(0, stop.setpointUp);
    }

    @Test
    @DisplayName(
            "SR-10 facing forward uses the forward limit and slope; the switch flipped while running changes nothing")
    void facingForward() {
        WalkingWorld world = withSwitches(Profile.GENERAL);
        world.run(1);
        assertEquals(Facing.UNKNOWN, world.snapshot().facing());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        world.start();
        assertEquals(Facing.FORWARD, world.snapshot().facing());
        assertEquals(6 * KMH, world.snapshot().limitMps(), 1e-9);
        Slopes climb = new Slopes();
        world.run(6);
        for (int i = 0; i < 15; i++) {
            world.sim.press(InputLine.FASTER, 150_000_000L);
            climb.watch(world, 2.3);
        }
        assertTrue(climb.setpointUp <= 0.2501, "set-point +" + climb.setpointUp);
        double walkedMps = world.sim.belt().meanMps();
        assertTrue(walkedMps > 3.5 * KMH, () -> "walks forward at " + walkedMps);

        world.sim.set(InputLine.FACING, true);
        world.run(10);
        assertEquals(Facing.UNKNOWN, world.snapshot().facing(), "who turns on a moving belt is limited in doubt");
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(0.98 * 3 * KMH, world.sim.belt().meanMps(), 0.02);

        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        world.run(3);
        assertEquals(Facing.UNKNOWN, world.snapshot().facing());
        world.press(InputLine.START);
        assertEquals(Facing.BACKWARD, world.snapshot().facing());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
    }

    @Test
    @DisplayName("SR-10 facing backward keeps the profile's limit, whatever the switch says once the belt runs")
    void facingBackward() {
        WalkingWorld world = withSwitches(Profile.GENERAL);
        world.sim.set(InputLine.FACING, true);
        world.walkAtTheLimit();
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        world.sim.set(InputLine.FACING, false);
        for (int i = 0; i < 5; i++) {
            world.press(InputLine.FASTER);
            world.run(2.1);
        }
        assertEquals(Facing.UNKNOWN, world.snapshot().facing());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        assertTrue(world.sim.belt().meanMps() < 3.05 * KMH);
    }

    @Test
    @DisplayName("SR-10 the profile selector counts at standstill only; a place without a profile is the strictest one")
    void theProfileSelector() {
        WalkingWorld world = withSwitches(Profile.GENERAL, Profile.TRAINED, Profile.FIRST_USE);
        world.sim.set(InputLine.FACING, true);
        world.sim.set(InputLine.PROFILE_BIT_0, true);
        world.run(4);
        assertEquals(Profile.TRAINED, world.snapshot().profile());
        world.walkAtTheLimit();
        world.sim.set(InputLine.PROFILE_BIT_1, true);
        world.run(5);
        assertEquals(Profile.TRAINED, world.snapshot().profile());
        assertEquals(4 * KMH, world.snapshot().limitMps(), 1e-9);

        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        world.run(3);
        assertEquals(
                List.of(Profile.FIRST_USE, 0.44704),
                List.of(world.snapshot().profile(), world.snapshot().limitMps()));
    }

    @Test
    @DisplayName("SR-16 a limit taken for a slower profile refuses the Start of one that could not run under it")
    void aLimitTooLowForTheNextProfile() {
        WalkingWorld world = withSwitches(Profile.GENERAL, Profile.SENIOR_SUPERVISED);
        world.sim.set(InputLine.FACING, true);
        world.sim.set(InputLine.PROFILE_BIT_0, true);
        world.run(4);
        world.command(Command.LIMIT, true, 0.7 * KMH);
        world.sim.set(InputLine.PROFILE_BIT_0, false);
        world.reset();
        assertEquals(Profile.GENERAL, world.snapshot().profile());
        assertEquals(0.7 * KMH, world.snapshot().limitMps(), 1e-9);
        world.run(1.2);
        long fromNs = world.pace.nowNs();
        world.press(InputLine.START);

        assertEquals(SafetyState.READY, world.snapshot().state());
        world.first(EventType.REFUSED, fromNs);
        world.command(Command.LIMIT, true, 2 * KMH);
        world.run(0.6);
        world.press(InputLine.START);
        assertEquals(SafetyState.READY, world.snapshot().state(), "the network raises nothing");
    }
}
