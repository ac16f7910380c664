package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.safety.RelayK1.Phase;

class RelayK1Test {
    private RelayBench bench = new RelayBench(true);

    /// The relay closed, and its mirror says so.
    private void closed() {
        bench.close();
        bench.mirror(true);
        bench.ticks(50 * MILLI_NS);
    }

    @Test
    @DisplayName("SR-6 the heartbeat changes once per tick, never on an edge wake-up")
    void beatsOnTicksOnly() {
        closed();
        for (int i = 0; i < 20; i++) {
            boolean before = bench.relay.heartbeatHigh();
            bench.wake(MILLI_NS, false);
            assertEquals(before, bench.relay.heartbeatHigh());
            bench.wake(4 * MILLI_NS, true);
            assertNotEquals(before, bench.relay.heartbeatHigh());
        }
    }

    @Test
    @DisplayName("SR-6 25 ms without a beat are in time, more are late and are not made up for")
    void lateIsLate() {
        closed();
        bench.wake(25 * MILLI_NS, true);
        assertEquals(0, bench.findings.causes());

        bench.wake(25 * MILLI_NS + 1, true);
        assertEquals(Cause.CONTROL_LATE.bit(), bench.findings.causes());
        assertEquals(25 * MILLI_NS + 1, bench.findings.detectionNs());

        bench.state = SafetyState.LOCKED;
        bench.relay.decide(SafetyState.LOCKED, 0, true, bench.wakeups.nowNs());
        bench.mirror(false);
        assertFalse(bench.relay.relayOn() || bench.relay.heartbeatHigh());
        bench.ticks(SECOND_NS);
        assertFalse(bench.relay.relayOn() || bench.relay.heartbeatHigh());
        assertEquals(0, bench.findings.causes(), "at rest nothing is late");
    }

    @Test
    @DisplayName("SR-13 a mirror that reads closed for less than 220 ms at rest is a bad contact, then it is welded")
    void closedAtRest() {
        bench.ticks(SECOND_NS);
        for (int i = 0; i < 3; i++) {
            bench.mirror(true);
            bench.wake(MILLI_NS, true);
            bench.wake(220 * MILLI_NS - 1, true);
            assertEquals(0, bench.findings.causes());
            bench.mirror(false);
            bench.wake(MILLI_NS, true);
        }
        bench.mirror(true);
        bench.wake(MILLI_NS, true);
        bench.wake(220 * MILLI_NS, true);
        assertEquals(Cause.RELAY_WELDED.bit(), bench.findings.causes());
        assertEquals(220 * MILLI_NS, bench.findings.detectionNs());
    }

    @Test
    @DisplayName("SR-6 edge wake-ups do not hide a missing tick")
    void edgesDoNotHideALateTick() {
        closed();
        for (int i = 0; i < 25; i++) {
            bench.wake(MILLI_NS, false);
            assertEquals(0, bench.findings.causes());
        }
        bench.wake(1, false);
        assertEquals(Cause.CONTROL_LATE.bit(), bench.findings.causes());
    }

    @Test
    @DisplayName("SR-6 mirror open while K1 should be closed")
    void mirrorOpens() {
        for (SafetyState where : new SafetyState[] {SafetyState.COUNTDOWN, SafetyState.RUNNING, SafetyState.STOPPING}) {
            bench = new RelayBench(true);
            closed();
            bench.ticks(300 * MILLI_NS);
            bench.enter(where);
            assertEquals(0, bench.findings.causes());

            bench.mirror(false);
            bench.wake(1_000, false);
            Cause expected = where == SafetyState.COUNTDOWN ? Cause.RELAY_NOT_CLOSING : Cause.RELAY_DROPPED;
            assertEquals(expected.bit(), bench.findings.causes(), where.toString());
        }
    }

