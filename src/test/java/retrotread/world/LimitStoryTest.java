package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.LimitSource;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.sim.SimFault;

/// Limits that tighten while walking and relax at rest, and what the network may do about speed.
class LimitStoryTest {
    private static final double KMH = 1 / 3.6;

    private static WalkingWorld walking(long seed) {
        WalkingWorld world = WalkingWorld.healthy(seed);
        world.walkAtTheLimit();
        return world;
    }

    /// Gives a command from the network; whether it was done.
    private static boolean network(WalkingWorld world, Command command, double limitMps) {
        long fromNs = world.pace.nowNs();
        world.command(command, true, limitMps);
        return world.events.stream()
                .filter(e -> e.nowNs() - fromNs >= 0 && e.commandId() != 0)
                .map(e -> e.type() != EventType.REFUSED)
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError(command + " was not answered"));
    }

    @Test
    @DisplayName("SR-16 a remote limit lowered while walking: the belt ramps down to it, and nothing trips")
    void loweredWhileWalking() {
        WalkingWorld world = walking(1);
        assertTrue(network(world, Command.LIMIT, 1.5 * KMH));
        assertEquals(1.5 * KMH, world.snapshot().limitMps());
        assertEquals(LimitSource.REMOTE, world.snapshot().limitBy());
        double fromSeconds = world.seconds();
        double lastMps = world.permit().setpointMps();
        double steepest = 0;
        while (world.sim.belt().meanMps() > 1.5 * KMH) {
            double lastSeconds = world.seconds();
            world.wake();
            double passed = Math.max(world.seconds() - lastSeconds, 1e-9);
            steepest = Math.max(steepest, (lastMps - world.permit().setpointMps()) / passed);
            lastMps = world.permit().setpointMps();
            assertTrue(world.seconds() - fromSeconds < 5, "the belt does not follow");
        }
        double seconds = world.seconds() - fromSeconds;
        world.run(30);

        System.out.printf(
                "SR-16 remote limit 3.0 to 1.5 km/h: belt below it after %.2f s, set-point at most %.3f m/s2 down%n",
                seconds, steepest);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertTrue(steepest <= 0.3001, "steepest " + steepest);
        assertTrue(seconds <= 1.5 * KMH / 0.3 + 2);
        assertTrue(world.permit().setpointMps() <= 0.98 * 1.5 * KMH + 1e-9);
    }

    @Test
    @DisplayName("SR-16 SR-17 a higher limit from the network is refused, moving or at rest, until the session is over")
    void raisedByANewSessionOnly() {
        WalkingWorld world = walking(2);
        assertTrue(network(world, Command.LIMIT, 1.5 * KMH));
        world.run(10);
        assertEquals(false, network(world, Command.LIMIT, 2.5 * KMH));
        assertEquals(1.5 * KMH, world.snapshot().limitMps());
        world.press(InputLine.STOP);
        assertEquals(false, network(world, Command.LIMIT, 2.5 * KMH), "still stopping");
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 8);
        world.run(3);

        assertEquals(false, network(world, Command.LIMIT, 2.5 * KMH), "at rest");
        assertEquals(1.5 * KMH, world.snapshot().limitMps(), 1e-9);
        world.sim.pullKey();
        world.run(61);
        assertEquals(3.0 * KMH, world.snapshot().limitMps(), 1e-9, "60 s without the key end a session");
    }

    @Test
    @DisplayName("SR-16 limits lowered again and again, faster than the belt can follow, trip nothing")
    void loweredAgainAndAgain() {
        WalkingWorld world = walking(3);
        for (int tenths = 29; tenths >= 10; tenths--) {
            double mps = tenths * 0.1 * KMH;
            assertTrue(network(world, Command.LIMIT, mps), () -> mps + " after " + world.events);
            world.run(0.15);
        }
        world.run(20);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertTrue(world.sim.belt().meanMps() < 1.02 * KMH);
    }

    @Test
    @DisplayName("SR-16 after its window a tighter limit is monitored: a drive that does not follow is stopped")
    void monitoredAfterItsWindow() {
        WalkingWorld world = walking(4);
        world.sim.plan(new SimFault.DriveDeaf(0));
        world.run(0.1);
        assertTrue(network(world, Command.LIMIT, 2.4 * KMH));
        double fromSeconds = world.seconds();
        world.runUntil("stopped", s -> s.state() != SafetyState.RUNNING, 0.6 * KMH / 0.3 + 2.5);
        System.out.printf(
                "SR-16 remote limit 3.0 to 2.4 km/h on a deaf drive: %s after %.2f s%n",
                world.snapshot().firstCause(), world.seconds() - fromSeconds);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 7})
    @DisplayName("SR-17 a limit that is none is refused, moving or at rest")
    void noSuchLimit(double mps) {
        WalkingWorld world = WalkingWorld.healthy(5);
        world.reset();
        assertEquals(false, network(world, Command.LIMIT, mps));
        world.start();
        world.run(5);
        assertEquals(false, network(world, Command.LIMIT, mps));
        assertEquals(3.0 * KMH, world.snapshot().limitMps(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.05, 0.15, 0.2222})
    @DisplayName("SR-17 a limit below the start speed, where no belt can run, is refused: stop is the command for that")
    void belowTheStartSpeed(double mps) {
        WalkingWorld world = walking(6);
        boolean done = network(world, Command.LIMIT, mps);
        world.run(20);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertEquals(false, done);
        assertEquals(3.0 * KMH, world.snapshot().limitMps(), 1e-9);
    }

    @Test
    @DisplayName("SR-17 the network slows the belt down by steps to the start speed, and no further")
    void slower() {
        WalkingWorld world = walking(7);
        double targetMps = world.snapshot().targetMps();
        assertTrue(network(world, Command.SLOWER, Double.NaN));
        assertEquals(targetMps - 0.2 * KMH, world.snapshot().targetMps(), 1e-9);
        for (int i = 0; i < 10; i++) {
            assertTrue(network(world, Command.SLOWER, Double.NaN));
        }
        assertEquals(false, network(world, Command.SLOWER, Double.NaN));
        world.run(10);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertEquals(0.8 * KMH, world.permit().setpointMps(), 0.02 * KMH, "but for the trim");
    }

    @Test
    @DisplayName("SR-17 what only a person at the machine may do is refused from the network")
    void notForTheNetwork() {
        WalkingWorld world = walking(8);
        assertEquals(false, network(world, Command.SHUTDOWN, Double.NaN));
        assertEquals(false, network(world, Command.SERVICE_CLEAR, Double.NaN));
        world.run(3);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertNotEquals(Cause.SHUTDOWN, world.snapshot().firstCause());
        assertEquals(Profile.GENERAL, world.snapshot().profile());
    }

    @Test
    @DisplayName("SR-17 a stop from the network is a soft stop to Ready; Start at the machine begins anew")
    void remoteStop() {
        WalkingWorld world = walking(9);
        assertTrue(network(world, Command.STOP, Double.NaN));
        assertEquals(SafetyState.STOPPING, world.snapshot().state());
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 8);
        assertEquals(Cause.REMOTE_STOP, world.first(EventType.STOP).cause());
        assertEquals(0, world.sim.belt().meanMps());
    }
}
