package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.belt.BeltSettings;
import retrotread.belt.PulsedBelt;

class SensorMonitorTest {
    private static final double LOWEST_MPS = 0.6 * KMH;

    private SensorMonitor sensor = new SensorMonitor(Times.policy(), LOWEST_MPS);
    private final SetpointHistory setpoints = new SetpointHistory(0);
    private final Findings findings = new Findings();
    private PulsedBelt pulses = PulsedBelt.exact(36);
    private double startMps = 1;

    /// Judges at a time, with a set-point sent just before.
    private void judge(double setpointMps, long nowNs) {
        findings.clear();
        sensor = Reloaded.into(sensor, new SensorMonitor(Times.policy(), LOWEST_MPS));
        setpoints.add(setpointMps, nowNs);
        sensor.step(pulses.belt, setpoints, startMps, nowNs, findings);
    }

    @ParameterizedTest
    @CsvSource({"27", "36", "100", "200"})
    @DisplayName("SR-5 the second edge within 2 s + 2/(N·v_min) after the set-point reaches v_min")
    void wantsTheSecondEdgeInTime(double pulsesPerMeter) {
        pulses = PulsedBelt.exact(pulsesPerMeter);
        sensor.begin(pulses.belt);
        judge(LOWEST_MPS - 1e-5, SECOND_NS);
        judge(LOWEST_MPS - 1e-5, 60 * SECOND_NS);
        assertEquals(0, findings.causes(), "below the drive's lowest speed nothing has to move");

        judge(LOWEST_MPS, 61 * SECOND_NS);
        long mostNs = 2 * SECOND_NS + (long) (2 / pulsesPerMeter / LOWEST_MPS * 1e9);
        pulses.pulse(62 * SECOND_NS);
        judge(LOWEST_MPS, 61 * SECOND_NS + mostNs - 1);
        assertEquals(0, findings.causes());
        assertFalse(sensor.isMovedOff(), "one edge is a foot set down");
        judge(LOWEST_MPS, 61 * SECOND_NS + mostNs);
        assertTrue(findings.has(Cause.NO_MOVE_OFF));

        pulses.pulse(63 * SECOND_NS);
        judge(LOWEST_MPS, 63 * SECOND_NS);
        assertTrue(sensor.isMovedOff());
        assertEquals(0, findings.causes());
    }

    @Test
    @DisplayName("SR-5 a set-point within rounding of v_min is driven; a new run has its own time")
    void timesMoveOffFromVmin() {
        sensor.begin(pulses.belt);
        judge(LOWEST_MPS - 1e-6, SECOND_NS);
        judge(LOWEST_MPS - 1e-6, 10 * SECOND_NS);
        assertTrue(findings.has(Cause.NO_MOVE_OFF));
        sensor.begin(pulses.belt);
        judge(LOWEST_MPS, 11 * SECOND_NS);
        assertEquals(0, findings.causes());

        sensor.begin(pulses.belt);
        judge(Math.nextDown(LOWEST_MPS - 1e-6), 20 * SECOND_NS);
        judge(Math.nextDown(LOWEST_MPS - 1e-6), 30 * SECOND_NS);
        assertEquals(0, findings.causes());
    }

    @Test
    @DisplayName("SR-5 edges before the drive can run are a foot; a belt that has moved off stays so")
    void countsEdgesOfTheDrive() {
        sensor.begin(pulses.belt);
        judge(0.1, SECOND_NS);
        pulses.pulse(2 * SECOND_NS).pulse(3 * SECOND_NS);
        judge(0.1, 3 * SECOND_NS);
        assertFalse(sensor.isMovedOff());
        judge(LOWEST_MPS, 4 * SECOND_NS);
        pulses.pulse(4 * SECOND_NS + 200 * MILLI_NS);
        judge(LOWEST_MPS, 4 * SECOND_NS + 200 * MILLI_NS);
        assertFalse(sensor.isMovedOff());
        pulses.pulse(4 * SECOND_NS + 400 * MILLI_NS);
        judge(LOWEST_MPS, 4 * SECOND_NS + 400 * MILLI_NS);
        assertTrue(sensor.isMovedOff());
        judge(0.1, 4 * SECOND_NS + 500 * MILLI_NS);
        assertTrue(sensor.isMovedOff());
    }

    @Test
    @DisplayName("SR-5 edges from before the start do not count")
    void edgesBeforeTheStartDoNotCount() {
        pulses.runs(10, 0.5);
        sensor.begin(pulses.belt);
        judge(LOWEST_MPS, 10 * SECOND_NS);
        assertFalse(sensor.isMovedOff());
    }