    @Test
    @DisplayName("SR-6 a relay that has just been told to close has 220 ms")
    void mirrorMaySettle() {
        bench.close();
        bench.ticks(215 * MILLI_NS);
        assertEquals(0, bench.findings.causes());
        bench.tick();
        assertEquals(Cause.RELAY_NOT_CLOSING.bit(), bench.findings.causes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SR-13 a mirror that reads closed at rest is a welded relay, 220 ms after the relay was told to open")
    void weldedAtRest(boolean mirrorFitted) {
        long expected = mirrorFitted ? Cause.RELAY_WELDED.bit() : 0;
        bench = new RelayBench(mirrorFitted);
        bench.ticks(300 * MILLI_NS);
        assertEquals(0, bench.findings.causes());
        bench.mirror(true);
        bench.tick();
        assertEquals(0, bench.findings.causes(), "one sample is a bad contact");
        bench.ticks(220 * MILLI_NS);
        assertEquals(expected, bench.findings.causes());

        bench = new RelayBench(mirrorFitted);
        bench.close();
        bench.mirror(true);
        bench.ticks(50 * MILLI_NS);
        bench.enter(SafetyState.LOCKED);
        bench.ticks(220 * MILLI_NS - TICK_NS);
        assertEquals(0, bench.findings.causes(), "it may take so long to open");
        bench.ticks(2 * TICK_NS);
        assertEquals(expected, bench.findings.causes());
    }

    @Test
    @DisplayName("SR-6 K1 closes for the last 2 s of the countdown, and is proven after them")
    void closesLate() {
        for (boolean mirrorFitted : new boolean[] {true, false}) {
            bench = new RelayBench(mirrorFitted);
            if (mirrorFitted) {
                bench.close();
                bench.mirror(true);
            } else {
                bench.enter(SafetyState.COUNTDOWN);
                assertEquals(Phase.WAIT, bench.relay.phase());
                bench.ticks(2_990 * MILLI_NS);
                assertEquals(Phase.WAIT, bench.relay.phase());
                bench.tick();
                assertEquals(Phase.ON, bench.relay.phase());
            }
            bench.ticks(2_000 * MILLI_NS - TICK_NS);
            assertFalse(bench.relay.isProvenClosed(bench.wakeups.nowNs()));
            bench.tick();
            assertTrue(bench.relay.isProvenClosed(bench.wakeups.nowNs()));
        }
    }

    @Test
    @DisplayName("SR-6 without a mirror nothing is said of it, and closed is proven by time alone")
    void withoutAMirror() {
        bench = new RelayBench(false);
        bench.enter(SafetyState.COUNTDOWN);
        bench.ticks(2_900 * MILLI_NS);
        assertFalse(bench.relay.isProvenClosed(bench.wakeups.nowNs()), "2 s of waiting prove nothing");
        bench.ticks(2_150 * MILLI_NS);
        assertTrue(bench.relay.isProvenClosed(bench.wakeups.nowNs()));
        assertEquals(0, bench.findings.causes());
        bench.enter(SafetyState.RUNNING);
        bench.ticks(500 * MILLI_NS);
        assertEquals(0, bench.findings.causes());
    }

    @Test
    @DisplayName("SR-6 a mirror that reads open proves nothing")
    void openIsNotProven() {
        closed();
        bench.ticks(2_000 * MILLI_NS);
        assertTrue(bench.relay.isProvenClosed(bench.wakeups.nowNs()));
        bench.mirror(false);
        bench.tick();
        assertFalse(bench.relay.isProvenClosed(bench.wakeups.nowNs()));
    }

    @Test
    @DisplayName("SR-6 no state at rest holds the relay, from any phase")
    void opensFromAnyPhase() {
        for (SafetyState rest : new SafetyState[] {SafetyState.LOCKED, SafetyState.READY, SafetyState.LOCKOUT}) {
            for (int ticks = 0; ticks < 700; ticks += 13) {
                bench = new RelayBench(true);
                bench.enter(SafetyState.COUNTDOWN);
                bench.ticks(ticks * TICK_NS);
                bench.enter(rest);
                assertEquals(Phase.OFF, bench.relay.phase());
                assertFalse(bench.relay.relayOn() || bench.relay.heartbeatHigh());
            }
        }
    }

    @Test
    @DisplayName("SR-13 closed while the countdown waits is welded too")
    void weldedWhileWaiting() {
        RelayBench bench = new RelayBench(true);
        bench.enter(SafetyState.COUNTDOWN);
        bench.ticks(200 * MILLI_NS);
        bench.mirror(true);
        bench.tick();
        bench.mirror(false);
        bench.tick();
        assertEquals(Phase.WAIT, bench.relay.phase());
        bench.mirror(true);
        bench.ticks(300 * MILLI_NS);
        assertTrue(bench.findings.has(Cause.RELAY_WELDED));
    }
}
