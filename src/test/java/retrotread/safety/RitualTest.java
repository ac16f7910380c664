package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

class RitualTest {
    private final Wakeups wakeups = new Wakeups();
    private final Findings findings = new Findings();
    private final Signals signals = new Signals();
    private final Walk walk = new Walk(Machines.settings(Machines.driven()), 0);
    private Machine machine = Machines.driven();
    private Ritual ritual = new Ritual(Times.policy(), machine);
    private SafetyState state = SafetyState.LOCKED;

    private void wake(long laterNs) {
        findings.clear();
        ritual = Reloaded.into(ritual, new Ritual(Times.policy(), machine));
        ritual.step(wakeups.wake(laterNs, true), state, findings, signals);
        ritual.obey(wakeups.in, state, walk, findings, signals);
    }

    private void run(long forNs) {
        for (long at = 0; at < forNs; at += TICK_NS) {
            wake(TICK_NS);
        }
    }

    @Test
    @DisplayName("Stop acts on its first edge, however short")
    void stopActsOnItsFirstEdge() {
        wakeups.blink(InputLine.STOP);
        wake(1_000);
        assertTrue(findings.has(Cause.USER_STOP));
        wake(TICK_NS);
        assertFalse(findings.has(Cause.USER_STOP));
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("a button held 3 s while waiting is stuck")
    void heldButtonsAreStuck(SafetyState where) {
        for (InputLine line : new InputLine[] {InputLine.RESET, InputLine.START}) {
            ritual = new Ritual(Times.policy(), Machines.driven());
            state = where;
            wakeups.set(line, true);
            wake(TICK_NS);
            wake(3 * SECOND_NS - 1);
            assertFalse(findings.has(Cause.BUTTON_STUCK));
            wake(1);
            boolean waiting = where == SafetyState.LOCKED || where == SafetyState.READY;
            assertEquals(waiting, findings.has(Cause.BUTTON_STUCK), line + " in " + where);
            wakeups.set(line, false);
        }
    }

    @Test
    @DisplayName("SR-8 one button may be both: Start wants 0.5 s of release")
    void oneButtonIsBoth() {
        machine = new Machine(false, true, KeyContacts.SINGLE, false, false, false, 0.1, Mode.PROTECTING);
        ritual = new Ritual(Times.policy(), machine);
        run(SECOND_NS);
        assertTrue(press() && signals.isResetPressed && signals.isStartPressed);

        wakeups.set(InputLine.START, false);
        run(400 * MILLI_NS);
        assertTrue(press());
        assertFalse(signals.isStartPressed, "let go for 0.4 s");

        wakeups.set(InputLine.START, false);
        run(600 * MILLI_NS);
        assertTrue(press() && signals.isStartPressed);
    }

    private boolean press() {
        wakeups.set(InputLine.START, true);
        for (int i = 0; i < 20 && !(i > 0 && signals.isResetPressed); i++) {
            wake(TICK_NS);
        }
        return signals.isResetPressed;
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    @DisplayName("SR-17 the network can stop, slow down and lower a limit, nothing else without a lease")
    void networkCan(Command command) {
        wakeups.command(command, true, 0.5);
        wake(TICK_NS);

        long expected = switch (command) {
            case NONE, SLOWER, LEASE_RENEW -> 0;
            case STOP, LIMIT -> Happening.COMMAND_DONE.bit();
            default -> Happening.COMMAND_REFUSED.bit();
        };
        assertEquals(expected, findings.happenings());
        assertEquals(command == Command.STOP, findings.has(Cause.REMOTE_STOP));
        assertFalse(findings.has(Cause.SHUTDOWN) || findings.has(Cause.USER_STOP) || signals.isServiceAsked);
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-17 no service act comes from the network, not even with the key out")
    void networkServesNever(SafetyState where) {
        for (Command command : new Command[] {Command.SERVICE_CLEAR, Command.SERVICE_COMMISSION}) {
            state = where;
            run(SECOND_NS);
            wakeups.command(command, true, Double.NaN);
            wake(TICK_NS);
            assertEquals(Happening.COMMAND_REFUSED.bit(), findings.happenings(), command + " in " + where);
            assertFalse(signals.isServiceAsked, command + " in " + where);
        }
    }

    @Test
    @DisplayName("SR-17 a limit is lowered or refused, never raised")
    void limitOnlyLower() {
        for (double mps : new double[] {Double.NaN, -1, 0, 3, Double.POSITIVE_INFINITY}) {
            wakeups.command(Command.LIMIT, true, mps);
            wake(TICK_NS);
            assertEquals(Happening.COMMAND_REFUSED.bit(), findings.happenings(), mps + " m/s");
        }
    }

    @Test
    @DisplayName("SR-24 at the machine: stop and shutdown")
    void localCommands() {
        wakeups.command(Command.STOP, false, Double.NaN);
        wake(TICK_NS);
        assertTrue(findings.has(Cause.USER_STOP));
        wakeups.command(Command.SHUTDOWN, false, Double.NaN);
        wake(TICK_NS);
        assertTrue(findings.has(Cause.SHUTDOWN));
        assertEquals(0, findings.happenings(), "nobody is left to be told");
        wakeups.command(Command.SLOWER, false, Double.NaN);
        wake(TICK_NS);
        assertEquals(0, findings.happenings(), "not ours to answer");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, 0, RUNNING, true",
        "SESSION_LIMIT, 0.5, READY, true",
        "SESSION_LIMIT, 99, READY, false",
        "OPERATOR_LIMIT, 0.5, RUNNING, true",
        "OPERATOR_LIMIT, 0, READY, false",
        "SESSION_END, 0, LOCKED, true",
        "SESSION_END, 0, RUNNING, false",
        "SERVICE_COMMISSION, 0, LOCKED, true",
        "SERVICE_COMMISSION, 0, READY, false",
        "SERVICE_CLEAR, 0, LOCKOUT, true",
        "SERVICE_CLEAR, 0, LOCKED, false",
        "LEASE_END, 0, RUNNING, false",
        "WALKER, 0, RUNNING, false",
        "BOUT, 60, READY, false",
        "BOUT_REST, 60, READY, false",
        "FASTER, 0, RUNNING, false",
        "LEASE_GRANT, 59, RUNNING, false"
    })
    @DisplayName("SR-17 at the machine each command is answered: done, or refused")
    void answers(Command command, double value, SafetyState where, boolean done) {
        state = where;
        run(SECOND_NS);
        wakeups.command(command, false, value);
        wake(TICK_NS);
        Happening answer = done ? Happening.COMMAND_DONE : Happening.COMMAND_REFUSED;
        assertEquals(answer.bit(), findings.happenings());
    }

    @Test
    @DisplayName("service act: key out, then the command, then Reset held 10 s")
    void serviceActInOrder() {
        state = SafetyState.LOCKOUT;
        run(SECOND_NS);
        wakeups.set(InputLine.RESET, true);
        run(11 * SECOND_NS);
        assertTrue(signals.isServiceHeld);
        ask();
        assertFalse(signals.isServiceAsked, "Reset was held before the command");

        wakeups.set(InputLine.RESET, false);
        run(SECOND_NS);
        ask();
        assertTrue(signals.isServiceAsked);
        wake(TICK_NS);
        assertFalse(signals.isServiceAsked, "asked once");

        wakeups.set(InputLine.RESET, true);
        wake(TICK_NS);
        wake(10 * SECOND_NS - 1);
        assertFalse(signals.isServiceHeld);
        wake(1);
        assertTrue(signals.isServiceHeld);
        wakeups.set(InputLine.KEY, true);
        wake(TICK_NS);
        assertFalse(signals.isServiceHeld, "the key went in");
    }

    private void ask() {
        wakeups.command(Command.SERVICE_CLEAR, false, Double.NaN);
        wake(TICK_NS);
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("service act: only in LOCKOUT, only with the key out")
    void serviceOnlyInLockout(SafetyState where) {
        state = where;
        run(SECOND_NS);
        ask();
        assertEquals(where == SafetyState.LOCKOUT, signals.isServiceAsked);

        wakeups.set(InputLine.KEY, true);
        run(SECOND_NS);
        ask();
        assertFalse(signals.isServiceAsked);
        assertEquals(Happening.COMMAND_REFUSED.bit(), findings.happenings());
    }
}
