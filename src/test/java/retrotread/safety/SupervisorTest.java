package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.RUNNING;
import static retrotread.safety.SafetyState.STOPPING;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SupervisorTest {
    private static final Cause[] CAUSES = Cause.values();

    @Test
    @DisplayName("SR-1 locked at power-on, whatever the inputs say")
    void lockedAtPowerOn() {
        SupervisorBench bench = new SupervisorBench(false);
        assertEquals(LOCKED, bench.supervisor.state());
        assertEquals(Cause.POWER_ON.bit(), bench.supervisor.causes());
        assertEquals(Cause.POWER_ON, bench.supervisor.first());

        bench.signals.isStartPressed = true;
        bench.signals.isServiceAsked = true;
        bench.signals.isServiceHeld = true;
        assertEquals(LOCKED, bench.step(SECOND_NS));
    }

    @Test
    @DisplayName("SR-8 leaving LOCKED wants standstill, the key's cycle, nothing found, and Reset")
    void resetWantsTheRitual() {
        for (int missing = 0; missing < 4; missing++) {
            SupervisorBench bench = new SupervisorBench(false);
            bench.signals.isStanding = missing != 0;
            bench.signals.isKeyCycled = missing != 1;
            bench.signals.findings = missing != 2 ? 0 : Cause.KEY_OUT.bit();
            bench.signals.isResetPressed = missing != 3;
            assertEquals(LOCKED, bench.step(), "missing " + missing);
            assertEquals(missing != 3, bench.supervisor.isResetRefused());

            assertEquals(READY, bench.reset());
            assertEquals(0, bench.supervisor.causes());
            assertEquals(Cause.NO_CAUSE, bench.supervisor.first());
            assertFalse(bench.supervisor.isResetRefused());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Cause.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_CAUSE")
    @DisplayName("SR-8 no cause that is still there lets Reset through")
    void resetWantsEveryCauseGone(Cause cause) {
        SupervisorBench bench = new SupervisorBench(false);
        bench.signals.findings = cause.bit();
        assertTrue(bench.reset() == (cause.response == Response.LOCKOUT ? LOCKOUT : LOCKED), cause.toString());
    }

    @Test
    @DisplayName("SR-8 Start wants standstill, nothing found, and a second since Reset")
    void startWantsOrder() {
        for (int missing = 0; missing < 3; missing++) {
            SupervisorBench bench = SupervisorBench.in(READY, false);
            bench.signals.isStanding = missing != 0;
            bench.signals.findings = missing != 1 ? 0 : Cause.USER_STOP.bit();
            bench.signals.isStartPressed = true;
            assertEquals(READY, bench.step(missing != 2 ? SECOND_NS : SECOND_NS - 1), "missing " + missing);
            assertTrue(bench.supervisor.isStartRefused());
            assertEquals(COUNTDOWN, bench.start());
            assertFalse(bench.supervisor.isStartRefused());
        }
    }

    @Test
    @DisplayName("SR-6 the countdown lasts 5 s and wants the relay proven")
    void countdownWantsTheRelay() {
        SupervisorBench bench = SupervisorBench.in(COUNTDOWN, false);
        assertEquals(COUNTDOWN, bench.step(5 * SECOND_NS - 1));
        bench.signals.isRelayProven = false;
        assertEquals(COUNTDOWN, bench.step(1));
        assertEquals(RUNNING, bench.step(1));
    }

    @Test
    @DisplayName("idle in READY: locked after 45 s")
    void idleLocks() {
        SupervisorBench bench = SupervisorBench.in(READY, false);
        assertEquals(READY, bench.step(SupervisorBench.IDLE_NS - 1));
        assertEquals(LOCKED, bench.step(1));
        assertEquals(Cause.IDLE, bench.supervisor.first());
    }

    /// Where each cause leads, from each state and on both kinds of machine: worked out from the words of the
    /// policy.
    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("every cause from every state leads where its response says")
    void everyCauseFromEveryState(SafetyState from) {
        for (boolean interlockOnly : new boolean[] {false, true}) {
            for (Cause cause : CAUSES) {
                if (cause.response != Response.NONE) {
                    SupervisorBench bench = SupervisorBench.in(from, interlockOnly && from != STOPPING);
                    bench.find(cause);
                    String what = cause + " in " + from + (interlockOnly ? ", console drives" : "");
                    SafetyState expected = expected(from, cause, interlockOnly && from != STOPPING);
                    assertEquals(expected, bench.supervisor.state(), what);
                    boolean stopping = expected == STOPPING;
                    Response kind = cause == Cause.USER_STOP || cause.response != Response.FAST
                            ? Response.SOFT
                            : cause.response;
                    assertEquals(stopping ? kind : Response.NONE, bench.supervisor.stopping(), what);
                }
            }
        }
    }

    private static SafetyState expected(SafetyState from, Cause cause, boolean interlockOnly) {
        boolean person = cause == Cause.USER_STOP
                || cause == Cause.REMOTE_STOP
                || cause == Cause.LINK_LOST
                || cause == Cause.BOUT_OVER
                || cause == Cause.SESSION_TIME
                || cause == Cause.HOLD_RELEASED;
        boolean ramped = cause.response == Response.SOFT || cause.response == Response.FAST;
        if (cause.response == Response.LOCKOUT) {
            return LOCKOUT;
        }
        return switch (from) {
            case LOCKED, LOCKOUT -> from;
            case READY, COUNTDOWN -> person ? READY : LOCKED;
            case RUNNING, STOPPING -> ramped && !interlockOnly ? STOPPING : person ? READY : LOCKED;
        };
    }

    @Test
    @DisplayName("only a stronger stop replaces a stop")
    void onlyAStrongerStopReplaces() {
        SupervisorBench bench = SupervisorBench.in(STOPPING, false);
        bench.step(SECOND_NS);
        assertEquals(STOPPING, bench.find(Cause.REMOTE_STOP));
        assertEquals(SECOND_NS + SupervisorBench.STEP_NS, bench.supervisor.inStateNs(bench.nowNs));

        bench.find(Cause.SHUTDOWN);
        assertEquals(Response.FAST, bench.supervisor.stopping());
        assertEquals(0, bench.supervisor.inStateNs(bench.nowNs));
        bench.find(Cause.USER_STOP);
        assertEquals(Response.FAST, bench.supervisor.stopping());
        assertEquals(LOCKED, bench.find(Cause.KEY_OUT));
        assertEquals(Response.NONE, bench.supervisor.stopping());
    }

    @Test
    @DisplayName("a stop ends in READY if only a person asked for it, in LOCKED otherwise")
    void stopsEnd() {
        for (Cause cause : CAUSES) {
            if (cause.response == Response.SOFT || cause.response == Response.FAST) {
                SupervisorBench bench = SupervisorBench.in(RUNNING, false);
                assertEquals(STOPPING, bench.find(cause));
                assertEquals(STOPPING, bench.step(SECOND_NS));
                bench.signals.isStopDone = true;
                assertEquals(cause.leadsToReady ? READY : LOCKED, bench.step(), cause.toString());
                assertEquals(cause, bench.supervisor.first());
            }
        }
        SupervisorBench both = SupervisorBench.in(STOPPING, false);
        both.find(Cause.SHUTDOWN);
        both.signals.isStopDone = true;
        assertEquals(LOCKED, both.step());
        assertEquals(Cause.SHUTDOWN, both.supervisor.first(), "what locks it, not what a person asked for");
        assertEquals(Cause.USER_STOP.bit() | Cause.SHUTDOWN.bit(), both.supervisor.causes());
    }

    @Test
    @DisplayName("the first cause is kept, later ones are added; of one wake-up it is one of the strongest")
    void firstCauseIsKept() {
        SupervisorBench bench = SupervisorBench.in(RUNNING, false);
        bench.find(Cause.KEY_OUT, Cause.WRONG_WAY, Cause.USER_STOP);
        assertEquals(Cause.WRONG_WAY, bench.supervisor.first());
        bench.find(Cause.OVERSPEED_TRIP);
        assertEquals(Cause.WRONG_WAY, bench.supervisor.first());
        assertTrue(Cause.OVERSPEED_TRIP.isIn(bench.supervisor.causes()));
        assertTrue(Cause.KEY_OUT.isIn(bench.supervisor.causes()));
    }

    @Test
    @DisplayName("the cause of an old stop is forgotten with the next start")
    void oldStopsAreForgotten() {
        SupervisorBench bench = SupervisorBench.in(STOPPING, false);
        bench.signals.isStopDone = true;
        assertEquals(READY, bench.step());
        assertEquals(Cause.USER_STOP, bench.supervisor.first());
        bench.start();
        assertEquals(Cause.NO_CAUSE, bench.supervisor.first());
        bench.find(Cause.KEY_OUT);
        assertEquals(Cause.KEY_OUT, bench.supervisor.first());
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-11 a broken rule locks at once from anywhere")
    void locksAtOnce(SafetyState from) {
        SupervisorBench bench = SupervisorBench.in(from, false);
        bench.supervisor.lock(Cause.INTERNAL_ERROR, bench.nowNs);
        assertEquals(from == LOCKOUT ? LOCKOUT : LOCKED, bench.supervisor.state());
        assertTrue(Cause.INTERNAL_ERROR.isIn(bench.supervisor.causes()));
    }
}
