package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.EventType;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Budget;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;

/// A belt sensor that dies, lies or is disturbed, while a person stands on the belt.
class SensorStoryTest {
    private static final double START_MPS = Profile.GENERAL.startMps;

    private static WalkingWorld restarted(TripMemory kept) {
        return new WalkingWorld(SimSettings.typical(), WorldSettings.core(36, Profile.GENERAL), kept, 5);
    }

    private static void killSensor(WalkingWorld world, boolean active) {
        world.sim.plan(new SimFault.LineStuck(0, InputLine.BELT_A, active));
    }

    @Test
    @DisplayName("SR-5 the sensor is dead at the start: set-point held at start speed, then a fast stop")
    void deadAtTheStart() {
        WalkingWorld world = WalkingWorld.healthy(1);
        killSensor(world, false);
        world.start();
        double runningSeconds = world.seconds();
        world.sim.press(InputLine.FASTER, 150_000_000L);
        world.watchFromNow();
        double mostMps = 0;
        while (world.snapshot().state() == SafetyState.RUNNING) {
            mostMps = Math.max(mostMps, world.permit().setpointMps());
            world.wake();
            assertTrue(world.seconds() - runningSeconds < 6, () -> world.events.toString());
        }
        double stopSeconds = world.seconds() - runningSeconds;
        assertEquals(Cause.NO_MOVE_OFF, world.snapshot().firstCause());
        assertEquals(Response.FAST, world.snapshot().stopping());
        assertTrue(mostMps <= START_MPS + 1e-9, "set-point reached " + mostMps);
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 5);
        assertEquals(0, world.sim.belt().meanMps());
        System.out.printf(
                "SR-5 dead at the start: stop %.2f s after Running, locked %.2f s after, peak %.2f km/h%n",
                stopSeconds, world.seconds() - runningSeconds, world.peakMps() * 3.6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("SR-5 the sensor dies while walking: fast stop within 0.31 s, the belt stands, locked")
    void diesWhileWalking(boolean stuckActive) {
        WalkingWorld world = WalkingWorld.healthy(2);
        world.walkAtTheLimit();
        killSensor(world, stuckActive);
        double fromSeconds = world.seconds();
        world.watchFromNow();
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, 1);
        double toldSeconds = world.seconds() - fromSeconds;
        assertEquals(Cause.SENSOR_SILENT, world.snapshot().firstCause());
        assertTrue(toldSeconds < 0.31, () -> "told after " + toldSeconds + " s");
        while (world.sim.belt().meanMps() > 0) {
            world.wake();
        }
        double stoodSeconds = world.seconds() - fromSeconds;
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 4);
        System.out.printf(
                "SR-5 dies at the cap: told after %.3f s, belt stands after %.2f s, relay open after %.2f s%n",
                toldSeconds, stoodSeconds, world.seconds() - fromSeconds);
        assertTrue(stoodSeconds < 2.5, () -> "the belt stands after " + stoodSeconds + " s");
    }

    @Test
    @DisplayName("SR-5 a second silent sensor locks out, also when the machine was switched off in between")
    void theSecondTimeLocksOut() {
        WalkingWorld world = WalkingWorld.healthy(3);
        world.walkAtTheLimit();
        killSensor(world, false);
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 6);

        WalkingWorld next = restarted(world.memory());
        assertEquals(SafetyState.LOCKED, next.snapshot().state());
        next.walkAtTheLimit();
        assertEquals(SafetyState.RUNNING, next.snapshot().state());
        killSensor(next, false);
        next.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 1);

        assertTrue(next.has(Cause.SENSOR_SILENT_REPEATED));
        assertFalse(next.permit().relayOn());
        next.run(1);
        assertEquals(SafetyState.LOCKOUT, restarted(next.memory()).snapshot().state());
    }

    @Test
    @DisplayName("SR-5 dead at the start twice, without a restart, locks out")
    void twiceDeadAtTheStart() {
        WalkingWorld world = WalkingWorld.healthy(4);
        killSensor(world, false);
        world.start();
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 9);
        world.start();
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 9);
        assertTrue(world.has(Cause.SENSOR_SILENT_REPEATED));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.8, 0.95})
    @DisplayName("SR-5 missing pulses never speed the belt up; three in ten missing at the cap stop it")
    void missingPulses(double ratio) {
        WalkingWorld world = WalkingWorld.healthy(5);
        world.walkAtTheLimit();
        world.watchFromNow();
        world.sim.plan(new SimFault.PulsesMissing(0, ratio));
        double beltMps = world.sim.belt().meanMps();
        for (int i = 0; i < 6000 && world.snapshot().state() == SafetyState.RUNNING; i++) {
            world.wake();
        }
        System.out.printf(
                "SR-5 %.0f %% of the pulses missing at the cap: %s (%s)%n",
                ratio * 100, world.snapshot().state(), world.snapshot().firstCause());
        assertTrue(world.peakMps() <= beltMps * 1.02, () -> "peak " + world.peakMps() + " from " + beltMps);
        assertNotEquals(SafetyState.RUNNING, world.snapshot().state(), "still walking");
    }

    @Test
    @DisplayName("SR-5 with every third pulse missing a runaway is cut all the same")
    void aRunawayBehindMissingPulses() {
        WalkingWorld world = WalkingWorld.healthy(6);
        world.walkAtTheLimit();
        world.sim.plan(new SimFault.PulsesMissing(0, 0.33));
        world.run(1);
        assertEquals(SafetyState.RUNNING, world.snapshot().state());
        world.watchFromNow();
        world.sim.plan(new SimFault.Runaway(0, 2, 5));
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 1);
        world.run(0.1);
        double excessMps = world.peakMps() - world.snapshot().limitMps();
        System.out.printf("SR-5 runaway 2 m/s2 with a third of the pulses missing: excess %.2f m/s%n", excessMps);
        assertTrue(excessMps < 2 * Budget.EXCESS_GOAL_MPS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1})
    @DisplayName("SR-5 doubled pulses read as speed: the belt stops, at any share of them")
    void doubledPulses(double ratio) {
        WalkingWorld world = WalkingWorld.healthy(7);
        world.walkAtTheLimit();
        world.sim.plan(new SimFault.PulsesDoubled(0, ratio));
        double fromSeconds = world.seconds();
        world.runUntil("stopped", s -> s.state() != SafetyState.RUNNING, 3);
        Cause cause = world.snapshot().firstCause();
        System.out.printf(
                "SR-5 %.0f %% of the pulses doubled at the cap: %s after %.2f s%n",
                ratio * 100, cause, world.seconds() - fromSeconds);
        assertTrue(
                Set.of(Cause.OVERSPEED_TRIP, Cause.ABOVE_COMMAND, Cause.RUNAWAY_ACCELERATION, Cause.SENSOR_DOUBTFUL)
                        .contains(cause),
                cause::toString);
    }

    /// A second pulse 2 ms after each `every`th real one, nearer than any belt runs: interference on the line.
    private static Consumer<ControlInputs> interference(int every) {
        int[] pulses = {0};
        long[] dueNs = {Long.MAX_VALUE};
        return in -> {
            if (in.nowNs() > dueNs[0]) {
                in.addEdge(InputLine.BELT_A, false, dueNs[0] - 1_000_000L);
                in.addEdge(InputLine.BELT_A, true, dueNs[0]);
                dueNs[0] = Long.MAX_VALUE;
            }
            for (int i = in.edgeCount() - 1; i >= 0; i--) {
                boolean real = in.edgeLine(i) == InputLine.BELT_A && in.edgeActive(i) && in.edgeNs(i) == in.nowNs();
                if (real && ++pulses[0] % every == 0) {
                    dueNs[0] = in.edgeNs(i) + 2_000_000L;
                }
            }
        };
    }

    @Test
    @DisplayName("SR-5 one doubtful pulse in ten is counted and walked over; one in two is a fast stop")
    void doubtfulPulses() {
        WalkingWorld world = WalkingWorld.healthy(8);
        world.walkAtTheLimit();
        world.disturb(interference(10));
        world.run(20);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertNotEquals(0, world.snapshot().doubtfulEdges());

        world.disturb(interference(2));
        double fromSeconds = world.seconds();
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, 3);
        System.out.printf("SR-5 every second pulse doubtful: stop after %.2f s%n", world.seconds() - fromSeconds);
        assertEquals(Cause.SENSOR_DOUBTFUL, world.snapshot().firstCause());
    }

    @Test
    @DisplayName("SR-5 lost edges once are an event, twice within a second a fast stop")
    void lostEdges() {
        WalkingWorld world = WalkingWorld.healthy(9);
        world.walkAtTheLimit();
        lose(world);
        world.first(EventType.EDGES_LOST);
        world.run(1.1);
        lose(world);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        world.run(0.5);
        lose(world);
        assertEquals(SafetyState.STOPPING, world.snapshot().state());
        assertEquals(Cause.EDGES_LOST, world.snapshot().firstCause());
    }

    private static void lose(WalkingWorld world) {
        world.disturb(in -> in.addLost(3));
        world.wake();
        world.disturb(_ -> {});
    }
}
