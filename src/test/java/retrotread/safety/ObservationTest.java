package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.belt.Belt;
import retrotread.belt.PulsedBelt;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

@DisplayName("OBSERVING an installation that only observes")
class ObservationTest {
    private static final SafetySettings BY_CONSOLE = Machines.settings(Machine.observing(true, false));
    private static final SafetySettings BY_SENSOR = Machines.settings(Machine.observing(true, true));

    private final ControlInputs in = new ControlInputs();
    private final Belt still = new Belt(PulsedBelt.settings(36, 0.02), 0);
    private Safety safety = new Safety(BY_CONSOLE, TripMemory.NEW, 0);

    private void step(long nowNs, double toldMps) {
        in.clear();
        in.drive(nowNs, toldMps, 2.5, 0);
        step(nowNs);
    }

    private void step(long nowNs) {
        in.stamp(nowNs, true);
        safety = Reloaded.into(safety, new Safety(BY_CONSOLE, TripMemory.NEW, -9));
        safety.step(in, still);
    }

    private boolean told(Happening what) {
        return (safety.happenings() & what.bit()) != 0;
    }

    @Test
    @DisplayName("OBSERVING is locked for good, and says why before anything else")
    void isLockedForGood() {
        assertEquals(SafetyState.LOCKED, safety.state());
        assertEquals(Cause.OBSERVING, safety.firstCause());
        assertEquals(Cause.OBSERVING.bit(), safety.causes());
        assertEquals(Mode.OBSERVING, safety.walk().mode());

        step(SECOND_NS, 0.5);
        assertEquals(Cause.OBSERVING.bit(), safety.causes());
        assertEquals(Cause.OBSERVING.bit(), safety.inTheWay());
        assertSame(DrivePermit.STOP, safety.permit(0, SECOND_NS));
    }

    @Test
    @DisplayName("OBSERVING the ritual of a guarded machine leads nowhere")
    void theRitualLeadsNowhere() {
        for (int tick = 1; tick < 6_000; tick++) {
            double seconds = tick * 0.005;
            in.clear();
            long levels = seconds > 1 && seconds < 2 ? 0 : InputLine.KEY.bit();
            levels |= seconds > 8 && seconds < 8.2 ? InputLine.START.bit() : 0;
            levels |= seconds > 12 && seconds < 12.2 ? InputLine.START.bit() : 0;
            in.levels(levels);
            step(tick * 5 * MILLI_NS);
            assertSame(DrivePermit.STOP, safety.permit(0, tick * 5 * MILLI_NS));
            assertEquals(SafetyState.LOCKED, safety.state());
            assertEquals(Cause.OBSERVING.bit(), safety.causes());
            assertEquals(0, safety.happenings());
        }
    }

    @Test
    @DisplayName("OBSERVING a lockout and an unfinished run of an earlier installation are neither left nor forgotten")
    void keepsWhatAnEarlierInstallationLeft() {
        TripMemory before = new TripMemory(Cause.WRONG_WAY.bit(), true, 77, 5, 6, 7);
        safety = new Safety(BY_CONSOLE, before, 0);
        in.clear();
        in.stamp(SECOND_NS, true);
        safety.step(in, still);
        safety.permit(0, SECOND_NS);

        assertEquals(SafetyState.LOCKOUT, safety.state());
        assertEquals(Cause.WRONG_WAY, safety.firstCause());
        assertEquals(before, safety.memory());
        assertFalse(safety.takeMemoryChanged());
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    @DisplayName("OBSERVING whatever is asked is refused, a stop too: nothing here could stop a belt")
    void whateverIsAskedIsRefused(Command asked) {
        boolean unanswered = List.of(Command.NONE, Command.SHUTDOWN, Command.SLOWER, Command.LEASE_RENEW)
                .contains(asked);
        for (boolean network : new boolean[] {true, false}) {
            in.clear();
            in.command(asked, network, 1, 7);
            step(SECOND_NS);

            assertEquals(unanswered ? 0 : Happening.COMMAND_REFUSED.bit(), safety.happenings());
            assertEquals(Cause.OBSERVING.bit(), safety.causes());
            assertFalse(safety.isFasterAsked());
        }
    }

    @Test
    void theSpeedIsTheConsolesWordAndItsWorstCaseUnknown() {
        step(SECOND_NS, 0.5);
        Observation seen = safety.observation();
        assertEquals(0.5, seen.speedMps(still, SECOND_NS));
        assertTrue(Double.isNaN(seen.worstMps(still, SECOND_NS)));
        assertEquals(2.5, seen.inclinePercent(safety.walk().incline(), SECOND_NS));

        assertEquals(0.5, seen.speedMps(still, 3 * SECOND_NS));
        assertTrue(Double.isNaN(seen.speedMps(still, 3 * SECOND_NS + 1)));
        assertTrue(Double.isNaN(seen.inclinePercent(safety.walk().incline(), 3 * SECOND_NS + 1)));
    }

    @Test
    void distanceGrowsByWhatIsTold() {
        for (int second = 1; second <= 10; second++) {
            step(second * SECOND_NS, second <= 4 ? 0.5 : second <= 6 ? 0 : 1);
        }
        assertEquals(6.0, safety.observation().distanceMeters(still), 1e-9);

        in.clear();
        step(20 * SECOND_NS);
        assertEquals(6.0, safety.observation().distanceMeters(still), 1e-9, "nothing was told");
        step(21 * SECOND_NS, 1);
        assertEquals(7.0, safety.observation().distanceMeters(still), 1e-9);
    }

    @Test
    void theBeltSensorComesFirst() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(20, 0.8);
        safety = new Safety(BY_SENSOR, TripMemory.NEW, 0);
        in.clear();
        in.drive(pulses.nowNs(), 0.3, 2.5, 0);
        in.stamp(pulses.nowNs(), true);
        safety.step(in, pulses.belt);
        Observation seen = safety.observation();

        assertEquals(pulses.belt.speedMps(pulses.nowNs()), seen.speedMps(pulses.belt, pulses.nowNs()));
        assertEquals(pulses.belt.worstMps(pulses.nowNs()), seen.worstMps(pulses.belt, pulses.nowNs()));
        assertEquals(pulses.belt.distanceMeters(), seen.distanceMeters(pulses.belt));
        assertEquals(2.5, seen.inclinePercent(safety.walk().incline(), pulses.nowNs()));
    }

