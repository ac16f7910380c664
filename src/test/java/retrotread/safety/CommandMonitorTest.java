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
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.BeltDirection;
import retrotread.belt.BeltSettings;
import retrotread.belt.PulsedBelt;
import retrotread.input.InputLine;

class CommandMonitorTest {
    private static final double BIT = 1e-4;

    private CommandMonitor command = new CommandMonitor(Times.policy());
    private final SetpointHistory setpoints = new SetpointHistory(0);
    private final Findings findings = new Findings();
    private PulsedBelt pulses;
    private double setpointMps;
    private boolean movedOff = true;

    @BeforeEach
    void begin() {
        pulses = PulsedBelt.exact(36).afterWake(this::judge);
    }

    private void judge(long nowNs) {
        findings.clear();
        command = Reloaded.into(command, new CommandMonitor(Times.policy()));
        setpoints.add(setpointMps, nowNs);
        command.step(pulses.belt, setpoints, movedOff, nowNs, findings);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.8, 3, 4, 5, 6})
    @DisplayName("SR-15 over: above the set-point + max(0.6 km/h, 15 %)")
    void fasterThanTold(double kmh) {
        setpointMps = kmh * KMH;
        double mostMps = setpointMps + Math.max(0.6 * KMH, 0.15 * setpointMps);
        pulses.runsUntil(3 * SECOND_NS, mostMps * (1 - BIT));
        assertFalse(findings.has(Cause.ABOVE_COMMAND));

        pulses.runs(1, mostMps * (1 + BIT));
        assertTrue(findings.has(Cause.ABOVE_COMMAND));
    }

    @Test
    @DisplayName("SR-15 over: the highest set-point of the last 1.5 s counts")
    void theHighestOfLateCounts() {
        setpointMps = 3 * KMH;
        pulses.runsUntil(3 * SECOND_NS, 3 * KMH);
        setpointMps = 1 * KMH;
        pulses.runsUntil(3 * SECOND_NS + 1_500 * MILLI_NS, 3 * KMH);
        assertFalse(findings.has(Cause.ABOVE_COMMAND));
        pulses.runsUntil(3 * SECOND_NS + 1_551 * MILLI_NS, 3 * KMH);
        assertTrue(findings.has(Cause.ABOVE_COMMAND));
    }

    @Test
    @DisplayName("SR-15 under: below half of the set-point for 1 s after move-off")
    void slowerThanTold() {
        setpointMps = 1.0;
        pulses.runsUntil(3 * SECOND_NS, 0.5 * (1 + BIT));
        assertEquals(0, findings.causes());

        pulses.runs(1, 0.5 * (1 - BIT));
        long belowNs = pulses.nowNs() - PulsedBelt.ACTIVE_NS;
        pulses.runsUntil(belowNs + SECOND_NS - 1, 0.5 * (1 - BIT));
        assertEquals(0, findings.causes());
        pulses.wake(pulses.nowNs() + 1);
        assertTrue(findings.has(Cause.BELOW_COMMAND));
    }

    @Test
    @DisplayName("SR-15 under is not judged before move-off, nor against a set-point that has just risen")
    void slowIsForgivenAtFirst() {
        movedOff = false;
        setpointMps = 1.0;
        pulses.runsUntil(5 * SECOND_NS, 0.3);
        assertEquals(0, findings.causes());

        movedOff = true;
        setpointMps = 0.5;
        pulses.runsUntil(10 * SECOND_NS, 0.3);
        setpointMps = 1.0;
        pulses.runsUntil(11_990 * MILLI_NS, 0.3);
        assertEquals(0, findings.causes(), "1 s until v_low follows, 1 s below it");
        pulses.runsUntil(12_200 * MILLI_NS, 0.3);
        assertTrue(findings.has(Cause.BELOW_COMMAND));
    }

    @Test
    @DisplayName("SR-14 three edges the wrong way, 80 mm, above 0.3 km/h")
    void theWrongWay() {
        assertEquals(3, edgesToWrongWay(36, 1.0), "3 edges are 83 mm");
        assertEquals(4, edgesToWrongWay(44, 1.0), "4 edges are 91 mm");
        assertEquals(8, edgesToWrongWay(100, 1.0), "8 edges are 80 mm");
        assertEquals(3, edgesToWrongWay(10, 1.0), "never fewer than 3");
        assertEquals(3, edgesToWrongWay(36, 0.31 * KMH));
        assertEquals(Integer.MAX_VALUE, edgesToWrongWay(36, 0.29 * KMH));
        assertEquals(3, edgesToWrongWay(30, 0.3001 * KMH));
        assertEquals(Integer.MAX_VALUE, edgesToWrongWay(30, 0.3 * KMH), "400 ms an interval: exactly 0.3 km/h");
    }

    @Test
    @DisplayName("SR-14 the right way is never wrong")
    void theRightWay() {
        PulsedBelt right = new PulsedBelt(new BeltSettings(36, 0, 10 / 3.6, true, true), 0);
        right.edge(InputLine.BELT_B, true, 1).runs(20, 1.0);
        findings.clear();
        command.judgeDirection(right.belt, BeltDirection.NORMAL, right.nowNs(), findings);
        assertEquals(0, findings.causes());
        command.judgeDirection(right.belt, BeltDirection.REVERSED, right.nowNs(), findings);
        assertEquals(Cause.WRONG_WAY.bit(), findings.causes());
    }

    @Test
    @DisplayName("SR-14 what the belt did before this run does not count against it")
    void edgesOfThisRun() {
        PulsedBelt before = new PulsedBelt(new BeltSettings(36, 0, 10 / 3.6, true, true), 0);
        before.edge(InputLine.BELT_B, true, 1).runs(20, 1.0);
        command.begin(before.belt);
        for (int edges = 1; edges <= 3; edges++) {
            before.runs(1, 1.0);
            command = Reloaded.into(command, new CommandMonitor(Times.policy()));
            findings.clear();
            command.judgeDirection(before.belt, BeltDirection.REVERSED, before.nowNs(), findings);
            assertEquals(edges == 3, findings.has(Cause.WRONG_WAY), edges + " edges");
        }
    }

    /// 30 pulses/m and 200 ms an interval: exactly 0.6 km/h.
    @Test
    @DisplayName("SR-15 exactly at the level is neither above nor below the set-point")
    void exactlyAtTheLevels() {
        pulses = PulsedBelt.exact(30).afterWake(this::judge);
        setpointMps = 0;
        pulses.pulse(SECOND_NS).intervals(5, 200 * MILLI_NS);
        assertEquals(0.6 / 3.6, pulses.belt.tripMps(pulses.lastPulseNs()));
        assertEquals(0, findings.causes());
        pulses.edge(InputLine.BELT_A, true, pulses.lastPulseNs() + 200 * MILLI_NS - 1);
        assertTrue(findings.has(Cause.ABOVE_COMMAND));

        pulses = PulsedBelt.exact(30).afterWake(this::judge);
        pulses.pulse(10 * SECOND_NS).intervals(2, 200 * MILLI_NS);
        setpointMps = 2 * pulses.belt.speedMps(pulses.lastPulseNs());
        pulses.intervals(20, 200 * MILLI_NS);
        assertEquals(0, findings.causes(), "half of the set-point is not below half");
    }

    @Test
    @DisplayName("SR-15 a new run counts its own second below")
    void aNewRunCountsAnew() {
        setpointMps = 1.0;
        pulses.runsUntil(3 * SECOND_NS, 0.6).runsUntil(3_900 * MILLI_NS, 0.3);
        command.begin(pulses.belt);
        pulses.runsUntil(4_600 * MILLI_NS, 0.3);
        assertEquals(0, findings.causes());
        pulses.runsUntil(5_000 * MILLI_NS, 0.3);
        assertTrue(findings.has(Cause.BELOW_COMMAND));
    }

    /// Edges of a belt that turns round until it counts as running the wrong way.
    private int edgesToWrongWay(double pulsesPerMeter, double mps) {
        PulsedBelt turning = new PulsedBelt(new BeltSettings(pulsesPerMeter, 0, 10 / 3.6, true, true), 0);
        turning.edge(InputLine.BELT_B, true, 1).runs(20, mps);
        turning.edge(InputLine.BELT_B, false, turning.nowNs() + 1);
        for (int edges = 1; edges <= 50; edges++) {
            turning.runs(1, mps);
            findings.clear();
            command.judgeDirection(turning.belt, BeltDirection.NORMAL, turning.nowNs(), findings);
            if (findings.has(Cause.WRONG_WAY)) {
                return edges;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    @DisplayName("SR-15 over: before move-off one short interval is a foot beside a magnet")
    void aFootBeforeMoveOff() {
        movedOff = false;
        setpointMps = 0.2;
        pulses.runsUntil(3 * SECOND_NS, 0.2).runs(1, 0.7);
        assertFalse(findings.has(Cause.ABOVE_COMMAND));
        pulses.runs(1, 0.7);
        assertTrue(findings.has(Cause.ABOVE_COMMAND), "two are movement");
    }

    @Test
    @DisplayName("SR-15 over: one interval is judged as measured, several with the calibration error")
    void calibrationError() {
        for (double pulsesPerMeter : new double[] {36, 72}) {
            double mostMps = 1 + 0.6 * KMH;
            double errorRatio = 0.02;
            double readMps = pulsesPerMeter > 36 ? mostMps / (1 + errorRatio) : mostMps;
            for (double factor : new double[] {1 - BIT, 1 + BIT}) {
                pulses = new PulsedBelt(PulsedBelt.settings(pulsesPerMeter, errorRatio), 0).afterWake(this::judge);
                setpointMps = 1;
                command = new CommandMonitor(Times.policy());
                pulses.runsUntil(3 * SECOND_NS, readMps * factor);
                assertEquals(factor > 1, findings.has(Cause.ABOVE_COMMAND), pulsesPerMeter + " pulses/m");
            }
        }
    }
}