    @ParameterizedTest
    @CsvSource({"36, 0.8, 375", "27, 0.8, 500", "36, 1.5, 300", "72, 0.3, 500", "36, 3, 300", "200, 0.8, 300"})
    @DisplayName("SR-5 no edge for max(3/(N·v_low), 300 ms)")
    void silenceIsAFault(double pulsesPerMeter, double kmh, long mostMillis) {
        pulses = PulsedBelt.exact(pulsesPerMeter);
        startMps = kmh * KMH;
        sensor.begin(pulses.belt);
        pulses.runsUntil(3 * SECOND_NS, kmh * KMH);
        long edgeNs = pulses.lastPulseNs();
        for (long atNs = edgeNs - 2 * SECOND_NS; atNs <= edgeNs; atNs += 10 * MILLI_NS) {
            judge(kmh * KMH, atNs);
        }
        long mostNs = Math.max((long) (3 / pulsesPerMeter / (kmh * KMH) * 1e9), 300 * MILLI_NS);
        assertEquals(mostMillis, Math.round(mostNs * 1e-6));

        judge(kmh * KMH, edgeNs + mostNs - 1);
        assertEquals(0, findings.causes());
        judge(kmh * KMH, edgeNs + mostNs);
        assertTrue(findings.has(Cause.SENSOR_SILENT));
        assertEquals(mostNs, findings.detectionNs());
    }

    @Test
    @DisplayName("SR-5 the lowest set-point of the last second says how long silence may last")
    void aSlowerSetpointOfLateAllowsMore() {
        sensor.begin(pulses.belt);
        pulses.runsUntil(3 * SECOND_NS, 0.8 * KMH);
        long edgeNs = pulses.lastPulseNs();
        judge(0.8 * KMH, edgeNs - 2 * SECOND_NS);
        judge(3 * KMH, edgeNs - 400 * MILLI_NS);

        judge(3 * KMH, edgeNs + 370 * MILLI_NS);
        assertEquals(0, findings.causes());
        judge(3 * KMH, edgeNs + 376 * MILLI_NS);
        assertTrue(findings.has(Cause.SENSOR_SILENT));
    }

    @Test
    @DisplayName("SR-5 more than a fifth doubtful edges, or no good interval for 300 ms, is a fault")
    void doubtfulEdgesAreAFault() {
        sensor.begin(pulses.belt);
        pulses.runsUntil(3 * SECOND_NS, 0.8);
        judge(0.8, pulses.lastPulseNs());
        assertEquals(0, findings.causes());

        long edgeNs = pulses.lastPulseNs();
        pulses.pulse(edgeNs + 3 * MILLI_NS);
        judge(0.8, edgeNs + 299 * MILLI_NS);
        assertFalse(findings.has(Cause.SENSOR_DOUBTFUL));
        judge(0.8, edgeNs + 300 * MILLI_NS);
        assertTrue(findings.has(Cause.SENSOR_DOUBTFUL));

        PulsedBelt noisy = PulsedBelt.exact(36);
        for (int i = 0; i < 20; i++) {
            noisy.intervals(1, 40 * MILLI_NS).pulse(noisy.lastPulseNs() + 3 * MILLI_NS);
        }
        findings.clear();
        sensor.judgeDoubt(noisy.belt, noisy.lastPulseNs(), findings);
        assertTrue(findings.has(Cause.SENSOR_DOUBTFUL));
    }

    @Test
    @DisplayName("SR-5 three pulses of one sensor and none of the other are a fault, before move-off too")
    void theOtherSensorGivesNone() {
        PulsedBelt two = new PulsedBelt(new BeltSettings(36, 0, 10 / 3.6, true, true), 0);
        two.runs(2, 0.8);
        sensor.judgePair(two.belt, two.lastPulseNs(), findings);
        assertEquals(0, findings.causes());
        two.runs(1, 0.8);
        sensor.judgePair(two.belt, two.lastPulseNs(), findings);
        assertTrue(findings.has(Cause.SENSORS_DISAGREE));
        assertEquals(two.intervalNs(0.8) * 2, findings.detectionNs());
    }

    @Test
    @DisplayName("SR-5 edges lost twice within a second of a run")
    void edgesLostTwice() {
        lose(SECOND_NS, true);
        assertEquals(0, findings.causes());
        assertEquals(Happening.EDGES_LOST.bit(), findings.happenings());
        lose(2 * SECOND_NS + 1, true);
        assertEquals(0, findings.causes());
        lose(3 * SECOND_NS + 1, true);
        assertTrue(findings.has(Cause.EDGES_LOST));
        assertEquals(SECOND_NS, findings.detectionNs());
        lose(3 * SECOND_NS + 2, false);
        assertEquals(0, findings.causes(), "at rest an event only");
        findings.clear();
        sensor.judgeLost(0, true, 3 * SECOND_NS + 3, findings);
        assertEquals(0, findings.causes() | findings.happenings(), "none lost, nothing told");
    }

    private void lose(long nowNs, boolean running) {
        findings.clear();
        sensor = Reloaded.into(sensor, new SensorMonitor(Times.policy(), LOWEST_MPS));
        sensor.judgeLost(1, running, nowNs, findings);
    }
}
