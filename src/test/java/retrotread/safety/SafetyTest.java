package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.RUNNING;
import static retrotread.safety.SafetyState.STOPPING;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

@DisplayName("all of safety together")
class SafetyTest {
    private static final Machine REPORTING =
            new Machine(false, true, KeyContacts.SINGLE, true, false, true, 0.1, Mode.PROTECTING);

    private WholeBench bench = new WholeBench(Machines.settings(Machines.driven()));

    @Test
    @DisplayName("SR-1 SR-8 a walk from power-on to READY: states, relay, memory, what is told")
    void aWalk() {
        assertEquals(LOCKED, bench.safety.state());
        assertEquals(Cause.POWER_ON, bench.safety.firstCause());
        assertFalse(bench.safety.isKeyIn());
        assertTrue(Cause.KEY_OUT.isIn(bench.safety.causes()) && Cause.KEY_OUT.isIn(bench.safety.inTheWay()));
        bench.ready();
        assertTrue(bench.safety.isKeyIn());
        assertEquals(0, bench.safety.causes());
        assertEquals(0, bench.safety.inTheWay());
        assertFalse(bench.safety.takeMemoryChanged());

        bench.press(InputLine.START);
        assertEquals(COUNTDOWN, bench.safety.state());
        bench.until(4, () -> bench.safety.takeMemoryChanged());
        assertTrue(bench.safety.memory().running() && bench.permit.relayOn());
        bench.until(3, RUNNING);
        assertEquals(COUNTDOWN, bench.safety.stateBefore());
        assertEquals(0, bench.safety.inStateNs(bench.nowNs));
        assertFalse(bench.safety.isMovedOff());
        bench.until(4, () -> bench.safety.isMovedOff());
        bench.run(4);
        assertEquals(0.3, bench.safety.setpointMps());
        assertFalse(bench.safety.isHolding());
        assertEquals(Response.NONE, bench.safety.stopping());

        bench.press(InputLine.STOP);
        assertEquals(STOPPING, bench.safety.state());
        assertEquals(Response.SOFT, bench.safety.stopping());
        double seconds = bench.until(8, READY);
        assertTrue(seconds > 2 - 0.2 && seconds < 3, seconds + " s: 2 s after the last edge of a ramp of 1 s");
        assertEquals(Cause.USER_STOP, bench.safety.firstCause());
        assertEquals(0, bench.safety.causes() & ~Cause.USER_STOP.bit());
        assertTrue(bench.safety.takeMemoryChanged());
        assertFalse(bench.safety.memory().running() || bench.permit.relayOn());
        assertTrue(bench.safety.memory().operatingNs() > 5_000_000_000L);
        assertEquals(Happening.KEY_PUT_IN.bit() | Happening.SELF_TEST_PASSED.bit(), bench.told());
    }

    @Test
    @DisplayName("SR-8 after a lock the key wants its cycle again")
    void eachLockWantsTheCycle() {
        bench.start();
        bench.down.remove(InputLine.KEY);
        bench.tick();
        assertEquals(LOCKED, bench.safety.state());
        assertSame(DrivePermit.STOP, bench.permit);
        bench.down.add(InputLine.KEY);
        bench.run(6);
        bench.told();
        bench.press(InputLine.RESET);
        assertEquals(LOCKED, bench.safety.state(), "an instant is no cycle");
        assertEquals(Happening.RESET_REFUSED.bit(), bench.told());
        bench.ready();
    }

    @Test
    @DisplayName("SR-4 a runaway locks out, is remembered, and ends by the service act only")
    void runaway() {
        bench.start();
        bench.factor = 2.5;
        bench.until(1, LOCKOUT);
        assertTrue(bench.safety.detectionNs() > 0);
        assertEquals(bench.safety.firstCause().bit(), bench.safety.memory().lockoutCauses());
        bench.down.clear();
        bench.run(4);
        bench.ask(Command.SERVICE_CLEAR, Double.NaN);
        bench.told();
        bench.down.add(InputLine.RESET);
        bench.until(11, LOCKED);
        assertEquals(Happening.SERVICE_CLEARED.bit(), bench.told());
        assertEquals(0, bench.safety.memory().lockoutCauses());
    }

