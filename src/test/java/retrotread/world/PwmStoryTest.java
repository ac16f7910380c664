package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.adapter.drive.SimulatedPwmBoard;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;

/// The whole core over a PWM motor board: kernel files, curve, dead band, lag, ripple and a gain that is not
/// the recorded one.
class PwmStoryTest {
    private static final double KMH = 1 / 3.6;

    @TempDir
    private Path place;

    private SimulatedPwmBoard board;

    private FollowedWalk walk(double gain, double lagSeconds, double deadRatio) throws IOException {
        FollowedWalk.Machine belt = new FollowedWalk.Machine(Profile.TRAINED, 60, gain, lagSeconds, 0.10);
        Machine machine = new Machine(
                false, true, Machine.KeyContacts.SINGLE, true, false, true, belt.lowestMps(), Mode.PROTECTING);
        WalkingWorld world = new WalkingWorld(
                belt.settings(0),
                WorldSettings.withoutEnd(WorldSettings.core(60, Profile.TRAINED, machine)),
                TripMemory.NEW,
                11);
        board = new SimulatedPwmBoard(place, world.pace::nowNs, world.board.drive(), deadRatio, 4);
        world.drive = board;
        return new FollowedWalk(belt, world);
    }

    @ParameterizedTest
    @CsvSource({"0.95, 0.3, 0.180", "1.05, 0.8, 0.180", "1.00, 0.55, 0.177", "1.00, 0.55, 0.183"})
    @DisplayName("from 0.8 to 3.0 km/h by the duty: strides follow the ramp, never a duty above the permit, no trip")
    void followsTheRamp(double gain, double lagSeconds, double deadRatio) throws IOException {
        FollowedWalk walk = walk(gain, lagSeconds, deadRatio);
        walk.start();
        walk.rampTo(3 * KMH);
        walk.run(10);
        double steady = walk.steadyRatio(30) - 1;

        System.out.printf(
                "pwm board, gain %.2f, lag %.2f s, dead band %.1f %%: strides within %.3f km/h, overshoot %+.1f %%,"
                        + " steady %+.2f %%%n",
                gain, lagSeconds, 100 * deadRatio, walk.offMps() / KMH, 100 * walk.overRatio(), 100 * steady);
        assertTrue(walk.isRunning(), () -> walk.world.events.toString());
        assertTrue(walk.offMps() <= 0.15 * KMH, "off by " + walk.offMps() / KMH);
        assertTrue(walk.overRatio() <= 0.02, "overshoot " + walk.overRatio());
        assertTrue(Math.abs(steady) <= 0.01, "steady error " + steady);

        walk.world.press(InputLine.STOP);
        walk.world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        assertEquals(0, walk.world.sim.belt().meanMps(), 0.01);
    }

    @Test
    @DisplayName("COMMISSIONING with two points of the curve the empty belt runs, and no faster than the second")
    void theBeltIsMeasuredOnWithFewPoints() throws IOException {
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, true, 0.6 * KMH, Mode.MONITORING);
        WalkingWorld world = new WalkingWorld(
                new FollowedWalk.Machine(Profile.GENERAL, 60, 1, 0.55, 0).settings(0),
                WorldSettings.with(
                        WorldSettings.core(60, Profile.GENERAL, machine),
                        new Installation(false, List.of(), false, false, false)),
                TripMemory.NEW,
                12);
        board = new SimulatedPwmBoard(place, world.pace::nowNs, world.board.drive(), 0.18, 2);
        world.drive = board;
        world.sim.pullKey();
        world.run(1);
        world.command(Command.SERVICE_COMMISSION, false, Double.NaN);
        world.sim.press(InputLine.RESET, 10_200_000_000L);
        world.run(11);
        world.reset();
        world.run(1.2);
        world.sim.press(InputLine.START, 60_000_000_000L);
        world.runUntil("running", s -> s.state() == SafetyState.RUNNING, 8);
        world.run(5);
        assertEquals(0.8 * KMH, world.sim.belt().meanMps(), 0.02 * KMH);
        for (int i = 0; i < 13; i++) {
            world.press(InputLine.FASTER);
            world.run(2.1);
        }

        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertTrue(
                world.permit().setpointMps() > 2.9 * KMH,
                "set-point " + world.permit().setpointMps());
        assertEquals(2.0 * KMH, world.sim.belt().meanMps(), 0.02 * KMH);
    }

    @Test
    @DisplayName("SR-7 the kernel's PWM vanishes at speed: cut within 30 ms, and locked until it is back")
    void theKernelsFilesVanish() throws IOException {
        FollowedWalk walk = walk(1, 0.55, 0.18);
        walk.start();
        WalkingWorld world = walk.world;
        board.vanish();
        long fromNs = world.pace.nowNs();
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 0.3);

        long cutNs = world.pace.nowNs() - fromNs;
        assertEquals(Cause.DRIVE_FAULT, world.first(EventType.TRIP).cause());
        assertTrue(cutNs <= 30_000_000L, "after " + cutNs + " ns");
        world.run(2);
        assertFalse(world.sim.relay().isClosed());
        assertEquals(0, world.sim.belt().meanMps());
        world.reset();
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        System.out.printf("SR-7 pwm files vanish: relay line off %.0f ms later%n", cutNs / 1e6);
    }
}
