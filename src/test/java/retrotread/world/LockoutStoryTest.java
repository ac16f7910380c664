package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;

/// A lockout: what does not clear it, and the service act that does.
class LockoutStoryTest {
    /// A machine that was switched off and on again, sound, with what it kept.
    private static WalkingWorld restarted(TripMemory kept) {
        return new WalkingWorld(SimSettings.typical(), WorldSettings.core(36, Profile.GENERAL), kept, 9);
    }

    private static WalkingWorld lockedOut() {
        WalkingWorld world = WalkingWorld.healthy(8);
        world.start();
        world.run(5);
        world.sim.plan(new SimFault.Runaway(0, 2, 5));
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 2);
        return restarted(world.memory());
    }

    private static void serve(WalkingWorld world, double thenSeconds, double holdSeconds) {
        world.sim.pullKey();
        world.run(1);
        world.command(Command.SERVICE_CLEAR, false, Double.NaN);
        world.run(thenSeconds);
        world.sim.press(InputLine.RESET, (long) (holdSeconds * 1e9));
        world.run(holdSeconds + 0.5);
    }

    @Test
    @DisplayName("STATES SR-8 SR-17 a lockout survives switching off and on, the ritual, and the network")
    void survivesEverythingElse() {
        WalkingWorld world = lockedOut();
        assertEquals(SafetyState.LOCKOUT, world.snapshot().state());
        world.reset();
        world.run(2);
        world.press(InputLine.START);
        world.command(Command.SERVICE_CLEAR, true, Double.NaN);
        world.run(10);

        assertEquals(SafetyState.LOCKOUT, world.snapshot().state());
        assertFalse(world.wasTorqueSeen());
        assertEquals(SafetyState.LOCKOUT, restarted(world.memory()).snapshot().state());
    }

    @Test
    @DisplayName("STATES SR-8 the service act clears a lockout to Locked; then the whole ritual is needed")
    void theServiceActClears() {
        WalkingWorld world = lockedOut();
        serve(world, 5, 10.2);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        world.first(EventType.SERVICE_CLEARED);
        assertEquals(Cause.POWER_ON, world.snapshot().firstCause());
        assertEquals(0, world.memory().lockoutCauses());
        assertFalse(world.wasTorqueSeen());

        world.start();
        assertEquals(SafetyState.RUNNING, world.snapshot().state());
    }

    @Test
    @DisplayName("STATES SR-8 the service act needs the key out, 10 s of Reset, and all of it within 60 s")
    void halfAServiceActClearsNothing() {
        WalkingWorld tooShort = lockedOut();
        serve(tooShort, 1, 9.8);
        assertEquals(SafetyState.LOCKOUT, tooShort.snapshot().state());

        WalkingWorld tooLate = lockedOut();
        serve(tooLate, 52, 10.2);
        assertEquals(SafetyState.LOCKOUT, tooLate.snapshot().state());

        WalkingWorld keyIn = lockedOut();
        keyIn.run(1);
        keyIn.command(Command.SERVICE_CLEAR, false, Double.NaN);
        keyIn.sim.press(InputLine.RESET, 11_000_000_000L);
        keyIn.run(12);
        assertEquals(SafetyState.LOCKOUT, keyIn.snapshot().state());
        keyIn.first(EventType.REFUSED);
    }
}
