package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static retrotread.adapter.drive.ConverterBench.stopOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.adapter.drive.ConverterStatus.Phase;
import retrotread.belt.BeltDirection;

/// When a converter must not drive: what it is refused for, and what it is stopped for.
final class ConverterRefusalTest {
    @Test
    void aConverterThatIgnoresItsStopIsInTrouble() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false).running();
        bench.converter.ignoresStop = true;

        assertEquals(DriveTrouble.NONE, bench.stop().looks(6).trouble());
        assertEquals(DriveTrouble.STOP_IGNORED, bench.looks(3).trouble());
        bench.converter.ignoresStop = false;
        assertEquals(DriveTrouble.NONE, bench.looks(2).trouble());
    }

    @Test
    void theWatchdogIsReadBackAtEveryArming() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false);
        bench.looks(5);
        assertEquals(1, bench.converter.watchdogReads);
        for (int arming = 1; arming <= 3; arming++) {
            bench.permit(0).looks(5);
            bench.permit(10).looks(5);
            bench.stop().looks(5);
            assertEquals(1 + arming, bench.converter.watchdogReads);
        }
    }

    @Test
    void aWatchdogThatIsOffSlowOrGoesOnIsRefused() throws Exception {
        assertRefused(ModbusProfile.DELTA, 0, 5);
        assertRefused(ModbusProfile.DELTA, 3, 5);
        assertRefused(ModbusProfile.DELTA, 1, 0);
        assertRefused(ModbusProfile.DELTA, 1, 11);
        assertRefused(ModbusProfile.GS2, 0, 1, 5);
        assertRefused(ModbusProfile.GS2, 1, 0, 5);
        assertRefused(ModbusProfile.GS4, 1, 1, 11);
        assertRefused(ModbusProfile.GS4, 3, 1, 5);
    }

    private static void assertRefused(ModbusProfile profile, int... watchdog) throws Exception {
        ConverterBench bench = new ConverterBench(profile, false);
        int[] sound = bench.converter.watchdog;
        bench.looks(2);
        bench.written();
        bench.converter.watchdog = watchdog;
        bench.permit(0).looks(2);
        DriveSaid report = bench.permit(10).looks(10);

        assertEquals(DriveTrouble.WATCHDOG, report.trouble());
        assertEquals(DriveTrouble.WATCHDOG.number, report.fault());
        assertEquals(List.of(), bench.written());

        bench.converter.watchdog = sound;
        assertEquals(DriveTrouble.NONE, bench.stop().looks(2).trouble());
    }

    @Test
    void theSlowestWatchdogThatIsTakenIsOneSecond() throws Exception {
        for (ModbusProfile profile : ModbusProfile.values()) {
            ConverterBench bench = new ConverterBench(profile, false);
            bench.converter.watchdog = profile == ModbusProfile.DELTA ? new int[] {2, 10} : new int[] {1, 1, 10};
            assertEquals(DriveTrouble.NONE, bench.looks(2).trouble());
        }
    }

    @Test
    void aConverterThatObeysItsKeypadIsRefused() throws Exception {
        for (int sources : new int[] {0, 0x100, 0x400}) {
            ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false);
            bench.converter.sources = sources;
            bench.permit(0).looks(2);
            assertEquals(DriveTrouble.NOT_OURS, bench.permit(10).looks(3).trouble());
            assertEquals(Phase.STOPPED, bench.converter.phase());
        }
    }

    @Test
    void nothingGoesOnThatWasNotArmedAtStandstill() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false);
        bench.permit(10).looks(5);

        assertEquals(List.of(stopOf(ModbusProfile.DELTA)), bench.written());
    }

    @Test
    void reversedIsRefusedWhereItIsNotAllowed() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false);
        bench.permit(0).looks(2);
        bench.written();
        DriveSaid report = bench.permit(10, BeltDirection.REVERSED).looks(40);

        assertEquals(DriveTrouble.REVERSE_REFUSED, report.trouble());
        assertEquals(List.of(), bench.written());
    }

    @Test
    void whoTurnsOrRunsTheOtherWayIsStopped() throws Exception {
        ConverterBench turning = new ConverterBench(ModbusProfile.DELTA, true).running();
        turning.converter.turning = true;
        assertEquals(DriveTrouble.WRONG_WAY, turning.look().trouble());
        assertEquals(Phase.STOPPED, turning.converter.phase());

        ConverterBench wrong = new ConverterBench(ModbusProfile.DELTA, true).running();
        wrong.converter.reversed = true;
        assertEquals(DriveTrouble.WRONG_WAY, wrong.look().trouble());
        assertEquals(Phase.STOPPED, wrong.converter.phase());
    }

    @Test
    void whatSomebodyElseStoppedIsNotStartedAgain() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false).running();
        bench.converter.phase = Phase.STOPPED;

        assertEquals(DriveTrouble.STOPPED_BY_OTHERS, bench.looks(20).trouble());
        assertEquals(List.of(stopOf(ModbusProfile.DELTA)), bench.written());
        assertEquals(DriveTrouble.NONE, bench.stop().looks(2).trouble());
    }

    @Test
    void itsOwnFaultStopsItAndIsToldByItsNumber() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false).running();
        bench.converter.fault = 0x1236;
        DriveSaid report = bench.look();

        assertEquals(DriveTrouble.ITS_OWN, report.trouble());
        assertEquals(0x36, report.fault());
        assertEquals(Phase.STOPPED, bench.converter.phase());
    }

    @Test
    void aFaultForWantOfItsEnableCountsOnceItHasHadItForAWhile() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false);
        bench.converter.fault = 76;
        assertEquals(DriveTrouble.NONE, bench.looks(50).trouble());

        int looks = (int) (ConverterCycle.ENABLED_NS / ConverterBench.LOOK_NS);
        assertEquals(DriveTrouble.NONE, bench.permit(0).looks(looks).trouble());
        assertEquals(DriveTrouble.ITS_OWN, bench.look().trouble());
        bench.stop().looks(2);
        assertEquals(DriveTrouble.NONE, bench.permit(0).looks(2).trouble());
        assertEquals(DriveTrouble.ITS_OWN, bench.permit(1).look().trouble());
        assertEquals(Phase.STOPPED, bench.converter.phase());
    }

    @Test
    void whatTheRelayStoppedIsNotBlamed() throws Exception {
        ConverterBench bench = new ConverterBench(ModbusProfile.DELTA, false).running();
        bench.converter.phase = Phase.STOPPED;

        assertEquals(DriveTrouble.NONE, bench.stop().look().trouble());
    }
}
