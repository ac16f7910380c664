package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimSettings;

/// The way from Locked to Running: the whole ritual leads there, and nothing shorter does.
class RitualStoryTest {
    private static final long LONG_NS = 10_000_000_000L;

    /// Ways to cut the ritual short that a hurried person finds. Each begins locked, with the key in, three
    /// seconds after power-on.
    private enum Shortcut {
        START_ONLY(w -> press(w, InputLine.START, InputLine.START)),
        RESET_WITHOUT_KEY_CYCLE(w -> press(w, InputLine.RESET, InputLine.START)),
        KEY_CYCLE_WITHOUT_RESET(w -> {
            cycleKey(w, 0.7, 5.7);
            press(w, InputLine.START, InputLine.START);
        }),
        KEY_OUT_FOR_A_MOMENT_ONLY(w -> {
            cycleKey(w, 0.15, 5.7);
            press(w, InputLine.RESET, InputLine.START);
        }),
        RESET_TOO_SOON_AFTER_THE_KEY(w -> {
            cycleKey(w, 0.7, 1.7);
            press(w, InputLine.RESET, InputLine.START);
        }),
        RESET_WHILE_THE_KEY_IS_OUT(w -> {
            w.sim.pullKey();
            w.run(1);
            press(w, InputLine.RESET, InputLine.START);
            w.sim.insertKey();
            w.run(4);
            press(w, InputLine.START);
        }),
        KEY_OUT_AGAIN_AFTER_RESET(w -> {
            w.reset();
            cycleKey(w, 0.3, 4);
            press(w, InputLine.START);
        }),
        START_TOO_SOON_AFTER_RESET(w -> {
            w.reset();
            w.run(0.5);
            press(w, InputLine.START);
        }),
        BOTH_AT_ONCE(w -> {
            cycleKey(w, 0.7, 5.7);
            w.sim.press(InputLine.RESET, LONG_NS / 50);
            w.sim.press(InputLine.START, LONG_NS / 50);
            w.run(5);
        }),
        RESET_TAPED_DOWN(w -> {
            w.sim.set(InputLine.RESET, true);
            cycleKey(w, 0.7, 5.7);
            press(w, InputLine.START, InputLine.START);
        }),
        START_TAPED_DOWN(w -> {
            w.sim.set(InputLine.START, true);
            w.reset();
            w.run(5);
        }),
        STOP_TAPED_DOWN(w -> {
            w.sim.set(InputLine.STOP, true);
            w.reset();
            w.run(2);
            press(w, InputLine.START);
        }),
        TOUCHES_TOO_SHORT_FOR_A_PRESS(w -> {
            cycleKey(w, 0.7, 5.7);
            w.sim.press(InputLine.RESET, 25_000_000L);
            w.run(2);
            w.sim.press(InputLine.START, 25_000_000L);
            w.run(2);
        }),
        EVERY_COMMAND_OF_THE_NETWORK(w -> {
            w.reset();
            w.run(1.2);
            Arrays.stream(Command.values()).forEach(command -> w.command(command, true, 1));
            w.run(5);
        }),
        FASTER(w -> {
            w.reset();
            w.run(1.2);
            press(w, InputLine.FASTER, InputLine.FASTER);
        });

        private final Consumer<WalkingWorld> tried;

        Shortcut(Consumer<WalkingWorld> tried) {
            this.tried = tried;
        }
    }

    private static void cycleKey(WalkingWorld world, double outSeconds, double thenSeconds) {
        world.sim.pullKey();
        world.run(outSeconds);
        world.sim.insertKey();
        world.run(thenSeconds);
    }

    private static void press(WalkingWorld world, InputLine... buttons) {
        for (InputLine button : buttons) {
            world.press(button);
            world.run(1.3);
        }
    }

    @ParameterizedTest
    @EnumSource(Shortcut.class)
    @DisplayName("SR-8 no shortcut of the ritual moves anything")
    void noShortcutStarts(Shortcut shortcut) {
        WalkingWorld world = WalkingWorld.healthy(shortcut.ordinal());
        world.sim.walker().stepOn(true);
        world.run(3);

        shortcut.tried.accept(world);
        world.run(8);

        assertFalse(world.wasTorqueSeen(), () -> "K1 closed: " + world.events);
        assertEquals(0, world.sim.belt().distanceMeters());
        assertTrue(world.events.stream().noneMatch(e -> e.to() == SafetyState.COUNTDOWN), world.events::toString);
    }

