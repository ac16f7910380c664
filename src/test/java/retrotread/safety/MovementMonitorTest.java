package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.belt.PulsedBelt;
import retrotread.safety.RelayK1.Phase;

@DisplayName("SR-13 a belt that moves when it must not")
class MovementMonitorTest {
    private MovementMonitor movement = new MovementMonitor(Times.policy(), false);
    private final Findings findings = new Findings();
    private PulsedBelt pulses;
    private SafetyState state = SafetyState.LOCKED;
    private Phase phase = Phase.OFF;
    private long found;
    private int moves;

    @BeforeEach
    void begin() {
        pulses = PulsedBelt.exact(36).afterWake(this::judge);
        pulses.wake(10 * SECOND_NS);
        found = 0;
        moves = 0;
    }

    private void judge(long nowNs) {
        findings.clear();
        movement.step(pulses.belt, state, phase, nowNs, findings);
        found |= findings.causes();
        moves += (findings.happenings() & Happening.BELT_MOVED.bit()) != 0 ? 1 : 0;
    }

    private void enter(SafetyState nextState, Phase nextPhase) {
        state = nextState;
        phase = nextPhase;
        pulses.wake(pulses.nowNs() + 5 * MILLI_NS);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("SR-13 two intervals within 500 ms during the countdown")
    void movesDuringTheCountdown(Phase where) {
        enter(SafetyState.COUNTDOWN, where);
        pulses.pulse(11 * SECOND_NS).pulse(11 * SECOND_NS + 250 * MILLI_NS);
        pulses.pulse(11 * SECOND_NS + 500 * MILLI_NS + 1);
        assertEquals(0, found, "two intervals in a nanosecond more than 500 ms");

        pulses.pulse(11 * SECOND_NS + 750 * MILLI_NS);
        boolean closed = where == Phase.ON || where == Phase.TEST_CLOSED || where == Phase.TEST_DROP;
        Cause expected = closed ? Cause.MOVED_AT_ZERO : Cause.BELT_MOVED;
        assertEquals(expected.bit(), found);
        assertEquals(500 * MILLI_NS, pulses.belt.spanNs(2));
    }

    @Test
    @DisplayName("SR-13 one edge is a foot set down beside a magnet")
    void oneEdgeIsNoMovement() {
        enter(SafetyState.COUNTDOWN, Phase.ON);
        pulses.pulse(11 * SECOND_NS).pulse(11 * SECOND_NS + 100 * MILLI_NS);
        assertEquals(0, found);
    }

    @Test
    @DisplayName("SR-13 with the donor's console the belt was running when the relay closed")
    void theConsoleWasRunning() {
        movement = new MovementMonitor(Times.policy(), true);
        enter(SafetyState.COUNTDOWN, Phase.ON);
        pulses.pulse(11 * SECOND_NS);
        assertEquals(0, found, "a foot set down");
        pulses.pulse(12 * SECOND_NS);
        assertEquals(Cause.CONSOLE_RUNNING.bit(), found, "however slowly");
    }

    @Test
    @DisplayName("SR-13 movement at rest is an event, once per movement")
    void movementAtRestIsAnEvent() {
        for (SafetyState rest : new SafetyState[] {SafetyState.LOCKED, SafetyState.READY, SafetyState.LOCKOUT}) {
            begin();
            enter(rest, Phase.OFF);
            pulses.pulse(11 * SECOND_NS).intervals(20, 200 * MILLI_NS);
            assertEquals(1, moves);
            pulses.wake(20 * SECOND_NS).pulse(21 * SECOND_NS);
            assertEquals(2, moves);
            assertEquals(0, found);
        }
    }

    @Test
    @DisplayName("SR-13 not below half speed 2 s after a cut: pull the mains plug")
    void stillDriven() {
        assertEquals(Cause.STILL_DRIVEN.bit(), afterACut(0.8, 0.401));
        assertEquals(0, afterACut(0.8, 0.399));
        assertEquals(0, afterACut(0.8, 0));
        assertEquals(0, afterACut(0.29 * KMH, 0.29 * KMH), "too slow to be judged");
        assertEquals(Cause.STILL_DRIVEN.bit(), afterACut(0.31 * KMH, 0.31 * KMH));
    }

    /// What is found when the belt runs at `before` until the relay opens and at `after` from then on.
    private long afterACut(double before, double after) {
        begin();
        enter(SafetyState.RUNNING, Phase.ON);
        pulses.pulse(11 * SECOND_NS).runsUntil(20 * SECOND_NS, before);
        state = SafetyState.LOCKED;
        phase = Phase.OFF;
        long openedNs = pulses.nowNs() + MILLI_NS;
        pulses.wake(openedNs);
        if (after > 0) {
            pulses.runsUntil(openedNs + 2 * SECOND_NS - 1, after);
        } else {
            pulses.wake(openedNs + 2 * SECOND_NS - 1);
        }
        assertEquals(0, found);
        assertEquals(0, moves, "coasting down is no event");
        pulses.wake(openedNs + 2 * SECOND_NS);
        return found;
    }

    @Test
    @DisplayName("SR-13 a relay that closed again ends the watch")
    void closingAgainEndsTheWatch() {
        enter(SafetyState.RUNNING, Phase.ON);
        pulses.pulse(11 * SECOND_NS).runsUntil(20 * SECOND_NS, 0.8);
        enter(SafetyState.LOCKED, Phase.OFF);
        enter(SafetyState.RUNNING, Phase.ON);
        pulses.runsUntil(25 * SECOND_NS, 0.8);
        assertEquals(0, found);
        assertFalse(moves > 0);
        assertTrue(pulses.belt.edges() > 300);
    }
}
