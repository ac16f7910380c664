package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.SECOND_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.input.InputLine;

@DisplayName("COMMISSIONING hold to run, entered by a service act")
class CommissioningTest {
    private final Wakeups wakeups = new Wakeups();
    private final Findings findings = new Findings();
    private Commissioning mode = new Commissioning(Times.policy());

    private void step(SafetyState state, boolean held, long laterNs) {
        findings.clear();
        wakeups.wake(laterNs, true);
        mode.step(state, held, wakeups.nowNs(), findings);
        mode.judge(wakeups.in, state, findings);
    }

    private void enter() {
        step(SafetyState.LOCKED, false, TICK_NS);
        mode.ask(wakeups.nowNs());
        step(SafetyState.LOCKED, true, SECOND_NS);
    }

    @Test
    @DisplayName("COMMISSIONING asked for, and Reset held within 60 s")
    void isEnteredByTheServiceAct() {
        step(SafetyState.LOCKED, true, TICK_NS);
        assertFalse(mode.isActive(), "nobody asked");
        mode.ask(wakeups.nowNs());
        step(SafetyState.LOCKED, false, SECOND_NS);
        assertFalse(mode.isActive(), "Reset is not held");
        step(SafetyState.LOCKED, true, 59 * SECOND_NS - 1);
        assertTrue(mode.isActive());
        assertEquals(Happening.COMMISSIONING_BEGAN.bit(), findings.happenings());

        mode = new Commissioning(Times.policy());
        mode.ask(wakeups.nowNs());
        step(SafetyState.LOCKED, true, 60 * SECOND_NS);
        assertFalse(mode.isActive(), "too late");
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("COMMISSIONING is entered from LOCKED only, and asks for Start in COUNTDOWN and RUNNING")
    void everyState(SafetyState state) {
        mode.ask(wakeups.nowNs());
        step(state, true, SECOND_NS);
        assertEquals(state == SafetyState.LOCKED, mode.isActive());

        enter();
        boolean asks = state == SafetyState.COUNTDOWN || state == SafetyState.RUNNING;
        step(state, false, TICK_NS);
        assertEquals(asks ? Cause.HOLD_RELEASED.bit() : 0, findings.causes());
        assertEquals(state != SafetyState.LOCKOUT, mode.isActive(), "a lockout ends it");
        wakeups.set(InputLine.START, true);
        step(state, false, TICK_NS);
        step(state, false, TICK_NS);
        assertEquals(0, findings.causes());
    }

    @Test
    @DisplayName("COMMISSIONING Start let go for an instant is let go")
    void anInstantIsEnough() {
        enter();
        wakeups.set(InputLine.START, true);
        step(SafetyState.RUNNING, false, TICK_NS);
        step(SafetyState.RUNNING, false, TICK_NS);
        assertEquals(0, findings.causes());
        wakeups.set(InputLine.START, false);
        wakeups.set(InputLine.START, true);
        step(SafetyState.RUNNING, false, TICK_NS);
        assertEquals(Cause.HOLD_RELEASED.bit(), findings.causes());
    }

    @Test
    @DisplayName("COMMISSIONING ends after 10 min at rest, and without it nobody has to hold Start")
    void endsAtRest() {
        enter();
        step(SafetyState.RUNNING, false, TICK_NS);
        step(SafetyState.LOCKED, false, TICK_NS);
        step(SafetyState.LOCKED, false, 600 * SECOND_NS - 1);
        assertTrue(mode.isActive());
        step(SafetyState.LOCKED, false, 1);
        assertFalse(mode.isActive());
        assertEquals(Happening.COMMISSIONING_ENDED.bit(), findings.happenings());
        step(SafetyState.RUNNING, false, TICK_NS);
        assertEquals(0, findings.causes());
        assertEquals(0, findings.happenings(), "told once");
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("COMMISSIONING what was asked for is forgotten where the machine is not LOCKED")
    void askingIsForLockedOnly(SafetyState state) {
        mode.ask(wakeups.nowNs());
        step(state, false, TICK_NS);
        step(SafetyState.LOCKED, true, TICK_NS);
        assertEquals(state == SafetyState.LOCKED, mode.isActive());
    }

    @Test
    @DisplayName("COMMISSIONING knows how long it has lasted")
    void knowsItsAge() {
        assertEquals(Long.MAX_VALUE, mode.sinceBegunNs(wakeups.nowNs()));
        enter();
        assertEquals(0, mode.sinceBegunNs(wakeups.nowNs()));
        assertEquals(7, mode.sinceBegunNs(wakeups.nowNs() + 7));
    }

    @Test
    @DisplayName("COMMISSIONING the mode is kept in the state")
    void isKeptInTheState() {
        enter();
        ByteBuffer bytes = ByteBuffer.allocate(64);
        mode.save(bytes);
        Commissioning loaded = new Commissioning(Times.policy());
        loaded.load(bytes.flip());
        assertTrue(loaded.isActive());
        assertEquals(0, bytes.remaining());
    }

    @Test
    @DisplayName("COMMISSIONING asked for and held in LOCKED only; another state forgets the question")
    void onlyFromLocked() {
        step(SafetyState.LOCKED, false, TICK_NS);
        mode.ask(wakeups.nowNs());
        step(SafetyState.READY, true, SECOND_NS);
        assertFalse(mode.isActive());
        step(SafetyState.LOCKED, true, SECOND_NS);
        assertFalse(mode.isActive(), "forgotten");
    }

    @Test
    @DisplayName("COMMISSIONING one question opens it once")
    void onceForEachQuestion() {
        enter();
        assertTrue(mode.isActive());
        mode.leave(findings);
        step(SafetyState.LOCKED, true, SECOND_NS);
        assertFalse(mode.isActive());
    }

    @Test
    @DisplayName("COMMISSIONING the 10 min at rest count from its beginning")
    void restCountsFromTheBeginning() {
        step(SafetyState.LOCKED, false, TICK_NS);
        step(SafetyState.LOCKED, false, 540 * SECOND_NS);
        enter();
        step(SafetyState.LOCKED, false, 599 * SECOND_NS);
        assertTrue(mode.isActive());
        step(SafetyState.LOCKED, false, SECOND_NS);
        assertFalse(mode.isActive());
    }
}