    @Test
    @DisplayName(
            "SR-8 the whole ritual: 5 s of countdown, K1 closed for the last 2 s of it, and only then the belt moves")
    void theWholeRitualStarts() {
        WalkingWorld world = WalkingWorld.healthy(20);
        world.sim.walker().stepOn(true);
        world.reset();
        assertEquals(SafetyState.READY, world.snapshot().state());
        world.run(1.2);
        world.press(InputLine.START);
        long beganNs = world.first(EventType.STATE_CHANGED, world.pace.nowNs() - 200_000_000L)
                .nowNs();
        List<Double> closedSeconds = new ArrayList<>();
        boolean closed = false;

        while (world.snapshot().state() == SafetyState.COUNTDOWN) {
            assertEquals(0, world.permit().setpointMps());
            world.wake();
            if (world.sim.relay().isClosed() != closed) {
                closed = !closed;
                closedSeconds.add((world.sim.relay().changedNs() - beganNs) * 1e-9);
            }
        }

        assertEquals(SafetyState.RUNNING, world.snapshot().state());
        assertEquals(5, (world.snapshot().nowNs() - beganNs) * 1e-9, 0.01);
        assertEquals(3, closedSeconds.size(), () -> "K1 closes for its test, opens, closes: " + closedSeconds);
        assertEquals(3.0, closedSeconds.get(2), 0.05);
        assertEquals(0, world.sim.belt().distanceMeters());
        world.first(EventType.SELF_TEST_PASSED);
        world.run(5);
        assertTrue(world.sim.belt().meanMps() > 0.2);
        System.out.printf(
                "SR-8 countdown: K1 closed for its test from %.3f to %.3f s, then from %.3f s on%n",
                closedSeconds.get(0), closedSeconds.get(1), closedSeconds.get(2));
    }

    @Test
    @DisplayName("SR-8 after a pull at the cap Reset is refused until the belt has stood for 3 s")
    void resetNeedsStandstill() {
        WalkingWorld world = WalkingWorld.healthy(21);
        world.walkAtTheLimit();
        world.sim.pullKey();
        world.run(0.3);
        world.sim.insertKey();
        world.run(2.6);
        world.press(InputLine.RESET);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());

        world.run(2);
        world.press(InputLine.RESET);
        assertEquals(SafetyState.READY, world.snapshot().state());
    }

    @Test
    @DisplayName("SR-8 one button for both: one press never counts twice")
    void oneButtonForBoth() {
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, false, false, false, 0.6 / 3.6, Mode.PROTECTING);
        WalkingWorld world = new WalkingWorld(
                SimSettings.typical(), WorldSettings.core(36, Profile.GENERAL, machine), TripMemory.NEW, 22);
        cycleKey(world, 0.7, 5.7);
        world.sim.press(InputLine.START, 2_500_000_000L);
        world.run(2.4);
        assertEquals(SafetyState.READY, world.snapshot().state());
        world.run(0.3);
        world.press(InputLine.START);
        assertEquals(SafetyState.READY, world.snapshot().state(), "let go for less than 0.5 s");
        world.run(1);

        world.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, world.snapshot().state());
    }

    @Test
    @DisplayName("STATES nobody starts: locked after 45 s in Ready, and the key has to come out again")
    void idleLocks() {
        WalkingWorld world = WalkingWorld.healthy(23);
        world.reset();
        double readySeconds = world.seconds();
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 60);
        assertEquals(45, world.seconds() - readySeconds, 0.2);
        assertEquals(Cause.IDLE, world.snapshot().firstCause());
        press(world, InputLine.RESET, InputLine.START);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
    }

    @Test
    @DisplayName("STATES an operator has 180 s in Ready")
    void anOperatorHasMoreTime() {
        WalkingWorld world = WalkingWorld.with(60, Profile.SENIOR_SUPERVISED, 24);
        world.reset();
        world.run(179);
        assertEquals(SafetyState.READY, world.snapshot().state());
        world.run(2);
        assertEquals(Cause.IDLE, world.snapshot().firstCause());
    }
}
