package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.world.InclineWorld.ask;
import static retrotread.world.InclineWorld.isFasterTaken;
import static retrotread.world.InclineWorld.walking;
import static retrotread.world.InclineWorld.with;

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

/// Walks on a treadmill whose drive moves the incline.
class InclineStoryTest {
    private static final double KMH = 1 / 3.6;

    @Test
    @DisplayName("SR-19 general: 5 % is taken and reached at 0.5 %/s, more is refused; speed waits for it, and 10 s")
    void upAndDown() {
        WalkingWorld world = with(true, Profile.GENERAL);
        world.start();
        world.run(5);
        assertFalse(ask(world, 3), "the belt has just sped up");
        world.run(12);
        assertFalse(ask(world, 5.01));
        assertFalse(ask(world, -0.5));
        assertTrue(ask(world, 5));
        assertFalse(isFasterTaken(world));
        double fromSeconds = world.seconds();
        double lastPercent = world.snapshot().inclineSentPercent();
        double steepest = 0;
        while (!Double.isNaN(world.snapshot().inclineTargetPercent())) {
            double atSeconds = world.seconds();
            world.wake();
            double passed = world.seconds() - atSeconds;
            double sent = world.snapshot().inclineSentPercent();
            steepest = passed > 0 ? Math.max(steepest, (sent - lastPercent) / passed) : steepest;
            lastPercent = sent;
            assertTrue(world.seconds() - fromSeconds < 15, "it does not get there");
        }
        System.out.printf("SR-19 0 to 5 %% in %.2f s, at most %.3f %%/s%n", world.seconds() - fromSeconds, steepest);
        assertTrue(steepest <= 0.6, "steepest " + steepest);
        assertEquals(5, world.sim.incline().percent(), 0.11);
        assertTrue(world.permit().isInclineHeld());
        world.run(9.5);
        assertFalse(isFasterTaken(world));
        world.run(0.5);
        assertTrue(isFasterTaken(world));
        assertFalse(ask(world, 0), "an increase is coming");
        world.run(13);
        assertTrue(ask(world, 0), "an ordinary command while running");
        world.run(11);
        assertEquals(0, world.sim.incline().percent(), 0.11);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
    }

    @Test
    @DisplayName("SR-19 SR-16 trained at 4 km/h asks for 9 %: first the belt slows to 2 km/h, then the incline rises")
    void limitFirst() {
        WalkingWorld world = walking(Profile.TRAINED);
        assertTrue(world.sim.belt().meanMps() > 3.7 * KMH);
        assertTrue(ask(world, 9));
        assertEquals(2 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(LimitSource.INCLINE, world.snapshot().limitBy());
        while (world.sim.incline().percent() == 0) {
            world.wake();
            assertTrue(world.seconds() < 200);
        }
        assertTrue(
                world.sim.belt().meanMps() < 2.05 * KMH,
                "belt at " + world.sim.belt().meanMps());
        world.run(20);
        assertEquals(9, world.sim.incline().percent(), 0.11);
        assertTrue(ask(world, 0));
        world.run(20);
        assertEquals(0, world.sim.incline().percent(), 0.11);
        assertEquals(2 * KMH, world.snapshot().limitMps(), 1e-9, "relaxes at rest only");
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 10);
        world.run(3.5);
        assertEquals(4 * KMH, world.snapshot().limitMps(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "remote", "key", "shutdown"})
    @DisplayName("SR-19 every stop holds the incline where it is, at once; it is never lowered and nothing goes on")
    void heldByStops(String how) {
        WalkingWorld world = walking(Profile.GENERAL);
        assertTrue(ask(world, 5));
        world.run(4);
        double at = world.sim.incline().percent();
        assertTrue(at > 1.5);
        switch (how) {
            case "stop" -> world.sim.press(InputLine.STOP, 150_000_000L);
            case "remote" -> world.command(Command.STOP, true, Double.NaN);
            case "key" -> world.sim.pullKey();
            default -> world.command(Command.SHUTDOWN, false, Double.NaN);
        }
        world.runUntil("stopped", s -> s.state() != SafetyState.RUNNING, 1);
        assertTrue(world.permit().isInclineHeld());
        at = world.sim.incline().percent();
        world.run(20);
        assertEquals(at, world.sim.incline().percent(), 0.01);
        assertTrue(Double.isNaN(world.snapshot().inclineTargetPercent()));
        assertFalse(world.events.stream().anyMatch(e -> e.cause() == Cause.INCLINE_MOVED));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.5, 1})
    @DisplayName("SR-19 an incline that moves by itself cuts the power, and with it its own")
    void aRunawayIsCut(double percentPerS) {
        WalkingWorld world = walking(Profile.TRAINED);
        assertTrue(ask(world, 2));
        world.run(10);
        long beganNs = world.sim.elapsedNs();
        double fromPercent = world.sim.incline().percent();
        world.sim.plan(new SimFault.InclineRuns(beganNs, percentPerS));
        world.runUntil("cut", s -> s.state() == SafetyState.LOCKED, 5);

        double seconds = (world.sim.elapsedNs() - beganNs) * 1e-9;
        double byPercent = world.sim.incline().percent() - fromPercent;
        System.out.printf(
                "SR-19 incline runs at %.1f %%/s: cut after %.2f s, by %.2f %%%n", percentPerS, seconds, byPercent);
        assertEquals(Cause.INCLINE_MOVED, world.first(EventType.TRIP).cause());
        assertFalse(world.permit().relayOn());
        assertTrue(seconds < 1.6);
        world.run(0.2);
        double atPercent = world.sim.incline().percent();
        world.run(10);
        assertEquals(atPercent, world.sim.incline().percent(), "without power it stays");
    }
}
