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
import retrotread.belt.PulsedBelt;

@DisplayName("INTERLOCK SR-4 SR-16 the ladder where a limit sinks and nothing of ours slows the belt")
class ConsoleLadderTest {
    private static final double SPEED_MPS = 2.9 * KMH;

    private final Findings findings = new Findings();
    private boolean driven;
    private OverspeedLadder ladder;
    private PulsedBelt pulses;
    private double limitMps;
    private double heldMps;
    private long found;

    @BeforeEach
    void walks() {
        ladder = new OverspeedLadder(Times.policy(), driven);
        limitMps = 3 * KMH;
        heldMps = 3 * KMH;
        pulses = PulsedBelt.exact(36).afterWake(this::judge);
        pulses.runsUntil(5 * SECOND_NS, SPEED_MPS);
        assertEquals(0, found);
    }

    private void judge(long nowNs) {
        findings.clear();
        ladder = Reloaded.into(ladder, new OverspeedLadder(Times.policy(), driven));
        ladder.step(pulses.belt, limitMps, heldMps, 10, true, nowNs, findings);
        found |= findings.causes();
    }

    private void sinksTo(double kmh) {
        limitMps = kmh * KMH;
        heldMps = limitMps;
    }

    private void goesOn(long ns, double mps) {
        pulses.runsUntil(pulses.nowNs() + ns, mps);
    }

    @Test
    @DisplayName("INTERLOCK it is held by the limit that was told, before that is judged")
    void heldBeforeItIsJudged() {
        heldMps = 2 * KMH;
        goesOn(480 * MILLI_NS, SPEED_MPS);
        assertFalse(ladder.isHolding());
        goesOn(100 * MILLI_NS, SPEED_MPS);
        assertTrue(ladder.isHolding());
        goesOn(10 * SECOND_NS, SPEED_MPS);
        assertEquals(0, found);
        goesOn(SECOND_NS, 2 * KMH);
        assertFalse(ladder.isHolding());
    }

    @Test
    @DisplayName("INTERLOCK far above a limit that sank it is cut after 250 ms, and not locked out")
    void cutAndNoMore() {
        sinksTo(2);
        goesOn(240 * MILLI_NS, SPEED_MPS);
        assertEquals(0, found);
        goesOn(50 * MILLI_NS, SPEED_MPS);
        assertEquals(Cause.OVERSPEED_SUSTAINED.bit(), found);
    }

    @Test
    @DisplayName("INTERLOCK a drive of ours that is as far above it does not obey: locked out at once")
    void aDriveObeys() {
        driven = true;
        walks();
        sinksTo(2);
        goesOn(100 * MILLI_NS, SPEED_MPS);
        assertEquals(Cause.OVERSPEED_TRIP.bit(), found);
    }

    @Test
    @DisplayName("INTERLOCK however often a limit sinks below it, it is not called the third time")
    void neverTheThirdTime() {
        for (int time = 1; time <= 5; time++) {
            sinksTo(2.5);
            goesOn(300 * MILLI_NS, SPEED_MPS);
            assertEquals(Cause.OVERSPEED_SUSTAINED.bit(), found);
            ladder.rest();
            sinksTo(3);
            goesOn(SECOND_NS, SPEED_MPS);
        }
        for (int time = 1; time <= 3; time++) {
            found = 0;
            pulses.runs(1, 3.4 * KMH);
            pulses.runsUntil(pulses.nowNs() - PulsedBelt.ACTIVE_NS + 250 * MILLI_NS - 1, 3.4 * KMH);
            assertEquals(0, found);
            pulses.wake(pulses.nowNs() + 1);
            assertEquals((time == 3 ? Cause.OVERSPEED_REPEATED : Cause.OVERSPEED_SUSTAINED).bit(), found);
            ladder.rest();
            goesOn(SECOND_NS, SPEED_MPS);
        }
    }

    @Test
    @DisplayName("INTERLOCK while it is above a limit that sank, it runs away by the one that it kept last")
    void runsAwayByTheLastItKept() {
        sinksTo(2);
        goesOn(50 * MILLI_NS, 3.59 * KMH);
        assertEquals(0, found);
        goesOn(50 * MILLI_NS, 3.61 * KMH);
        assertEquals(Cause.OVERSPEED_TRIP.bit(), found);
    }

    @Test
    @DisplayName("INTERLOCK once it came down to a limit that sank, it runs away by that one")
    void runsAwayByTheOneItCameDownTo() {
        sinksTo(2);
        goesOn(100 * MILLI_NS, SPEED_MPS);
        goesOn(SECOND_NS, 2.19 * KMH);
        assertEquals(0, found);
        goesOn(50 * MILLI_NS, 2.51 * KMH);
        assertEquals(Cause.OVERSPEED_TRIP.bit(), found);
    }

    @Test
    @DisplayName("INTERLOCK a limit that rises again is kept at once")
    void aLimitThatRises() {
        sinksTo(2);
        goesOn(SECOND_NS, 1.9 * KMH);
        sinksTo(3);
        goesOn(2 * SECOND_NS, SPEED_MPS);
        assertEquals(0, found);
    }
}
