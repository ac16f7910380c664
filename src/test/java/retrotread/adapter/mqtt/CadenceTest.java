package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.Samples.SECOND;
import static retrotread.adapter.mqtt.Samples.snapshot;

import org.junit.jupiter.api.Test;
import retrotread.control.Snapshot;
import retrotread.port.JournalState.Condition;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

class CadenceTest {
    private static final long START_NS = 1_000 * SECOND;
    private final Cadence cadence = new Cadence(START_NS);

    private static Snapshot standing(long nowNs) {
        return snapshot(nowNs, SafetyState.LOCKED, 0, Cause.KEY_OUT);
    }

    private static Snapshot walking(long nowNs, double speedMps) {
        return snapshot(nowNs, SafetyState.RUNNING, speedMps);
    }

    /// How many gauges are due in 60 s, looked at every 50 ms.
    private int gauges(double speedMps, SafetyState state) {
        int count = 0;
        for (long nowNs = START_NS; nowNs < START_NS + 60 * SECOND; nowNs += SECOND / 20) {
            if (cadence.isLiveDue(snapshot(nowNs, state, speedMps), nowNs)) {
                cadence.liveTold(nowNs);
                count++;
            }
        }
        return count;
    }

    @Test
    void showsGaugesTwiceASecondMovingAndEveryFiveSecondsIdle() {
        assertEquals(120, gauges(0.35, SafetyState.RUNNING));
        cadence.liveTold(START_NS - 5 * SECOND);
        assertEquals(12, gauges(0, SafetyState.LOCKED));
    }

    @Test
    void takesDoubtForMovement() {
        assertEquals(120, gauges(Double.NaN, SafetyState.LOCKED));
    }

    @Test
    void tellsTheStateOnChangeElseEveryFifteenSeconds() {
        assertTrue(cadence.isStateDue(standing(START_NS), START_NS));
        cadence.stateTold(standing(START_NS), START_NS);

        long laterNs = START_NS + SECOND;
        assertFalse(cadence.isStateDue(standing(laterNs), laterNs));
        assertTrue(cadence.isStateDue(walking(laterNs, 0.1), laterNs));

        long regularNs = START_NS + 15 * SECOND;
        assertFalse(cadence.isStateDue(standing(regularNs - 1), regularNs - 1));
        assertTrue(cadence.isStateDue(standing(regularNs), regularNs));
    }

    @Test
    void leavesSpeedToTheGauges() {
        cadence.stateTold(walking(START_NS, 0.30), START_NS);

        assertFalse(cadence.isStateDue(walking(START_NS + SECOND, 0.35), START_NS + SECOND));
    }

    @Test
    void bundlesFlickerButGetsTheLastOut() {
        cadence.stateTold(standing(START_NS), START_NS);
        Snapshot changed = walking(START_NS + 1, 0.1);

        assertFalse(cadence.isStateDue(changed, START_NS + Cadence.STATE_GAP_NS - 1));
        assertTrue(cadence.isStateDue(changed, START_NS + Cadence.STATE_GAP_NS));
    }

    @Test
    void tellsFaultsOnChangeAlsoToNone() {
        assertTrue(cadence.isFaultDue(walking(START_NS, 0), START_NS));
        cadence.faultTold(walking(START_NS, 0));
        assertFalse(cadence.isFaultDue(walking(START_NS, 0), START_NS));

        cadence.faultTold(standing(START_NS));
        assertTrue(cadence.isFaultDue(walking(START_NS, 0), START_NS));
    }

    @Test
    void neverKeepsOldNewsFresh() {
        Snapshot last = walking(START_NS, 0.35);

        assertTrue(cadence.isStateDue(last, START_NS + Cadence.STALE_NS));
        long staleNs = START_NS + Cadence.STALE_NS + 1;
        assertFalse(cadence.isStateDue(last, staleNs));
        assertFalse(cadence.isLiveDue(last, staleNs));
        assertFalse(cadence.isFaultDue(last, staleNs));
    }

    @Test
    void putsAnOverdueStateBeforeTheBacklog() {
        cadence.stateTold(standing(START_NS), START_NS);
        long nowNs = START_NS + Cadence.STATE_OVERDUE_NS;

        assertFalse(cadence.isStateOverdue(standing(nowNs - 1), nowNs - 1));
        assertTrue(cadence.isStateOverdue(standing(nowNs), nowNs));
    }

    @Test
    void aDiskThatFailsOrComesBackIsToldAtOnce() {
        cadence.stateTold(standing(START_NS), START_NS);
        long nowNs = START_NS + Cadence.STATE_GAP_NS;
        cadence.sees(Condition.GOOD);
        assertFalse(cadence.isStateDue(standing(nowNs), nowNs));

        cadence.sees(Condition.SLOW);
        cadence.sees(Condition.SLOW);
        assertTrue(cadence.isStateDue(standing(nowNs), nowNs));
        cadence.stateTold(standing(nowNs), nowNs);
        assertFalse(cadence.isStateDue(standing(nowNs + SECOND), nowNs + SECOND));

        cadence.sees(Condition.GOOD);
        assertTrue(cadence.isStateDue(standing(nowNs + SECOND), nowNs + SECOND));
    }
}
