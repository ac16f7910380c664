package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.READY;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

@DisplayName("SR-19 the incline among all of safety")
class InclineWholeTest {
    private static final Machine MACHINE =
            new Machine(false, true, KeyContacts.SINGLE, true, true, true, 0.6 * KMH, Mode.PROTECTING);

    private final WholeBench bench = new WholeBench(new SafetySettings(
            MACHINE,
            new Installation(true, List.of(), true, true, false),
            List.of(
                    WalkProfile.of(Profile.TRAINED),
                    WalkProfile.of(Profile.FIRST_USE),
                    WalkProfile.of(Profile.GENERAL)),
            SafetySettings.COMPILED_BACKWARD_MPS,
            6 * KMH,
            true,
            25 * KMH,
            Ramps.policy(),
            Times.policy()));

    private boolean ask(double percent) {
        bench.told();
        bench.ask(Command.INCLINE, percent);
        return (bench.told() & Happening.COMMAND_DONE.bit()) != 0;
    }

    private Incline incline() {
        return bench.safety.walk().incline();
    }

    private InclineWholeTest() {
        bench.inclinePercent = 0;
    }

    @Test
    @DisplayName("SR-19 it moves standing in READY, with the relay open; a start waits for it, and 10 s more")
    void movesInReady() {
        bench.ready();
        assertTrue(ask(3));
        bench.run(1);
        assertEquals(0.5, bench.inclinePercent, 0.05);
        assertFalse(bench.permit.relayOn());
        bench.told();
        bench.press(InputLine.START);
        assertEquals(Happening.START_REFUSED.bit(), bench.told());
        assertEquals(READY, bench.safety.state());
        bench.until(8, () -> !incline().isMoving());
        bench.run(9.5);
        bench.press(InputLine.START);
        assertEquals(READY, bench.safety.state(), "not yet 10 s");
        bench.run(0.5);
        bench.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, bench.safety.state());
    }

    @Test
    @DisplayName("SR-19 asked for in the wake-up of the Start press it bars the start")
    void askedForWithTheStart() {
        bench.ready();
        bench.down.add(InputLine.START);
        bench.run(6 * WholeBench.SECONDS_PER_TICK);
        assertTrue(ask(3));
        bench.run(0.1);
        assertEquals(READY, bench.safety.state());
    }

    @Test
    @DisplayName("SR-19 after a stop it is taken at once in READY, but not before 3 s of standstill")
    void standingOnly() {
        bench.start();
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        assertFalse(ask(3), "2 s after the last pulse");
        bench.run(2);
        assertTrue(ask(3));
        bench.run(0.2);
        assertTrue(bench.inclinePercent > 0.05, "at rest no change of speed delays it");
    }

    @Test
    @DisplayName("SR-19 nothing is taken while something is wrong")
    void nothingWhileSomethingIsWrong() {
        bench.ready();
        bench.down.add(InputLine.STOP);
        bench.run(0.1);
        assertFalse(ask(3));
        bench.down.remove(InputLine.STOP);
        bench.run(0.1);
        assertFalse(incline().isMoving());
        assertTrue(ask(3));
    }

    @Test
    @DisplayName("SR-19 it lowers the limit by where it is sent, and waits for the speed")
    void lowersTheLimit() {
        bench.start();
        bench.run(10);
        assertEquals(4 * KMH, bench.safety.walk().limitMps(), 1e-12);
        assertTrue(ask(6));
        bench.tick();
        assertEquals(3 * KMH, bench.safety.walk().limitMps(), 1e-12);
        assertEquals(LimitSource.INCLINE, bench.safety.walk().limitBy());
        bench.run(2);
        assertTrue(bench.inclinePercent > 0.5, "the set-point is low enough, and does not change");
        bench.wantedMps = 0.28;
        bench.run(0.1);
        double percent = bench.inclinePercent;
        bench.run(9);
        assertEquals(percent, bench.inclinePercent, 0.1, "one axis at a time");
    }

    @Test
    @DisplayName("SR-19 an order that the newly selected profile does not allow is held")
    void profileOfLessIncline() {
        bench.ready();
        assertTrue(ask(4));
        bench.run(0.5);
        bench.down.add(InputLine.PROFILE_BIT_0);
        bench.run(0.1);
        assertEquals(Profile.FIRST_USE, bench.safety.walk().profile().profile());
        assertEquals(READY, bench.safety.state());
        assertFalse(incline().isMoving());
        assertEquals(0.25, bench.inclinePercent, 0.05);
    }

    @Test
    @DisplayName("SR-10 SR-19 the profile's incline is for backward, turning round stops it, and is not taken either")
    void turning() {
        bench.down.remove(InputLine.FACING);
        bench.down.add(InputLine.PROFILE_BIT_1);
        bench.start();
        assertEquals(10, bench.safety.walk().inclineMostPercent(), "GENERAL, facing forward");
        bench.run(10);
        assertTrue(ask(4));
        bench.run(1);
        assertTrue(incline().isMoving());
        bench.down.add(InputLine.FACING);
        bench.run(0.1);
        assertTrue(bench.safety.walk().isTurning());
        assertFalse(incline().isMoving());
        assertFalse(ask(4));
        bench.run(11);
        assertEquals(Facing.BACKWARD, bench.safety.walk().facing());
        assertEquals(5, bench.safety.walk().inclineMostPercent());
    }

    @Test
    @DisplayName("SR-10 SR-19 nobody turns round where the incline suits one way only")
    void noTurningOnTheSteep() {
        for (double percent : new double[] {7, -2, 12}) {
            bench.down.remove(InputLine.FACING);
            bench.down.add(InputLine.PROFILE_BIT_1);
            bench.inclinePercent = 0;
            bench.start();
            bench.inclinePercent = percent;
            bench.run(0.1);
            bench.down.add(InputLine.FACING);
            bench.run(0.1);
            assertEquals(Facing.UNKNOWN, bench.safety.walk().facing());
            assertFalse(bench.safety.walk().isTurning(), percent + " %");
            bench.inclinePercent = 0;
            bench.run(0.5);
            bench.down.remove(InputLine.KEY);
            bench.tick();
        }
    }

    @Test
    @DisplayName("SR-19 one that moves by itself in a run cuts, and no order is taken while it is out of place")
    void movesByItself() {
        bench.start();
        bench.run(10);
        bench.inclinePercent = 0.7;
        bench.run(0.1);
        assertFalse(ask(2));
        bench.until(1.1, LOCKED);
        assertEquals(Cause.INCLINE_MOVED, bench.safety.firstCause());
    }

    @Test
    @DisplayName("SR-3 SR-19 the guard locks for an order in a state that has none")
    void theGuardSees() {
        bench.ready();
        assertTrue(ask(3));
        bench.run(0.5);
        Guard guard = new Guard(false, bench.nowNs - 5_000_000L);
        Limits limits = bench.safety.walk().limits();
        RelayK1 open = new RelayK1(Times.policy(), false);
        guard.checkIncline(READY, bench.safety.walk(), bench.nowNs);
        DrivePermit permit = guard.check(READY, open, 0, limits, 0.1, bench.nowNs);
        assertFalse(guard.isViolated());
        assertEquals(bench.inclinePercent, permit.inclineOr(9), 0.01);
        assertEquals(BeltDirection.NORMAL, permit.direction());
        guard.checkIncline(LOCKED, bench.safety.walk(), bench.nowNs);
        assertEquals(DrivePermit.STOP, guard.check(LOCKED, open, 0, limits, 0.1, bench.nowNs));
        assertTrue(guard.isViolated());
    }
}
