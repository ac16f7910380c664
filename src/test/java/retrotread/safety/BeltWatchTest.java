package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.input.InputLine;

@DisplayName("every monitor of the belt looks where it applies")
class BeltWatchTest {
    private WholeBench bench = new WholeBench(Machines.settings(Machines.driven()));

    @Test
    @DisplayName("SR-13 a belt that moves at rest is told")
    void movesAtRest() {
        bench.run(4);
        bench.told();
        bench.edge = InputLine.BELT_A;
        bench.tick();
        assertEquals(Happening.BELT_MOVED.bit(), bench.told());
    }

    @Test
    @DisplayName("SR-4 the ladder's time does not run on from one run to the next")
    void theLadderRests() {
        bench.wantedMps = 0.98 * 3 * KMH;
        bench.start();
        for (double f = 1; f < 1.06 / 0.98; f += 0.0005) {
            bench.factor = f;
            bench.tick();
        }
        bench.run(0.6);
        assertTrue(bench.safety.isHolding());
        bench.down.remove(InputLine.KEY);
        bench.tick();
        assertEquals(LOCKED, bench.safety.state());
        bench.tick();
        assertFalse(bench.safety.isHolding());
    }

    @Test
    @DisplayName("a belt that does not slow down in a stop is cut")
    void notSlowing() {
        bench.start();
        bench.down.add(InputLine.STOP);
        bench.tick();
        assertEquals(STOPPING, bench.safety.state());
        bench.beltMps = 0.3;
        assertEquals(1.5, bench.until(2, LOCKED), 0.02);
        assertEquals(Cause.NOT_SLOWING, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-15 a belt at less than half its set-point stops fast")
    void belowCommand() {
        bench.wantedMps = 0.6;
        bench.start();
        bench.factor = 0.45;
        assertEquals(1, bench.until(2, STOPPING), 0.2);
        assertEquals(Cause.BELOW_COMMAND, bench.safety.firstCause());
        bench.until(8, LOCKED);
        bench.factor = 1;
        bench.start();
        bench.factor = 0.45;
        assertEquals(1, bench.until(2, STOPPING), 0.2, "each run anew");
    }

    @Test
    @DisplayName("SR-5 each run has to move off anew")
    void movesOffAnew() {
        bench.start();
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.run(3);
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        assertFalse(bench.safety.isMovedOff());
    }

    @ParameterizedTest
    @CsvSource({"0.6, 2.333", "0, 2.25"})
    @DisplayName("SR-5 the belt has to move off within 2 s and two pulses of the drive's lowest speed, or of the lowest"
            + " start")
    void movesOffInTime(double lowestKmh, double seconds) {
        Machine machine = new Machine(
                false, true, Machine.KeyContacts.SINGLE, true, false, false, lowestKmh * KMH, Mode.PROTECTING);
        bench = new WholeBench(
                Machines.settings(machine, WalkProfile.of(Profile.TRAINED), WalkProfile.of(Profile.GENERAL)));
        bench.factor = 0;
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        double driven =
                bench.until(3, () -> bench.permit.setpointMps() > (lowestKmh == 0 ? 0.8 : lowestKmh) * KMH - 1e-6);
        assertEquals(seconds + driven, bench.until(5, STOPPING) + driven, 0.011);
        assertEquals(Cause.NO_MOVE_OFF, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-5 two sensors that disagree are no belt that runs the wrong way, and count as a silent one")
    void aDeadSecondSensor() {
        bench = WholeBench.paired(Machines.settings(Machines.driven()));
        for (int time = 1; time <= 2; time++) {
            bench.start();
            assertEquals(RUNNING, bench.safety.state());
            bench.secondDead = true;
            bench.until(2, time == 1 ? STOPPING : LOCKOUT);
            assertTrue(Cause.SENSORS_DISAGREE.isIn(bench.safety.causes()));
            assertFalse(Cause.WRONG_WAY.isIn(bench.safety.causes()));
            bench.secondDead = false;
            bench.run(8);
        }
        assertEquals(Cause.SENSOR_SILENT_REPEATED, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-14 a belt that runs the wrong way locks out")
    void wrongWay() {
        bench = WholeBench.paired(Machines.settings(Machines.driven()));
        bench.reversed = true;
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.until(3, LOCKOUT);
        assertEquals(Cause.WRONG_WAY, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-4 the acceleration of a belt that we drive is judged")
    void acceleration() {
        bench.start();
        for (bench.beltMps = 0.3; bench.safety.state() == RUNNING; bench.beltMps += 0.0065) {
            bench.tick();
        }
        assertEquals(LOCKOUT, bench.safety.state());
        assertEquals(Cause.RUNAWAY_ACCELERATION, bench.safety.firstCause());
    }

    @Test
    @DisplayName("a stop that was cut is judged no longer: the belt coasts")
    void coasting() {
        bench.start();
        bench.down.add(InputLine.STOP);
        bench.run(0.3);
        bench.down.remove(InputLine.KEY);
        bench.coastingMps = 0.3;
        bench.tick();
        assertEquals(LOCKED, bench.safety.state());
        bench.run(1.7);
        assertFalse(Cause.NOT_SLOWING.isIn(bench.safety.causes()));
    }
}
