package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SupervisorLockTest {
    @Test
    @DisplayName("what is found in a lock and does not pass by itself is added to it")
    void locksGrow() {
        for (Cause cause : Cause.values()) {
            SupervisorBench bench = SupervisorBench.in(LOCKED, false);
            bench.signals.findings = cause.bit();
            bench.step();
            boolean passing = cause.bit() == (cause.bit() & Causes.PASSING);
            assertEquals(!passing, cause.isIn(bench.supervisor.causes()), cause.toString());
        }
    }

    @Test
    @DisplayName("a lockout ends by the service act only, within 60 s of the command")
    void lockoutEndsByTheServiceAct() {
        SupervisorBench bench = SupervisorBench.in(LOCKOUT, false);
        bench.signals.isServiceHeld = true;
        assertEquals(LOCKOUT, bench.step(), "held without the command");
        assertEquals(LOCKOUT, bench.reset());
        assertEquals(LOCKOUT, bench.start());

        bench.signals.isServiceAsked = true;
        bench.step();
        bench.signals.isServiceHeld = true;
        assertEquals(LOCKOUT, bench.step(60 * SECOND_NS), "too late");

        bench.signals.isServiceAsked = true;
        bench.step();
        bench.signals.isServiceHeld = true;
        assertEquals(LOCKED, bench.step(60 * SECOND_NS - 1));
        assertTrue(bench.supervisor.isServiceCleared());
        assertEquals(Cause.POWER_ON.bit(), bench.supervisor.causes());
        bench.step();
        assertFalse(bench.supervisor.isServiceCleared());
    }

    @Test
    @DisplayName("the service act clears no lockout whose cause is still there")
    void serviceActWaitsForTheCause() {
        SupervisorBench bench = SupervisorBench.in(LOCKOUT, false);
        bench.signals.isServiceAsked = true;
        bench.step();
        bench.signals.isServiceHeld = true;
        assertEquals(LOCKOUT, bench.find(Cause.KEY_OUT, Cause.KEY_CONTACTS_DISAGREE));
        assertFalse(bench.supervisor.isServiceCleared());

        bench.signals.isServiceHeld = true;
        assertEquals(LOCKED, bench.find(Cause.KEY_OUT));
        assertTrue(bench.supervisor.isServiceCleared());
    }

    @Test
    @DisplayName("SR-8 one service act clears one lockout: the next wants its own command")
    void eachLockoutWantsItsOwnCommand() {
        SupervisorBench bench = SupervisorBench.in(LOCKOUT, false);
        bench.signals.isServiceAsked = true;
        bench.step();
        bench.signals.isServiceHeld = true;
        assertEquals(LOCKED, bench.step());
        assertEquals(LOCKOUT, bench.find(Cause.WRONG_WAY));
        bench.signals.isServiceHeld = true;
        assertEquals(LOCKOUT, bench.step());
    }

    @Test
    @DisplayName("the packed state holds state, stop, first cause, service window and causes, and comes back from it")
    void packsItsState() {
        SupervisorBench bench = SupervisorBench.in(LOCKOUT, false);
        for (int open = 0; open < 2; open++) {
            long packed = bench.supervisor.packed();
            assertEquals(LOCKOUT.ordinal(), packed & 7);
            assertEquals(0, packed >> 3 & 7);
            assertEquals(Cause.OVERSPEED_TRIP.ordinal(), packed >> 6 & 63);
            assertEquals(open, packed >> 12 & 1);
            assertEquals(bench.supervisor.causes(), packed >>> 13);
            bench.signals.isServiceAsked = true;
            bench.step();
        }
        Supervisor fresh = new Supervisor(Times.policy(), false, 0, Cause.NO_CAUSE, 0);
        assertEquals(9, fresh.inStateNs(9));
        Supervisor loaded = Reloaded.into(bench.supervisor, fresh);
        assertEquals(Cause.OVERSPEED_TRIP, loaded.first());
        assertEquals(LOCKOUT, loaded.state());
        assertEquals(Cause.OVERSPEED_TRIP.bit(), loaded.lockoutCauses());
        assertEquals(bench.supervisor.inStateNs(bench.nowNs), loaded.inStateNs(bench.nowNs));

        bench = SupervisorBench.in(SafetyState.STOPPING, false);
        assertEquals(Response.SOFT.ordinal(), bench.supervisor.packed() >> 3 & 7);
        loaded = Reloaded.into(bench.supervisor, fresh);
        assertEquals(Response.SOFT, loaded.stopping());
        assertEquals(Cause.USER_STOP, loaded.first());
    }

    @Test
    @DisplayName("a lock from READY tells its own cause, not that of the stop before")
    void aLockForgetsTheStopBefore() {
        SupervisorBench bench = SupervisorBench.in(SafetyState.STOPPING, false);
        bench.signals.isStopDone = true;
        assertEquals(READY, bench.step());
        assertEquals(LOCKED, bench.step(SupervisorBench.IDLE_NS));
        assertEquals(Cause.IDLE.bit(), bench.supervisor.causes());
    }

    @Test
    @DisplayName("a lockout survives restarts; a third unclean end is one")
    void lockoutSurvivesRestarts() {
        SupervisorBench bench = new SupervisorBench(false, Cause.STILL_DRIVEN.bit(), Cause.UNCLEAN_END);
        assertEquals(LOCKOUT, bench.supervisor.state());
        assertEquals(Cause.STILL_DRIVEN, bench.supervisor.first());
        assertTrue(Cause.UNCLEAN_END.isIn(bench.supervisor.causes()));
        assertEquals(LOCKOUT, bench.reset());

        bench = new SupervisorBench(false, 0, Cause.UNCLEAN_END_REPEATED);
        assertEquals(LOCKOUT, bench.step());
        bench = new SupervisorBench(false, 0, Cause.UNCLEAN_END);
        assertEquals(LOCKED, bench.step());
        assertEquals(READY, bench.reset());
    }
}
