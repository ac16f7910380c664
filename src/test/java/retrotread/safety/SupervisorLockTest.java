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