    @Test
    @DisplayName("OBSERVING one crossing of the limit is told once, after 500 ms, until the belt is back at the limit")
    void aCrossingIsToldOnce() {
        double limitMps = safety.walk().limitMps();
        double aboveMps = OverspeedLevels.holdMps(limitMps) + 1e-6;
        assertEquals(3 * KMH, limitMps, 1e-12);
        long nowNs = SECOND_NS;
        assertEquals(0, holds(nowNs, 20, OverspeedLevels.holdMps(limitMps)));
        nowNs += 20 * 100 * MILLI_NS;
        assertEquals(0, holds(nowNs, 5, aboveMps));
        assertFalse(safety.isHolding());
        nowNs += 5 * 100 * MILLI_NS;
        assertEquals(1, holds(nowNs, 50, aboveMps));
        assertTrue(safety.isHolding());
        nowNs += 50 * 100 * MILLI_NS;
        for (int ripple = 0; ripple < 20; ripple++) {
            assertEquals(0, holds(nowNs, 10, ripple % 2 == 0 ? limitMps + 1e-6 : aboveMps), "ripple at the limit");
            nowNs += 10 * 100 * MILLI_NS;
        }
        assertTrue(safety.isHolding());
        assertEquals(0, holds(nowNs, 1, limitMps));
        assertFalse(safety.isHolding());
        nowNs += 100 * MILLI_NS;
        assertEquals(1, holds(nowNs, 10, aboveMps), "the second crossing");
        nowNs += 10 * 100 * MILLI_NS;
        assertEquals(0, holds(nowNs, 10, Double.NaN));
        assertTrue(safety.isHolding(), "an unknown speed is not back at the limit");
    }

    private long holds(long fromNs, int steps, double mps) {
        long told = 0;
        for (int i = 0; i < steps; i++) {
            step(fromNs + i * 100 * MILLI_NS, mps);
            told += told(Happening.HOLD_BEGAN) ? 1 : 0;
        }
        return told;
    }

    @Test
    void aGuardedMachineIsNotObserved() {
        SafetySettings driven = Machines.settings(Machines.driven());
        safety = new Safety(driven, TripMemory.NEW, 0);
        assertEquals(Cause.POWER_ON, safety.firstCause());
        in.clear();
        in.drive(SECOND_NS, 5, 2.5, 0);
        in.stamp(SECOND_NS, true);
        safety.step(in, still);

        assertFalse(safety.isHolding());
        assertFalse(Cause.OBSERVING.isIn(safety.causes()));
        assertEquals(still.speedMps(SECOND_NS), safety.observation().speedMps(still, SECOND_NS));
        assertTrue(
                Double.isNaN(safety.observation().inclinePercent(safety.walk().incline(), SECOND_NS)));
        assertEquals(0, safety.observation().distanceMeters(still));
    }

    @Test
    void aGuardedMachineHasTheInclineOfItsDrive() {
        Machine machine = new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, true, 0, Mode.PROTECTING);
        safety = new Safety(
                Machines.installed(machine, new Installation(true, List.of(), false, true, false)), TripMemory.NEW, 0);
        in.clear();
        in.drive(SECOND_NS, 0, 2.5, 0);
        in.stamp(SECOND_NS, true);
        safety.step(in, still);

        assertEquals(2.5, safety.observation().inclinePercent(safety.walk().incline(), SECOND_NS));
    }

    @Test
    void somethingHasToMeasureTheBelt() {
        assertThrows(IllegalArgumentException.class, () -> Machine.observing(false, false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Machine(
                        true, true, Machine.KeyContacts.SINGLE, true, false, true, 0, Mode.MONITORING, false));
        assertFalse(Machine.observing(false, true).consoleTells());
        assertTrue(Machine.observing(true, false).consoleTells());
        assertFalse(Machine.observing(true, false).mustAnswer());
        Machine driven = new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, true, 0, Mode.PROTECTING);
        assertTrue(driven.mustAnswer() && driven.beltSensor());
        assertFalse(driven.consoleTells());
    }
}
