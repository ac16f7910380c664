package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.BeltDirection.NORMAL;
import static retrotread.belt.BeltDirection.REVERSED;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.RUNNING;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("SR-10 a belt that is to run REVERSED")
class ReversedTest {
    private static final Installation BOTH = new Installation(true, List.of(), true, false, true);

    private WholeBench bench = new WholeBench(Machines.installed(Machines.withFacingSwitch(), BOTH));

    private void paired() {
        bench = WholeBench.paired(Machines.installed(Machines.withFacingSwitch(), BOTH));
    }

    private long choose(Command direction) {
        bench.told();
        bench.ask(direction, Double.NaN);
        return bench.told() & (Happening.COMMAND_DONE.bit() | Happening.COMMAND_REFUSED.bit());
    }

    private void assertDone(Command direction) {
        assertEquals(Happening.COMMAND_DONE.bit(), choose(direction));
    }

    private void assertRefused(Command direction) {
        assertEquals(Happening.COMMAND_REFUSED.bit(), choose(direction));
    }

    private void reversed() {
        bench.ready();
        assertDone(Command.BELT_REVERSED);
    }

    /// The belt runs the way it is told, up to the wanted speed.
    private void walk() {
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.until(15, () -> bench.permit.setpointMps() == bench.wantedMps && bench.safety.isMovedOff());
        bench.run(1.5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SR-10 SR-16 SR-20 whoever walks on it is limited like one who walks backward, facing either way")
    void limitedLikeBackward(boolean facesBackward) {
        if (!facesBackward) {
            bench.down.remove(InputLine.FACING);
        }
        reversed();
        walk();
        assertEquals(
                facesBackward ? Facing.BACKWARD : Facing.FORWARD,
                bench.safety.walk().facing());
        assertTrue(bench.safety.walk().isBackward());
        assertEquals(REVERSED, bench.permit.direction());
        assertEquals(3 * KMH, bench.safety.walk().limitMps(), 1e-12);
        assertEquals(LimitSource.PROFILE, bench.safety.walk().limitBy());
        assertTrue(bench.safety.walk().timeLeftNs() < BeltTime.UNLIMITED_NS);
        assertEquals(0, bench.safety.walk().inclineMostPercent());

        bench.forcedMps = bench.permit.setpointMps() + Ramps.policy().speedUpForward() * WholeBench.SECONDS_PER_TICK;
        bench.tick();
        assertEquals(LOCKED, bench.safety.state(), "SR-9 by the slope of one who walks backward");
    }

    @Test
    @DisplayName("SR-10 chosen at standstill before the start only: refused in the countdown, in a run and in its stop")
    void refusedWhileMoving() {
        assertRefused(Command.BELT_REVERSED);
        bench.ready();
        assertDone(Command.BELT_REVERSED);
        assertDone(Command.BELT_NORMAL);
        bench.press(InputLine.START);
        bench.until(1, COUNTDOWN);
        assertRefused(Command.BELT_REVERSED);
        bench.until(6, RUNNING);
        assertRefused(Command.BELT_REVERSED);
        bench.run(3);
        assertRefused(Command.BELT_REVERSED);
        bench.press(InputLine.STOP);
        assertEquals(SafetyState.STOPPING, bench.safety.state());
        assertRefused(Command.BELT_REVERSED);
        bench.until(8, READY);
        assertRefused(Command.BELT_REVERSED);
        bench.run(3);
        assertDone(Command.BELT_REVERSED);
        assertEquals(READY, bench.safety.state());
    }

    @Test
    @DisplayName("SR-17 the network does not change the direction")
    void notForTheNetwork() {
        bench.ready();
        bench.fromNetwork = true;
        assertRefused(Command.BELT_REVERSED);
        assertEquals(NORMAL, bench.safety.walk().direction());
        bench.fromNetwork = false;
        assertDone(Command.BELT_REVERSED);
        bench.fromNetwork = true;
        assertRefused(Command.BELT_NORMAL);
        assertEquals(REVERSED, bench.safety.walk().direction());
    }

    @Test
    @DisplayName("SR-10 nothing starts in the wake-up that changes the direction")
    void noStartInTheSameWakeUp() {
        bench.ready();
        bench.told();
        bench.down.add(InputLine.START);
        Command next = Command.BELT_REVERSED;
        while ((bench.happened & Happening.START_REFUSED.bit()) == 0) {
            bench.ask(next, Double.NaN);
            next = next == Command.BELT_REVERSED ? Command.BELT_NORMAL : Command.BELT_REVERSED;
            assertEquals(READY, bench.safety.state());
        }
        bench.down.remove(InputLine.START);
        bench.run(1);
        walk();
        assertEquals(RUNNING, bench.safety.state());
    }

    @Test
    @DisplayName("SR-10 SR-22 it is NORMAL again with the end of the session")
    void overWithTheSession() {
        reversed();
        walk();
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.ask(Command.SESSION_END, Double.NaN);
        assertEquals(REVERSED, bench.safety.walk().direction(), "the belt does not stand yet");
        bench.run(3);
        assertEquals(NORMAL, bench.safety.walk().direction());
        walk();
        assertEquals(NORMAL, bench.permit.direction());
    }

    @Test
    @DisplayName("SR-22 it is NORMAL again 60 s after the key was taken out, though nobody ever started")
    void overWithoutTheKey() {
        reversed();
        bench.down.remove(InputLine.KEY);
        bench.run(59.9);
        assertEquals(REVERSED, bench.safety.walk().direction());
        bench.run(0.2);
        assertEquals(NORMAL, bench.safety.walk().direction());
    }

    @Test
    @DisplayName("SR-22 it is NORMAL again when nobody came for 10 min, counted from the choice")
    void overWhenNobodyComes() {
        bench.run(700);
        reversed();
        bench.run(600 - 0.1);
        assertEquals(REVERSED, bench.safety.walk().direction());
        bench.run(0.2);
        assertEquals(NORMAL, bench.safety.walk().direction());
    }

    @Test
    @DisplayName("SR-22 a lock and its ritual end no choice")
    void aLockEndsNoChoice() {
        reversed();
        walk();
        bench.down.remove(InputLine.KEY);
        bench.tick();
        assertEquals(LOCKED, bench.safety.state());
        bench.ready();
        walk();
        assertEquals(REVERSED, bench.permit.direction());
    }

    @Test
    @DisplayName("SR-14 a belt that is rocked by two pulses as it starts does not count with those of the last run")
    void rockedAtTheStart() {
        paired();
        bench.start();
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.run(3);
        assertDone(Command.BELT_REVERSED);
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        long edges = bench.belt().edges();
        bench.beltMps = 0.15;
        bench.until(5, () -> bench.belt().edges() == edges + 2);
        bench.beltMps = Double.NaN;
        bench.reversed = true;
        bench.run(3);
        assertEquals(RUNNING, bench.safety.state(), () -> "locked by " + bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-14 the right way is the one that was chosen")
    void theWayThatWasChosen() {
        paired();
        bench.reversed = true;
        reversed();
        walk();
        assertEquals(RUNNING, bench.safety.state());
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.run(3);
        assertDone(Command.BELT_NORMAL);
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.until(3, LOCKOUT);
        assertEquals(Cause.WRONG_WAY, bench.safety.firstCause());

        paired();
        reversed();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.until(3, LOCKOUT);
        assertEquals(Cause.WRONG_WAY, bench.safety.firstCause());
    }
}
