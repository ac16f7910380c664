package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.RUNNING;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.belt.PulsedBelt;
import retrotread.input.InputLine;
import retrotread.safety.RelayK1.Phase;

@DisplayName("SR-13 movement from phase to phase of the relay")
class MovementPhasesTest {
    private MovementMonitor movement;
    private final Findings findings = new Findings();
    private PulsedBelt pulses;
    private SafetyState state = LOCKED;
    private Phase phase = Phase.OFF;
    private long found;
    private long detectionNs;
    private int moves;

    @BeforeEach
    void begin() {
        begin(36, false);
    }

    private void begin(double pulsesPerMeter, boolean interlockOnly) {
        movement = new MovementMonitor(Times.policy(), interlockOnly);
        state = LOCKED;
        phase = Phase.OFF;
        pulses = PulsedBelt.exact(pulsesPerMeter).afterWake(this::judge);
        pulses.wake(10 * SECOND_NS);
        found = 0;
        detectionNs = 0;
        moves = 0;
    }

    private void judge(long nowNs) {
        movement = Reloaded.into(movement, new MovementMonitor(Times.policy(), isConsole()));
        findings.clear();
        movement.step(pulses.belt, state, phase, nowNs, findings);
        found |= findings.causes();
        detectionNs = Math.max(detectionNs, findings.detectionNs());
        moves += (findings.happenings() & Happening.BELT_MOVED.bit()) != 0 ? 1 : 0;
    }

    private boolean console;

    private boolean isConsole() {
        return console;
    }

    private void enter(SafetyState nextState, Phase nextPhase) {
        state = nextState;
        phase = nextPhase;
        pulses.wake(pulses.nowNs() + MILLI_NS);
    }

    /// Three edges 100 ms apart: the first two while `before` holds, the third after the change to `then`.
    private long foundAcross(SafetyState from, Phase before, Phase then) {
        begin();
        if (before != Phase.OFF) {
            enter(from, before);
        }
        pulses.pulse(11 * SECOND_NS - 100 * MILLI_NS);
        pulses.pulse(11 * SECOND_NS);
        found = 0;
        enter(COUNTDOWN, then);
        pulses.pulse(11 * SECOND_NS + 100 * MILLI_NS);
        return found;
    }

    @Test
    @DisplayName("SR-13 edges before a phase that looks anew do not count in it")
    void somePhasesLookAnew() {
        assertEquals(0, foundAcross(LOCKED, Phase.OFF, Phase.TEST_SILENT));
        assertEquals(0, foundAcross(LOCKED, Phase.OFF, Phase.WAIT));
        assertEquals(0, foundAcross(COUNTDOWN, Phase.TEST_SILENT, Phase.TEST_CLOSED));
        assertEquals(0, foundAcross(COUNTDOWN, Phase.WAIT, Phase.ON));
    }

    @Test
    @DisplayName("SR-13 edges since the relay was told to close go on counting while it drops out")
    void othersCountOn() {
        assertEquals(Cause.MOVED_AT_ZERO.bit(), foundAcross(COUNTDOWN, Phase.TEST_CLOSED, Phase.TEST_DROP));
        assertEquals(200 * MILLI_NS, detectionNs, "the two intervals took 200 ms");
        assertEquals(Cause.BELT_MOVED.bit(), foundAcross(COUNTDOWN, Phase.TEST_DROP, Phase.WAIT));
    }

    @ParameterizedTest
    @CsvSource({"TEST_SILENT, false", "TEST_CLOSED, true", "TEST_DROP, true", "WAIT, false", "ON, true"})
    @DisplayName("SR-13 a console's belt may creep only while the relay is open")
    void consoleCreeps(Phase where, boolean closed) {
        console = true;
        begin(36, true);
        enter(COUNTDOWN, where);
        pulses.pulse(11 * SECOND_NS).pulse(12 * SECOND_NS).pulse(13 * SECOND_NS);
        assertEquals(closed ? Cause.CONSOLE_RUNNING.bit() : 0, found);
        assertEquals(0, detectionNs, "too slow to say when it began");
    }

    @Test
    @DisplayName("SR-13 a driven belt is no movement at rest, nor is its coasting")
    void drivenIsNotAtRest() {
        enter(RUNNING, Phase.ON);
        pulses.pulse(11 * SECOND_NS).runs(20, 0.8);
        enter(LOCKED, Phase.OFF);
        pulses.runs(20, 0.4);
        assertEquals(0, moves);
    }

