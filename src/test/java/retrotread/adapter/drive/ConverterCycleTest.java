package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.drive.ConverterBench.setpointOf;
import static retrotread.adapter.drive.ConverterBench.startOf;
import static retrotread.adapter.drive.ConverterBench.stopOf;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.adapter.drive.ConverterStatus.Phase;
import retrotread.belt.BeltDirection;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// What every converter is told, profile by profile, in stepped time.
final class ConverterCycleTest {
    @ParameterizedTest
    @EnumSource
    void withoutAPermitItIsStoppedOnceAndLeftAlone(ModbusProfile profile) throws Exception {
        ConverterBench bench = new ConverterBench(profile, true);
        bench.looks(20);

        assertEquals(List.of(stopOf(profile)), bench.written());
    }

    @ParameterizedTest
    @EnumSource
    void startsWithTheSetpointAndFollowsIt(ModbusProfile profile) throws Exception {
        ConverterBench bench = new ConverterBench(profile, false);
        bench.permit(0).looks(3);
        assertEquals(List.of(stopOf(profile)), bench.written());

        bench.permit(10).look();
        List<RegisterValue> start = bench.written();
        assertEquals(setpointOf(profile, 10), start.getFirst());
        assertEquals(startOf(profile, false), start.subList(1, start.size()));

        assertEquals(DriveTrouble.NONE, bench.looks(5).trouble());
        assertEquals(List.of(), bench.written());

        bench.permit(12.34).look();
        double notAbove = profile == ModbusProfile.GS2 ? 12.3 : 12.34;
        assertEquals(List.of(setpointOf(profile, notAbove)), bench.written());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-3 a permit that ran out while the set-point was told starts nothing")
    void aPermitThatRanOutMeanwhileStartsNothing(ModbusProfile profile) throws Exception {
        ConverterBench bench = new ConverterBench(profile, false);
        bench.permit(0).looks(3);
        bench.written();
        bench.permit(10).lookWithPermit(2);

        assertEquals(List.of(setpointOf(profile, 10)), bench.written());
        bench.stop().look();
        assertEquals(Phase.STOPPED, bench.converter.phase());
    }

    /// It obeys all that it is told, and from its start on none of its answers arrives.
    @ParameterizedTest
    @EnumSource
    void aStartWhoseAnswerIsLostIsStopped(ModbusProfile profile) throws Exception {
        ConverterBench bench = new ConverterBench(
                profile,
                false,
                converter -> new HalfLine(converter, startOf(profile, false).getLast()));
        bench.permit(0).looks(3);
        assertThrows(WrongAnswerException.class, bench.permit(10)::look);
        assertEquals(Phase.RUNNING, bench.converter.phase());

        assertThrows(WrongAnswerException.class, bench.stop()::look);
        assertEquals(Phase.STOPPED, bench.converter.phase());
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatItsOutputIsWorth(ModbusProfile profile) throws Exception {
        ConverterBench bench = new ConverterBench(profile, false).running();
        double unitHz = profile == ModbusProfile.DELTA ? 0.01 : 0.1;

        assertEquals(
                bench.converter.setpoint() * unitHz * ConverterBench.MPS_PER_HZ,
                bench.look().mps(),
                1e-9);
    }

    @ParameterizedTest
    @EnumSource
    void aStopIsRepeatedUntilItIsConfirmedAndThenNoMore(ModbusProfile profile) throws Exception {
        ConverterBench bench = new ConverterBench(profile, false).running();
        bench.converter.ignoresStop = true;
        bench.stop().looks(3);
        assertEquals(List.of(stopOf(profile), stopOf(profile), stopOf(profile)), bench.written());

        bench.converter.ignoresStop = false;
        bench.converter.stoppingLooks = 3;
        bench.look();
        assertEquals(List.of(stopOf(profile)), bench.written());
        assertEquals(Phase.STOPPING, bench.converter.phase());
        assertEquals(DriveTrouble.NONE, bench.looks(10).trouble());
        assertEquals(List.of(), bench.written());
    }

    @Test
    void setpointZeroStops() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false).running();
        bench.permit(0).look();

        assertEquals(List.of(stopOf(ModbusProfile.DELTA)), bench.written());
    }

    @Test
    void whatRunsWhenTheLineOpensIsStopped() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false);
        bench.converter.phase = Phase.RUNNING;
        bench.look();

        assertEquals(Phase.STOPPED, bench.converter.phase());
    }

    @ParameterizedTest
    @EnumSource
    void theDirectionChangesAfterAStopAndARestOnly(ModbusProfile profile) throws Exception {
        ConverterBench bench = new ConverterBench(profile, true).running();
        bench.converter.stoppingLooks = 5;
        bench.permit(10, BeltDirection.REVERSED);
        int looks = 0;
        while (bench.converter.phase() != Phase.STOPPED) {
            assertTrue(bench.written().stream().allMatch(stopOf(profile)::equals));
            assertFalse(bench.converter.reversed);
            bench.look();
            looks++;
            assertTrue(looks < 50, "it is never stopped");
        }
        assertTrue(looks > 5, "it had to turn for a while");
        bench.looks((int) (ConverterCycle.DWELL_NS / ConverterBench.LOOK_NS) - 1);
        assertEquals(Phase.STOPPED, bench.converter.phase());
        bench.written();

        bench.looks(2);
        List<RegisterValue> start = bench.written();
        assertEquals(startOf(profile, true), start.subList(1, start.size()));
        assertEquals(DriveTrouble.NONE, bench.looks(5).trouble());
    }

    @Test
    void anExpiredPermitStops() throws Exception {
        FakeConverter converter = new FakeConverter(ModbusProfile.DELTA);
        long[] nowNs = {0};
        ConverterCycle cycle =
                new ConverterCycle(ConverterBench.settings(ModbusProfile.DELTA, false), converter, () -> nowNs[0]);
        DrivePermit armed = Permits.permit(true, true, 0, 0);
        cycle.step(() -> armed.at(nowNs[0]));
        DrivePermit go = Permits.permit(true, true, 0.5, 0);
        cycle.step(() -> go.at(nowNs[0]));
        assertEquals(Phase.RUNNING, converter.phase());

        nowNs[0] = DrivePermit.VALID_NS + 1;
        cycle.step(() -> go.at(nowNs[0]));
        assertEquals(Phase.STOPPED, converter.phase());
    }
}
