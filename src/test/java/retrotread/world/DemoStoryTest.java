package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.sim.DemoScript;

/// The demo's story on the real core.
class DemoStoryTest {
    private static final Set<Cause> RUNAWAY =
            Set.of(Cause.OVERSPEED_TRIP, Cause.RUNAWAY_ACCELERATION, Cause.ABOVE_COMMAND);

    @Test
    @DisplayName("SR-4 the demo: the ritual, a walk up to the cap, a runaway that is cut in time")
    void startsWalksAndIsCut() {
        WalkingWorld world = WalkingWorld.healthy(1);
        DemoScript.play(world.sim, () -> world.snapshot().state());

        world.runUntil("moving", s -> s.state() == SafetyState.RUNNING && s.speedMps() > 0, 15);
        world.runUntil("at the cap", s -> s.speedMps() > 0.95 * s.limitMps(), 40 - world.seconds());
        world.run(42 - world.seconds());
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> "false trip: " + world.events);
        world.runUntil("cut", s -> s.state() == SafetyState.LOCKOUT, 8);

        Event trip = world.first(EventType.LOCKOUT);
        assertTrue(RUNAWAY.contains(trip.cause()), trip::toString);
        assertTrue(trip.detectionNs() < 150_000_000L, trip::toString);
        world.run(3);
        assertEquals(0, world.snapshot().speedMps());
    }
}