    @Test
    @DisplayName("SR-13 what changes on a line before the first edge that is data does not hide the movement")
    void aLineThatChangesFirst() {
        pulses.edge(InputLine.BELT_B, true, 11 * SECOND_NS);
        assertEquals(0, moves);
        pulses.pulse(11 * SECOND_NS + 500 * MILLI_NS);
        assertEquals(1, moves);
    }

    @Test
    @DisplayName("SR-13 another movement is one after 3 s of standstill, not a nanosecond less")
    void standsForThreeSeconds() {
        pulses.pulse(11 * SECOND_NS);
        long stillNs = pulses.nowNs();
        pulses.wake(stillNs + 3 * SECOND_NS - 1).pulse(stillNs + 3 * SECOND_NS);
        assertEquals(1, moves);
        stillNs = pulses.nowNs();
        pulses.wake(stillNs + 3 * SECOND_NS).pulse(stillNs + 3 * SECOND_NS + 1);
        assertEquals(2, moves);
    }

    /// 30 pulses/m; the belt runs at one interval until the relay opens, at another until 2 s later.
    private long afterACut(long beforeNs, long afterNs) {
        begin(30, false);
        enter(RUNNING, Phase.ON);
        pulses.pulse(11 * SECOND_NS).intervals(10, beforeNs);
        state = LOCKED;
        phase = Phase.OFF;
        long openedNs = pulses.lastPulseNs() + PulsedBelt.ACTIVE_NS + 1;
        pulses.wake(openedNs);
        for (int left = 4; left >= 0; left--) {
            pulses.pulse(openedNs + 2 * SECOND_NS - left * afterNs);
        }
        return found;
    }

    @Test
    @DisplayName("SR-13 exactly half is below half enough, and exactly 0.3 km/h is too slow to be judged")
    void boundariesOfCoasting() {
        assertEquals(0, afterACut(100 * MILLI_NS, 200 * MILLI_NS));
        assertEquals(Cause.STILL_DRIVEN.bit(), afterACut(100 * MILLI_NS, 200 * MILLI_NS - 1));
        assertEquals(0, afterACut(400 * MILLI_NS, 400 * MILLI_NS));
        assertEquals(Cause.STILL_DRIVEN.bit(), afterACut(400 * MILLI_NS - 1, 400 * MILLI_NS - 1));
    }

    @Test
    @DisplayName("SR-13 a cut is judged once, by its own relay, whatever comes after it")
    void judgedOnce() {
        assertEquals(0, afterACut(100 * MILLI_NS, 250 * MILLI_NS));
        pulses.intervals(20, 100 * MILLI_NS);
        assertEquals(0, found, "judged once");

        begin();
        enter(RUNNING, Phase.ON);
        pulses.pulse(11 * SECOND_NS).runs(20, 0.8);
        enter(LOCKED, Phase.OFF);
        enter(COUNTDOWN, Phase.WAIT);
        pulses.runsUntil(pulses.nowNs() + 2 * SECOND_NS, 0.8);
        assertEquals(Cause.STILL_DRIVEN.bit(), found & Cause.STILL_DRIVEN.bit(), "a countdown does not end it");

        begin();
        enter(COUNTDOWN, Phase.TEST_DROP);
        pulses.pulse(11 * SECOND_NS).runs(20, KMH);
        enter(COUNTDOWN, Phase.WAIT);
        pulses.runsUntil(pulses.nowNs() + 3 * SECOND_NS, KMH);
        assertEquals(0, found & Cause.STILL_DRIVEN.bit(), "the end of the self-test is no cut");
    }

    @Test
    @DisplayName("SR-13 a lost edge hides no movement of a console that runs")
    void aLossHidesNothing() {
        console = true;
        begin(36, true);
        enter(COUNTDOWN, Phase.ON);
        pulses.pulse(11 * SECOND_NS).lose(1, 11 * SECOND_NS + 500 * MILLI_NS);
        assertEquals(0, found);
        pulses.pulse(12 * SECOND_NS);
        assertEquals(Cause.CONSOLE_RUNNING.bit(), found);
    }
}
