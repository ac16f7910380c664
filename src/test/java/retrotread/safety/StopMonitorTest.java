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
import retrotread.belt.PulsedBelt;

@DisplayName("a stop by ramp")
class StopMonitorTest {
    private StopMonitor stop = new StopMonitor(Times.policy(), Ramps.policy());
    private final PulsedBelt pulses = PulsedBelt.exact(200);
    private final Findings findings = new Findings();

    private long found(long nowNs) {
        stop = Reloaded.into(stop, new StopMonitor(Times.policy(), Ramps.policy()));
        findings.clear();
        stop.step(pulses.belt, nowNs, findings);
        return findings.causes();
    }

    @ParameterizedTest
    @CsvSource({
        "FAST, 700, 0.949, false",
        "FAST, 700, 0.952, true",
        "SOFT, 1500, 0.949, false",
        "SOFT, 1500, 0.952, true"
    })
    @DisplayName("not 5 % slower after 0.7 s (FAST) or 1.5 s (SOFT): CUT")
    void mustBeSlowerInTime(Response kind, long millis, double ratio, boolean tooFast) {
        pulses.runsUntil(5 * SECOND_NS, 0.8);
        long beganNs = pulses.nowNs();
        stop.begin(kind, pulses.belt, 0.8, beganNs);

        pulses.runsUntil(beganNs + millis * MILLI_NS - 1, ratio * 0.8);
        assertEquals(0, found(pulses.nowNs()));
        assertEquals(tooFast ? Cause.NOT_SLOWING.bit() : 0, found(pulses.nowNs() + 1));
        assertEquals(0, found(pulses.nowNs() + 2), "judged once");
    }

    @Test
    @DisplayName("below 0.3 km/h slowing is not judged")
    void creepingIsNotJudged() {
        pulses.runsUntil(5 * SECOND_NS, 0.29 * KMH);
        stop.begin(Response.FAST, pulses.belt, 0.1, pulses.nowNs());
        pulses.runsUntil(7 * SECOND_NS, 0.29 * KMH);
        assertEquals(0, found(pulses.nowNs()));
    }

    /// 30 pulses/m: at 400 ms an interval the belt is at 0.3 km/h exactly, 100 ms are 5 % more than 95 ms.
    @ParameterizedTest
    @CsvSource({
        "400000000, 400000000, false",
        "399999999, 399999999, true",
        "95000000, 100000000, false",
        "95000000, 99999999, true"
    })
    @DisplayName("exactly 0.3 km/h is not judged, exactly 5 % slower is slower")
    void boundariesOfSlowing(long beforeNs, long afterNs, boolean tooFast) {
        PulsedBelt sparse = PulsedBelt.exact(30).pulse(SECOND_NS).intervals(5, beforeNs);
        long beganNs = sparse.nowNs();
        stop.begin(Response.FAST, sparse.belt, 0.8, beganNs);
        for (int left = 2; left >= 0; left--) {
            sparse.pulse(beganNs + 1_500 * MILLI_NS - left * afterNs);
        }
        findings.clear();
        stop.step(sparse.belt, sparse.lastPulseNs(), findings);
        assertEquals(tooFast ? Cause.NOT_SLOWING.bit() : 0, findings.causes());
    }

    @Test
    @DisplayName("K1 opens no sooner than 2 s after the stop began, however long the belt stood before")
    void aStandingBeltWaitsToo() {
        pulses.pulse(SECOND_NS).wake(20 * SECOND_NS);
        stop.begin(Response.SOFT, pulses.belt, 0, 20 * SECOND_NS);
        assertFalse(stop.isDone(pulses.belt, 0, 22 * SECOND_NS - 1));
        assertTrue(stop.isDone(pulses.belt, 0, 22 * SECOND_NS));
    }

    @Test
    @DisplayName("a stronger stop is judged anew")
    void aStrongerStopIsJudgedAnew() {
        pulses.runsUntil(5 * SECOND_NS, 0.8);
        stop.begin(Response.SOFT, pulses.belt, 0.8, pulses.nowNs());
        pulses.runsUntil(6 * SECOND_NS, 0.6);
        stop.begin(Response.FAST, pulses.belt, 0.6, pulses.nowNs());
        pulses.runsUntil(6_700 * MILLI_NS, 0.6);
        assertEquals(Cause.NOT_SLOWING.bit(), found(pulses.nowNs()));
    }

    @Test
    @DisplayName("K1 opens 2 s after the last edge at set-point 0")
    void opensAfterStandstill() {
        pulses.runsUntil(5 * SECOND_NS, 0.8);
        stop.begin(Response.FAST, pulses.belt, 0.8, pulses.nowNs());
        pulses.runsUntil(6 * SECOND_NS, 0.2);
        long edgeNs = pulses.lastPulseNs();

        assertFalse(stop.isDone(pulses.belt, 0, edgeNs + 2 * SECOND_NS - 1));
        assertFalse(stop.isDone(pulses.belt, 0.01, edgeNs + 2 * SECOND_NS));
        assertTrue(stop.isDone(pulses.belt, 0, edgeNs + 2 * SECOND_NS));
    }

    @ParameterizedTest
    @CsvSource({"SOFT, 0.6, 0.5, 5", "SOFT, 0.5, 0.9, 6", "FAST, 0.8, 0.5, 4", "FAST, 0.4, 1.2, 4.5"})
    @DisplayName("K1 opens at the latest v0/a + 3 s after the stop began, v0 the larger of speed and set-point")
    void opensAtTheLatest(Response kind, double speedMps, double setpointMps, double seconds) {
        pulses.runsUntil(5 * SECOND_NS, speedMps);
        long beganNs = pulses.lastPulseNs();
        stop.begin(kind, pulses.belt, setpointMps, beganNs);

        pulses.runsUntil(beganNs + (long) ((seconds - 1e-3) * 1e9), speedMps);
        assertFalse(stop.isDone(pulses.belt, 0, pulses.nowNs()));
        pulses.runsUntil(beganNs + (long) ((seconds + 1e-3) * 1e9), speedMps);
        assertTrue(stop.isDone(pulses.belt, 0, pulses.nowNs()));
    }
}
