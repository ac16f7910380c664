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
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.belt.PulsedBelt;
import retrotread.input.InputLine;

@DisplayName("interlock only")
class ConsoleMonitorTest {
    private static final double START_MPS = 0.8 * KMH;

    private ConsoleMonitor console = new ConsoleMonitor(Times.policy());
    private final Findings findings = new Findings();
    private PulsedBelt pulses;

    @BeforeEach
    void begin() {
        pulses = PulsedBelt.exact(36).afterWake(this::judge);
        pulses.wake(10 * SECOND_NS);
        console.begin(pulses.belt, pulses.nowNs());
    }

    private void judge(long nowNs) {
        findings.clear();
        console = Reloaded.into(console, new ConsoleMonitor(Times.policy()));
        console.step(pulses.belt, START_MPS, nowNs, findings);
    }

    @Test
    @DisplayName("SR-4 above start + 0.5 km/h within 3 s of moving off")
    void jumping() {
        pulses.pulse(11 * SECOND_NS).runsUntil(14 * SECOND_NS, START_MPS + 0.499 * KMH);
        assertEquals(0, findings.causes());
        pulses.runs(3, START_MPS + 0.501 * KMH);
        assertFalse(findings.has(Cause.CONSOLE_JUMPED), "the 3 s are over");

        begin();
        pulses.pulse(11 * SECOND_NS).runsUntil(13_800 * MILLI_NS, START_MPS + 0.499 * KMH);
        pulses.runs(1, START_MPS + 0.501 * KMH);
        assertTrue(findings.has(Cause.CONSOLE_JUMPED));
    }

    @ParameterizedTest
    @CsvSource({"0.51, 588", "1.0, 300", "3.0, 300"})
    @DisplayName("SR-5 an interval above 0.5 km/h, then nothing for max(3 intervals, 300 ms)")
    void silence(double kmh, long mostMillis) {
        pulses.pulse(11 * SECOND_NS).runsUntil(16 * SECOND_NS, kmh * KMH);
        long edgeNs = pulses.lastPulseNs();
        long mostNs = Math.max(3 * pulses.belt.spanNs(1), 300 * MILLI_NS);
        assertEquals(mostMillis, mostNs * 1e-6, 1);

        pulses.wake(edgeNs + mostNs - 1);
        assertEquals(0, findings.causes());
        pulses.wake(edgeNs + mostNs);
        assertTrue(findings.has(Cause.SENSOR_SILENT));
    }

    @Test
    @DisplayName("SR-5 a belt that slowed below 0.5 km/h may stop")
    void slowBeltMayStop() {
        pulses.pulse(11 * SECOND_NS).runsUntil(16 * SECOND_NS, 0.49 * KMH);
        pulses.wake(pulses.lastPulseNs() + 20 * SECOND_NS);
        assertEquals(0, findings.causes());
    }

    @Test
    @DisplayName("SR-5 below 0.5 km/h silence is nothing, at once and later")
    void slowSilence() {
        pulses.pulse(11 * SECOND_NS).runsUntil(16 * SECOND_NS, 0.49 * KMH);
        pulses.wake(pulses.lastPulseNs() + 800 * MILLI_NS);
        assertTrue(console.isUnderWay(pulses.nowNs()));
        assertEquals(0, findings.causes());
    }

    /// 30 pulses/m and 240 ms an interval: exactly 0.5 km/h.
    @Test
    @DisplayName("SR-4 SR-5 exactly 0.5 km/h is no jump from standing, and may fall silent")
    void exactlyAtTheLevel() {
        PulsedBelt exact = PulsedBelt.exact(30).wake(10 * SECOND_NS);
        console.begin(exact.belt, exact.nowNs());
        exact.afterWake(nowNs -> {
            findings.clear();
            console.step(exact.belt, 0, nowNs, findings);
        });
        exact.pulse(11 * SECOND_NS).intervals(3, 240 * MILLI_NS);
        assertEquals(0.5 / 3.6, exact.belt.tripMps(exact.lastPulseNs()));
        assertEquals(0, findings.causes());
        exact.wake(exact.lastPulseNs() + 900 * MILLI_NS);
        assertEquals(0, findings.causes());

        exact.pulse(13 * SECOND_NS).edge(InputLine.BELT_A, true, 13 * SECOND_NS + 240 * MILLI_NS - 1);
        assertTrue(findings.has(Cause.CONSOLE_JUMPED));
    }

    @Test
    @DisplayName("SR-4 a belt is under way after 1 s of moving; after 1 s without an edge it moves off anew")
    void standsAfterASecond() {
        pulses.pulse(11 * SECOND_NS).intervals(3, 300 * MILLI_NS).wake(12 * SECOND_NS - 1);
        assertFalse(console.isUnderWay(pulses.nowNs()));
        pulses.wake(12 * SECOND_NS);
        assertTrue(console.isUnderWay(pulses.nowNs()));
        pulses.wake(pulses.lastPulseNs() + SECOND_NS - 1);
        assertTrue(console.isUnderWay(pulses.nowNs()));
        pulses.wake(pulses.lastPulseNs() + SECOND_NS);
        assertFalse(console.isUnderWay(pulses.nowNs()));
    }

    @Test
    @DisplayName("SR-4 a run begins with a belt that has not moved: what it did before counts for nothing")
    void aRunBeginsAnew() {
        pulses.pulse(11 * SECOND_NS).runsUntil(20 * SECOND_NS, 3 * KMH);
        console.begin(pulses.belt, pulses.nowNs());
        pulses.wake(pulses.nowNs() + MILLI_NS);
        assertFalse(console.isUnderWay(pulses.nowNs()));
        assertEquals(0, findings.causes(), "fast, but not moved in this run");
        pulses.wake(pulses.lastPulseNs() + 900 * MILLI_NS);
        assertEquals(0, findings.causes(), "silent, but not moved in this run");

        pulses.pulse(21 * SECOND_NS).runsUntil(25 * SECOND_NS, 0.4 * KMH);
        console.begin(pulses.belt, pulses.nowNs());
        pulses.runs(3, 0.4 * KMH).runs(1, 3 * KMH);
        assertTrue(findings.has(Cause.CONSOLE_JUMPED), "the 3 s are those of this run");
    }

    @Test
    void idleWhenNobodyWalks() {
        pulses.wake(55 * SECOND_NS - 1);
        assertEquals(0, findings.causes());
        pulses.wake(55 * SECOND_NS);
        assertEquals(Cause.IDLE.bit(), findings.causes());
    }

    @Test
    @DisplayName("SR-4 a foot beside a magnet, or a pause of the console, does not use up the 3 s of moving off")
    void movesOffAnewAfterStanding() {
        pulses.pulse(11 * SECOND_NS).wake(15 * SECOND_NS);
        assertFalse(console.isUnderWay(pulses.nowNs()));
        pulses.pulse(15 * SECOND_NS + 500 * MILLI_NS).runs(3, START_MPS + 0.6 * KMH);
        assertTrue(findings.has(Cause.CONSOLE_JUMPED));
    }

    @Test
    @DisplayName("a belt that stood long before the run is idle only 45 s into it")
    void idleCountsFromTheRun() {
        pulses.wake(200 * SECOND_NS);
        console.begin(pulses.belt, pulses.nowNs());
        pulses.wake(245 * SECOND_NS - 1);
        assertEquals(0, findings.causes());
        pulses.wake(245 * SECOND_NS);
        assertTrue(findings.has(Cause.IDLE));
    }
}
