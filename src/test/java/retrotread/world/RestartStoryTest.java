package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimSettings;

/// Ends that were not orderly, told by what was kept, over restarts and operating hours.
class RestartStoryTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private static WalkingWorld restarted(TripMemory kept) {
        return new WalkingWorld(SimSettings.typical(), WorldSettings.core(36, Profile.GENERAL), kept, 7);
    }

    /// Walks and loses power in the middle of it; what was kept.
    private static TripMemory powerLossWhileWalking(TripMemory kept) {
        WalkingWorld world = restarted(kept);
        world.start();
        world.run(5);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        return world.memory();
    }

    @Test
    @DisplayName(
            "STATES a power loss while walking: locked with UNCLEAN_END at the next start-up; the ritual clears it")
    void uncleanEnd() {
        WalkingWorld world = restarted(powerLossWhileWalking(TripMemory.NEW));
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertTrue(world.has(Cause.UNCLEAN_END));
        assertFalse(world.memory().running(), "it is counted once");
        world.start();
        assertFalse(world.has(Cause.UNCLEAN_END));
    }

    @Test
    @DisplayName("STATES the third unclean end within 10 operating hours locks out")
    void thirdUncleanEnd() {
        TripMemory once = powerLossWhileWalking(TripMemory.NEW);
        TripMemory twice = powerLossWhileWalking(once);
        TripMemory thrice = powerLossWhileWalking(twice);
        WalkingWorld world = restarted(thrice);
        world.run(0.1);
        assertEquals(SafetyState.LOCKOUT, world.snapshot().state());
        assertTrue(world.has(Cause.UNCLEAN_END_REPEATED));
        assertEquals(SafetyState.LOCKOUT, restarted(world.memory()).snapshot().state());
    }

    @Test
    @DisplayName("STATES SR-21 unclean ends more than 10 operating hours apart do not add up")
    void longAgo() {
        TripMemory kept = new TripMemory(0, true, 21 * HOUR_NS, -1, 10 * HOUR_NS, HOUR_NS);
        WalkingWorld world = restarted(kept);
        world.run(0.1);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertTrue(world.has(Cause.UNCLEAN_END));
    }

    @Test
    @DisplayName("STATES SR-21 a stop, then power off: nothing unclean, and only walking counts as operating time")
    void orderlyEnd() {
        WalkingWorld world = restarted(TripMemory.NEW);
        world.start();
        world.run(60);
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 8);
        world.run(30);
        WalkingWorld next = restarted(world.memory());

        assertFalse(next.has(Cause.UNCLEAN_END));
        double operatingSeconds = next.memory().operatingNs() * 1e-9;
        assertTrue(operatingSeconds > 60 && operatingSeconds < 66, () -> operatingSeconds + " s of operating time");
    }

    @Test
    @DisplayName("STATES power lost in the countdown with K1 closed is an unclean end too")
    void powerLossInTheCountdown() {
        WalkingWorld world = restarted(TripMemory.NEW);
        world.reset();
        world.run(1.2);
        world.press(InputLine.START);
        world.run(1);
        assertFalse(world.memory().running());
        world.run(3);
        assertTrue(world.sim.relay().isClosed() && world.memory().running());
    }
}
