package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.world.InclineWorld.ask;
import static retrotread.world.InclineWorld.walking;
import static retrotread.world.InclineWorld.with;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.Core;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;

/// The incline between two runs, and where nobody may move it.
class InclineRestStoryTest {
    private static final double KMH = 1 / 3.6;

    @Test
    @DisplayName("SR-14 SR-19 the next run begins where the incline was left, and lowers it on command only")
    void nothingResumes() {
        WalkingWorld world = walking(Profile.GENERAL);
        assertTrue(ask(world, 5));
        world.run(6);
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 10);
        double at = world.sim.incline().percent();
        world.run(11);
        world.press(InputLine.START);
        world.runUntil("running", s -> s.state() == SafetyState.RUNNING, 6);
        world.run(20);
        assertEquals(at, world.sim.incline().percent(), 0.01);
        assertTrue(ask(world, 0));
        world.run(10);
        assertEquals(0, world.sim.incline().percent(), 0.11);
    }

    @Test
    @DisplayName(
            "SR-19 in Ready an incline with a supply of its own goes back to 0 %; Start waits for it, Stop holds it")
    void backAtStandstill() {
        WalkingWorld world = with(false, Profile.TRAINED);
        world.sim.incline().set(6);
        world.sim.walker().stepOn(true);
        world.reset();
        assertEquals(SafetyState.READY, world.snapshot().state());
        assertEquals(6, world.snapshot().inclinePercent());
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        world.run(1);
        assertTrue(ask(world, 0));
        world.run(2);
        assertFalse(world.permit().relayOn());
        world.press(InputLine.START);
        assertEquals(SafetyState.READY, world.snapshot().state());
        assertEquals(Cause.INCLINE_IN_THE_WAY, world.events.getLast().cause());
        world.press(InputLine.STOP);
        double at = world.sim.incline().percent();
        world.run(3);
        assertEquals(at, world.sim.incline().percent(), 0.01);
        assertTrue(ask(world, 0));
        world.run(11);
        assertEquals(0, world.sim.incline().percent(), 0.11);
        world.run(10);
        assertEquals(4 * KMH, world.snapshot().limitMps(), 1e-9);
        world.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, world.snapshot().state(), () -> world.events.toString());
    }

    @Test
    @DisplayName("SR-19 what one profile left is too steep for another: no start, with the reason")
    void anotherProfile() {
        WalkingWorld world = with(true, Profile.TRAINED, Profile.GENERAL);
        world.sim.incline().set(7);
        world.sim.set(InputLine.PROFILE_BIT_0, true);
        world.reset();
        world.run(3.5);
        assertEquals(Profile.GENERAL, world.snapshot().profile());
        world.press(InputLine.START);
        assertEquals(SafetyState.READY, world.snapshot().state());
        assertEquals(Cause.INCLINE_IN_THE_WAY, world.events.getLast().cause());
        world.sim.set(InputLine.PROFILE_BIT_0, false);
        world.run(1);
        world.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, world.snapshot().state());
    }

    @Test
    @DisplayName("SR-17 SR-19 the network never moves the incline, in no state")
    void neverFromTheNetwork() {
        WalkingWorld world = with(false, Profile.GENERAL);
        assertFalse(ask(world, 0, true), "locked");
        world.start();
        for (int i = 0; i < 200; i++) {
            assertFalse(ask(world, i % 6, true));
            world.run(0.1);
        }
        world.press(InputLine.STOP);
        assertFalse(ask(world, 0, true), "stopping");
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 10);
        world.run(5);
        assertFalse(ask(world, 0, true), "ready");
        assertEquals(0, world.sim.incline().percent());
    }

    @Test
    @DisplayName("SR-19 without an incline nothing is known of one, and every command is refused")
    void notFitted() {
        WalkingWorld world = WalkingWorld.healthy(1);
        world.walkAtTheLimit();
        world.run(12);
        assertFalse(ask(world, 0));
        assertTrue(Double.isNaN(world.snapshot().inclinePercent()));
        assertTrue(world.permit().isInclineHeld());
    }

    @Test
    @DisplayName("SR-19 a core loaded while the incline moves goes on alike, from the recording of its inputs")
    void replays() {
        WalkingWorld world = with(true, Profile.GENERAL);
        world.start();
        world.run(17);
        assertTrue(ask(world, 5));
        world.run(3);
        ByteBuffer state = ByteBuffer.allocate(Core.STATE_MAX);
        world.core.save(state);
        Core other = new Core(InclineWorld.settings(Profile.GENERAL), TripMemory.NEW, 0);
        other.load(state.flip());

        ByteBuffer bytes = ByteBuffer.allocate(ControlInputs.ENCODED_MAX);
        world.disturb(inputs -> inputs.encode(bytes.clear()));
        ControlInputs again = new ControlInputs();
        for (int i = 0; i < 4_000; i++) {
            if (i == 1_000) {
                world.sim.plan(new SimFault.InclineRuns(0, 0.5));
            }
            world.wake();
            again.decode(bytes.flip());
            assertEquals(world.snapshot(), other.step(again).snapshot());
        }
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
    }
}
