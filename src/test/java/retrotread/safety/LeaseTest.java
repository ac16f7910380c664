package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("SR-17 the lease under which the network may ask for more")
class LeaseTest {
    private static final double MINUTES = 60;

    private final Findings findings = new Findings();
    private Lease lease = new Lease(Times.policy());
    private long nowNs = 5 * SECOND_NS;

    private void step(SafetyState state, long laterNs) {
        nowNs += laterNs;
        findings.clear();
        lease = Reloaded.into(lease, new Lease(Times.policy()));
        lease.step(state, nowNs, findings);
    }

    private boolean grant(double seconds) {
        findings.clear();
        return lease.grant(seconds, nowNs, findings);
    }

    private void led() {
        assertTrue(grant(30 * MINUTES));
        lease.take(nowNs);
    }

    @ParameterizedTest
    @CsvSource({"60, true", "59.999, false", "7200, true", "7200.001, false", "0, false", "-1, false", "NaN, false"})
    @DisplayName("SR-17 is granted for 1 min to 2 h")
    void lengths(double seconds, boolean ok) {
        assertEquals(ok, grant(seconds));
        assertEquals(ok ? Happening.LEASE_BEGAN.bit() : 0, findings.happenings());
        assertEquals(ok ? (long) (seconds * 1e9) : 0, lease.leftNs(nowNs));
        assertEquals(ok, lease.isGranted());
    }

    @Test
    @DisplayName("SR-17 ends to the nanosecond, once, and by word; granted anew it begins anew")
    void ends() {
        grant(60);
        step(SafetyState.READY, 60 * SECOND_NS - 1);
        assertEquals(0, findings.happenings());
        assertEquals(1, lease.leftNs(nowNs));
        step(SafetyState.READY, 1);
        assertEquals(Happening.LEASE_ENDED.bit(), findings.happenings());
        assertFalse(lease.isGranted());
        step(SafetyState.READY, 1);
        assertEquals(0, findings.happenings());

        grant(60);
        step(SafetyState.READY, 59 * SECOND_NS);
        grant(60);
        step(SafetyState.READY, 59 * SECOND_NS);
        assertTrue(lease.end(findings));
        assertEquals(Happening.LEASE_ENDED.bit(), findings.happenings());
        assertFalse(lease.end(findings), "none is left");
        assertEquals(0, lease.leftNs(nowNs));
    }

    @Test
    @DisplayName("SR-17 silence of the holder: nothing rises after 2 s, soft stop after 5 s, and the lease is over")
    void silence() {
        led();
        step(SafetyState.RUNNING, 2 * SECOND_NS - 1);
        assertFalse(lease.isSilent());
        step(SafetyState.RUNNING, 1);
        assertTrue(lease.isSilent());
        assertEquals(Happening.LINK_SILENT.bit(), findings.happenings());
        step(SafetyState.RUNNING, 3 * SECOND_NS - 1);
        assertEquals(0, findings.happenings(), "told once");
        assertEquals(0, findings.causes());
        step(SafetyState.RUNNING, 1);
        assertEquals(Cause.LINK_LOST.bit(), findings.causes());
        assertEquals(5 * SECOND_NS, findings.detectionNs());
        assertEquals(Happening.LEASE_ENDED.bit(), findings.happenings());
        assertEquals(0, lease.leftNs(nowNs));
        assertFalse(lease.isTaken());
        step(SafetyState.STOPPING, SECOND_NS);
        assertEquals(0, findings.causes(), "once");
        assertFalse(lease.isSilent());
    }

    @Test
    @DisplayName("SR-17 a holder that is heard, or asks for more, is no silence; a new silence is told anew")
    void heard() {
        led();
        for (int i = 0; i < 20; i++) {
            step(SafetyState.RUNNING, 2 * SECOND_NS - 1);
            if (i % 2 == 0) {
                assertTrue(lease.renew(nowNs));
            } else {
                lease.take(nowNs);
            }
            assertEquals(0, findings.happenings());
        }
        for (int i = 0; i < 2; i++) {
            step(SafetyState.RUNNING, 2 * SECOND_NS);
            assertEquals(Happening.LINK_SILENT.bit(), findings.happenings());
            lease.renew(nowNs);
            step(SafetyState.RUNNING, 0);
            assertFalse(lease.isSilent());
        }
    }

    @Test
    @DisplayName("SR-18 without a holder, silence changes nothing; a sign of life takes no lease")
    void nobodyLeads() {
        grant(30 * MINUTES);
        assertFalse(lease.renew(nowNs));
        step(SafetyState.RUNNING, 20 * SECOND_NS);
        assertEquals(0, findings.causes() | findings.happenings());
        assertFalse(lease.isSilent() || lease.isTaken());
        assertFalse(new Lease(Times.policy()).isGranted(), "none was granted");
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-17 a run is led, nothing else: any other state has no holder, the lease stays")
    void onlyARunIsLed(SafetyState state) {
        led();
        step(state, SECOND_NS);
        assertEquals(state == SafetyState.RUNNING, lease.isTaken());
        assertEquals(1799 * SECOND_NS, lease.leftNs(nowNs));
    }

    @Test
    @DisplayName("SR-17 a lease that runs out while the network leads: no step up, but the holder is still waited for")
    void runsOutWhileLed() {
        assertTrue(grant(60));
        lease.take(nowNs);
        for (int i = 0; i < 60; i++) {
            step(SafetyState.RUNNING, SECOND_NS);
            assertTrue(lease.renew(nowNs));
        }
        assertFalse(lease.isGranted());
        step(SafetyState.RUNNING, 5 * SECOND_NS);
        assertEquals(Cause.LINK_LOST.bit(), findings.causes());

        led();
        for (int i = 0; i < 1800; i++) {
            step(SafetyState.RUNNING, SECOND_NS);
            lease.renew(nowNs);
        }
        assertEquals(0, lease.leftNs(nowNs));
        assertTrue(lease.end(findings), "nobody is waited for any more");
        assertFalse(lease.isTaken());
    }
}
