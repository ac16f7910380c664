package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.CoreSettings;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Installation;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimSettings;

/// A machine without a commissioning record: nobody walks on it, but its belt can be run to make the record.
class CommissioningStoryTest {
    private static final double KMH = 1 / 3.6;

    private WalkingWorld world;

    @BeforeEach
    void begin() {
        world = world(new Installation(false, List.of(), false, false, false), Profile.TRAINED);
    }

    private static WalkingWorld world(Installation installation, Profile profile) {
        CoreSettings settings = WorldSettings.with(WorldSettings.core(36, profile), installation);
        WalkingWorld made = new WalkingWorld(SimSettings.typical(), settings, TripMemory.NEW, 1);
        made.sim.walker().stepOn(false);
        return made;
    }

    private void enterByServiceAct() {
        world.sim.pullKey();
        world.run(1);
        world.command(Command.SERVICE_COMMISSION, false, Double.NaN);
        world.sim.press(InputLine.RESET, 10_200_000_000L);
        world.run(11);
        assertEquals(Mode.COMMISSIONING, world.snapshot().mode(), () -> world.events.toString());
    }

    private void startHolding(double seconds) {
        world.reset();
        world.run(1.2);
        world.sim.press(InputLine.START, (long) (seconds * 1e9));
    }

    @Test
    @DisplayName("COMMISSIONING without the record every start is refused, and says why")
    void refusesEveryStart() {
        world.reset();
        world.run(1.2);
        world.press(InputLine.START);
        assertEquals(SafetyState.READY, world.snapshot().state());
        assertEquals(EventType.REFUSED, world.events.getLast().type());
        assertEquals(Cause.NOT_COMMISSIONED, world.events.getLast().cause());
    }

    @Test
    @DisplayName("COMMISSIONING runs while Start is held, to 3.0 km/h, and stops fast when it is let go")
    void runsWhileHeld() {
        enterByServiceAct();
        startHolding(60);
        world.runUntil("running", s -> s.state() == SafetyState.RUNNING, 8);
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(LimitSource.COMMISSIONING, world.snapshot().limitBy());
        world.run(5);
        for (int i = 0; i < 15; i++) {
            world.press(InputLine.FASTER);
            world.run(2.1);
        }
        assertTrue(
                world.snapshot().speedMps() > 2.7 * KMH, () -> world.snapshot().toString());
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, 60);
        assertEquals(Cause.HOLD_RELEASED, world.snapshot().firstCause());
        double fromSeconds = world.seconds();
        world.runUntil("slow", s -> s.speedMps() < 0.3 * KMH, 3);
        System.out.printf("COMMISSIONING: from 3 km/h to 0.3 in %.2f s%n", world.seconds() - fromSeconds);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 6);
    }

    @Test
    @DisplayName("COMMISSIONING Start let go in the countdown: back to READY, K1 never closed for a run")
    void letGoInTheCountdown() {
        enterByServiceAct();
        startHolding(2);
        world.run(3);
        assertEquals(SafetyState.READY, world.snapshot().state());
        world.watchFromNow();
        world.run(6);
        assertTrue(!world.wasTorqueSeen());
    }

    @Test
    @DisplayName("COMMISSIONING the act needs the key out and Reset held 10 s; the network cannot ask")
    void theActIsWhole() {
        world.run(1);
        world.command(Command.SERVICE_COMMISSION, false, Double.NaN);
        assertEquals(EventType.REFUSED, world.events.getLast().type(), "the key is in");
        world.sim.pullKey();
        world.run(1);
        world.command(Command.SERVICE_COMMISSION, true, Double.NaN);
        assertEquals(EventType.REFUSED, world.events.getLast().type());
        world.sim.press(InputLine.RESET, 10_200_000_000L);
        world.run(12);
        assertEquals(Mode.PROTECTING, world.snapshot().mode());
        world.command(Command.SERVICE_COMMISSION, false, Double.NaN);
        world.sim.press(InputLine.RESET, 9_900_000_000L);
        world.run(12);
        assertEquals(Mode.PROTECTING, world.snapshot().mode());
    }

    @Test
    @DisplayName("COMMISSIONING ends when the key stays out for 60 s after it began, though nothing ran")
    void endsWithoutAKey() {
        enterByServiceAct();
        world.run(58);
        assertEquals(Mode.COMMISSIONING, world.snapshot().mode());
        world.run(4);
        assertEquals(Mode.PROTECTING, world.snapshot().mode());
    }

    @Test
    @DisplayName("COMMISSIONING ends with the session: then starts are refused again")
    void endsWithTheSession() {
        enterByServiceAct();
        world.command(Command.SESSION_END, false, Double.NaN);
        world.run(0.1);
        assertEquals(Mode.PROTECTING, world.snapshot().mode());
        startHolding(9);
        world.run(9);
        assertTrue(world.events.stream().anyMatch(event -> event.cause() == Cause.NOT_COMMISSIONED));
        assertTrue(world.events.stream().noneMatch(event -> event.to() == SafetyState.COUNTDOWN));
    }

    @Test
    @DisplayName("SR-4 a profile over budget is refused at the start, and says why")
    void overBudgetIsRefused() {
        world = world(new Installation(true, List.of(Profile.GENERAL), false, false, false), Profile.GENERAL);
        world.reset();
        world.run(1.2);
        world.press(InputLine.START);
        assertEquals(SafetyState.READY, world.snapshot().state());
        assertEquals(Cause.OVER_BUDGET, world.events.getLast().cause());
    }
}
