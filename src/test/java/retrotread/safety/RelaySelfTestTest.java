package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.safety.RelayK1.Phase;

@DisplayName("SR-6 self-test of K1 at arming")
class RelaySelfTestTest {
    private RelayBench bench = new RelayBench(true);

    @Test
    @DisplayName("SR-6 self-test: silent reads open, beating reads closed, drop-out in time")
    void selfTestPasses() {
        bench.enter(SafetyState.COUNTDOWN);
        assertEquals(Phase.TEST_SILENT, bench.relay.phase());
        assertTrue(bench.relay.relayOn());
        boolean before = bench.relay.heartbeatHigh();
        bench.ticks(195 * MILLI_NS);
        assertEquals(before, bench.relay.heartbeatHigh(), "silent");
        bench.ticks(TICK_NS);
        assertEquals(Phase.TEST_CLOSED, bench.relay.phase());

        bench.ticks(40 * MILLI_NS);
        bench.mirror(true);
        bench.tick();
        assertEquals(Phase.TEST_DROP, bench.relay.phase());
        assertFalse(bench.relay.heartbeatHigh());
        bench.ticks(60 * MILLI_NS);
        bench.mirror(false);
        bench.tick();
        assertEquals(Phase.WAIT, bench.relay.phase());
        assertFalse(bench.relay.relayOn());
        assertEquals(Happening.SELF_TEST_PASSED.bit(), bench.findings.happenings());
    }

    @Test
    @DisplayName("SR-6 self-test: a mirror that reads closed without heartbeat locks out")
    void weldedRelayFails() {
        bench.enter(SafetyState.COUNTDOWN);
        bench.mirror(true);
        bench.ticks(195 * MILLI_NS);
        assertEquals(0, bench.findings.causes());
        bench.tick();
        assertEquals(Cause.SELF_TEST_FAILED.bit(), bench.findings.causes());
        assertEquals(Phase.TEST_SILENT, bench.relay.phase());
    }

    @Test
    @DisplayName("SR-6 self-test: a relay that does not drop out fails 80 ms later, and nothing passed")
    void relayThatDoesNotDrop() {
        toDrop();
        bench.ticks(80 * MILLI_NS);
        assertEquals(0, bench.findings.causes());
        bench.wake(1, false);
        assertEquals(Cause.SELF_TEST_FAILED.bit(), bench.findings.causes());
        assertEquals(0, bench.findings.happenings());
    }

    private void toDrop() {
        bench = new RelayBench(true);
        bench.enter(SafetyState.COUNTDOWN);
        bench.ticks(200 * MILLI_NS);
        bench.mirror(true);
        bench.tick();
        assertEquals(Phase.TEST_DROP, bench.relay.phase());
    }

    @Test
    @DisplayName("SR-6 self-test: a drop missed because the thread was away more than 25 ms is the thread's fault")
    void awayThreadIsToldAsSuch() {
        for (long awayNs : new long[] {25 * MILLI_NS, 25 * MILLI_NS + 1}) {
            toDrop();
            bench.wake(80 * MILLI_NS - 25 * MILLI_NS + 1, false);
            bench.mirror(false);
            bench.wake(awayNs, false);
            boolean away = awayNs > 25 * MILLI_NS;
            assertEquals((away ? Cause.CONTROL_LATE : Cause.SELF_TEST_FAILED).bit(), bench.findings.causes());
        }
    }

    @Test
    @DisplayName("SR-6 self-test: a mirror that never reads closed")
    void relayThatDoesNotClose() {
        bench.enter(SafetyState.COUNTDOWN);
        bench.ticks(200 * MILLI_NS);
        bench.ticks(215 * MILLI_NS);
        assertEquals(0, bench.findings.causes());
        bench.tick();
        assertEquals(Cause.RELAY_NOT_CLOSING.bit(), bench.findings.causes());
    }

    @Test
    @DisplayName("SR-6 self-test: drop-out of 80 ms passes, a longer one locks out")
    void dropOutInTime() {
        for (long lateNs : new long[] {0, 1}) {
            bench = new RelayBench(true);
            bench.enter(SafetyState.COUNTDOWN);
            bench.ticks(200 * MILLI_NS);
            bench.mirror(true);
            bench.tick();
            bench.wake(70 * MILLI_NS, true);
            bench.mirror(false);
            bench.wake(10 * MILLI_NS + lateNs, false);
            assertEquals(lateNs == 0 ? 0 : Cause.SELF_TEST_FAILED.bit(), bench.findings.causes());
            assertEquals(lateNs == 0 ? Phase.WAIT : Phase.TEST_DROP, bench.relay.phase());
        }
    }
}
