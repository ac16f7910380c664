package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.RUNNING;
import static retrotread.safety.SafetyState.STOPPING;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

@DisplayName("each part is asked where it applies, and heard")
class SafetyPartsTest {
    private static final double TICK = WholeBench.SECONDS_PER_TICK;

    private WholeBench bench = new WholeBench(Machines.settings(Machines.driven()));

    @Test
    @DisplayName("SR-7 what the drive reports is compared in a run only, once the belt has moved")
    void theDriveIsComparedInARun() {
        bench = new WholeBench(Machines.settings(
                new Machine(false, true, KeyContacts.SINGLE, true, false, true, 0.1, Mode.PROTECTING)));
        bench.reportedMps = 0.6;
        bench.factor = 0;
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.run(1.5);
        assertEquals(RUNNING, bench.safety.state(), "not yet seen to move");
        bench.reportedMps = Double.NaN;
        bench.factor = 1;
        bench.run(4);
        bench.press(InputLine.STOP);
        bench.reportedMps = 2;
        bench.until(8, READY);
        assertEquals(Cause.USER_STOP.bit(), bench.safety.causes(), "a drive in a stop may lag");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("SR-4 SR-22 the fast stops of a session that ended are forgotten")
    void fastStopsEndWithTheSession(boolean ended) {
        for (int time = 1; time <= 3; time++) {
            bench.wantedMps = 0.98 * 3 * KMH;
            bench.start();
            for (double f = 1; f < 1.10 / 0.98; f += 0.0005) {
                bench.factor = f;
                bench.tick();
            }
            bench.until(0.6, () -> bench.safety.state() != RUNNING);
            bench.factor = 1;
            bench.run(9);
            if (time == 2 && ended) {
                bench.ask(Command.SESSION_END, Double.NaN);
            }
        }
        assertEquals(ended ? LOCKED : LOCKOUT, bench.safety.state());
    }

    @Test
    @DisplayName("SR-5 SR-6 a belt that fell silent while the control thread was away tells of the thread")
    void silenceWhileAway() {
        for (int time = 1; time <= 2; time++) {
            bench.start();
            bench.factor = 0;
            bench.lateNs = 600_000_000L;
            bench.tick();
            assertEquals(LOCKED, bench.safety.state());
            assertTrue(
                    Cause.SENSOR_SILENT.isIn(bench.safety.causes()) && Cause.CONTROL_LATE.isIn(bench.safety.causes()));
            bench.factor = 1;
        }
    }

    @Test
    @DisplayName("operating time is that of run and stop, to the tick; the state says how long it lasts")
    void operatingTime() {
        bench.ready();
        bench.down.add(InputLine.START);
        bench.until(6, RUNNING);
        bench.down.remove(InputLine.START);
        long fromNs = bench.nowNs;
        assertEquals(0, bench.safety.memory().operatingNs());
        bench.run(5);
        assertEquals(5_000_000_000L, bench.safety.inStateNs(bench.nowNs));
        bench.down.add(InputLine.STOP);
        bench.until(8, READY);
        bench.down.remove(InputLine.STOP);
        long untilNs = bench.nowNs;
        bench.run(7);
        assertEquals(untilNs - fromNs, bench.safety.memory().operatingNs(), 10_000_000.0);
    }

    @Test
    @DisplayName("SR-20 time on the belt runs on in a stop, until 3 s of standstill")
    void beltTimeRunsInAStop() {
        bench.start();
        bench.press(InputLine.STOP);
        assertEquals(STOPPING, bench.safety.state());
        long beforeNs = bench.safety.walk().timeLeftNs();
        bench.run(1);
        assertEquals(1_000_000_000L, beforeNs - bench.safety.walk().timeLeftNs());
        bench.until(8, READY);
        long restNs = bench.safety.walk().timeLeftNs();
        bench.run(1);
        assertEquals(restNs, bench.safety.walk().timeLeftNs(), "over with the stop");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("SR-3 SR-9 the set-point rises by the slope of the way the walker faces")
    void slopeByFacing(boolean forward) {
        bench = new WholeBench(Machines.settings(Machines.withFacingSwitch()));
        if (forward) {
            bench.down.remove(InputLine.FACING);
        }
        bench.start();
        bench.forcedMps = bench.permit.setpointMps() + Ramps.policy().speedUpForward() * TICK;
        bench.tick();
        assertEquals(forward ? RUNNING : LOCKED, bench.safety.state());
    }

    @Test
    @DisplayName("SR-7 a drive that does not report is not compared")
    void aDriveThatDoesNotReport() {
        bench.start();
        bench.reportedMps = 2;
        bench.run(1);
        assertEquals(RUNNING, bench.safety.state());
    }

    @Test
    @DisplayName("SR-5 with a drive of ours a belt that slowed down before it fell silent is suspect too")
    void slowsAndFallsSilent() {
        for (int time = 1; time <= 2; time++) {
            bench.factor = 1;
            bench.start();
            bench.factor = 0.8;
            bench.until(1, () -> bench.belt().isSlowing());
            bench.factor = 0;
            bench.until(1, () -> bench.safety.state() != RUNNING);
            bench.run(8);
        }
        assertEquals(LOCKOUT, bench.safety.state());
    }

    @Test
    @DisplayName("SR-20 a belt that its console lets stand takes no time")
    void standingTakesNoTime() {
        bench = new WholeBench(Machines.settings(Machines.console()));
        bench.beltMps = 0;
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.run(4);
        long leftNs = bench.safety.walk().timeLeftNs();
        bench.run(10);
        assertEquals(RUNNING, bench.safety.state());
        assertEquals(leftNs, bench.safety.walk().timeLeftNs());
    }
}