    @Test
    @DisplayName("SR-5 a silent sensor stops fast and locks, the second time it locks out")
    void silence() {
        bench.start();
        bench.factor = 0;
        bench.until(1, STOPPING);
        assertEquals(Response.FAST, bench.safety.stopping());
        bench.until(8, LOCKED);
        assertEquals(Cause.SENSOR_SILENT, bench.safety.firstCause());
        bench.factor = 1;
        bench.start();
        bench.factor = 0;
        bench.until(1, LOCKOUT);
        assertEquals(Cause.SENSOR_SILENT_REPEATED, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-5 a belt that does not move off counts like a silent sensor")
    void noMoveOff() {
        for (SafetyState expected : new SafetyState[] {STOPPING, LOCKOUT}) {
            bench.factor = 0;
            bench.ready();
            bench.press(InputLine.START);
            bench.until(6, RUNNING);
            bench.until(8, () -> bench.safety.state() != RUNNING);
            assertEquals(expected, bench.safety.state());
            bench.run(8);
        }
        assertEquals(Cause.SENSOR_SILENT_REPEATED.bit(), bench.safety.memory().lockoutCauses());
    }

    @Test
    @DisplayName("SR-4 SR-22 hold, fast stop, and a third fast stop of one session locks out")
    void sustained() {
        for (int time = 1; time <= 3; time++) {
            bench.wantedMps = 0.98 * 3 * KMH;
            bench.start();
            assertFalse(bench.safety.isHolding());
            for (double f = 1; f < 1.06 / 0.98; f += 0.0005) {
                bench.factor = f;
                bench.tick();
            }
            bench.told();
            bench.run(0.6);
            assertTrue(bench.safety.isHolding());
            for (double f = bench.factor; f < 1.10 / 0.98; f += 0.0005) {
                bench.factor = f;
                bench.tick();
            }
            bench.until(0.6, time < 3 ? STOPPING : LOCKOUT);
            bench.factor = 1;
            if (time < 3) {
                bench.until(9, LOCKED);
            }
        }
        assertEquals(Cause.OVERSPEED_REPEATED, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-3 SR-11 a demand that breaks a rule locks, opens the relay and is remembered")
    void aWrongDemandLocks() {
        bench.start();
        bench.safety.takeMemoryChanged();
        bench.forcedMps = 2.0;
        bench.tick();
        assertEquals(LOCKED, bench.safety.state());
        assertEquals(Cause.INTERNAL_ERROR, bench.safety.firstCause());
        assertTrue(Cause.INTERNAL_ERROR.isIn(bench.safety.inTheWay()));
        assertSame(DrivePermit.STOP, bench.permit);
        assertEquals(0, bench.safety.setpointMps());
        assertFalse(bench.safety.memory().running());
        bench.forcedMps = Double.NaN;
        bench.run(6);
        bench.press(InputLine.RESET);
        assertEquals(LOCKED, bench.safety.state(), "the key wants its cycle");
    }

    @ParameterizedTest
    @CsvSource({"GENERAL, 45", "SENIOR_SUPERVISED, 180"})
    @DisplayName("idle in READY: 45 s, with an operator 180 s")
    void idle(Profile profile, double seconds) {
        bench = new WholeBench(Machines.settings(Machines.driven(), WalkProfile.of(profile)));
        bench.ready();
        assertEquals(seconds, bench.until(200, LOCKED) + bench.safety.inStateNs(bench.nowNs) + 1.2, 0.2);
        assertEquals(Cause.IDLE, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-7 a drive that falls silent cuts; one whose speed differs for 500 ms too")
    void driveIsWatched() {
        bench = new WholeBench(Machines.settings(REPORTING));
        bench.start();
        bench.reports = false;
        assertEquals(0.2, bench.until(1, LOCKED), 0.011);
        assertEquals(Cause.DRIVE_SILENT, bench.safety.firstCause());

        bench.reports = true;
        bench.reportedMps = 9;
        bench.ready();
        bench.reportedMps = Double.NaN;
        bench.start();
        bench.reportedMps = 0.3;
        bench.run(1);
        assertEquals(RUNNING, bench.safety.state());
        bench.reportedMps = 0.6;
        assertEquals(0.5, bench.until(1, () -> bench.safety.state() != RUNNING), 0.011);
        assertEquals(Cause.DRIVE_DISAGREES, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-5 edges lost twice within a second of a run stop it")
    void lostEdges() {
        bench.start();
        bench.told();
        bench.lost = 1;
        bench.tick();
        assertEquals(Happening.EDGES_LOST.bit(), bench.told());
        bench.run(0.5);
        bench.lost = 1;
        bench.tick();
        assertEquals(STOPPING, bench.safety.state());
        assertEquals(Cause.EDGES_LOST, bench.safety.firstCause());
    }

    @Test
    @DisplayName("a lockout from before is found again; an unfinished run is told")
    void memoryIsFound() {
        bench = new WholeBench(
                Machines.settings(Machines.driven()), new TripMemory(Cause.WRONG_WAY.bit(), false, 5, -1, -1, -1));
        assertEquals(LOCKOUT, bench.safety.state());
        assertEquals(LOCKOUT, bench.safety.stateBefore());
        bench = new WholeBench(Machines.settings(Machines.driven()), new TripMemory(0, true, 5, -1, -1, -1));
        assertEquals(LOCKED, bench.safety.state());
        assertTrue(Cause.UNCLEAN_END.isIn(bench.safety.causes()));
    }
}
