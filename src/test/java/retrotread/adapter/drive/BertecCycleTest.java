package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// What two belts are told, and what is found of each, in a time that the test steps: 20 ms a look.
final class BertecCycleTest {
    private static final long LOOK_NS = 20_000_000L;
    private static final double LOOK_SECONDS = LOOK_NS * 1e-9;

    private final FakeBertec treadmill = new FakeBertec();
    private long nowNs = 5_000_000_000L;
    private DrivePermit permit = DrivePermit.STOP;
    private BertecCycle cycle = new BertecCycle(true, treadmill, () -> nowNs);

    private DriveSaid looks(double seconds) throws IOException {
        DriveSaid last = null;
        for (int i = 0; i < Math.max(1, Math.round(seconds / LOOK_SECONDS)); i++) {
            nowNs += LOOK_NS;
            treadmill.step(LOOK_SECONDS);
            last = cycle.step(() -> permit);
        }
        return last;
    }

    private void permit(double mps, BeltDirection direction) {
        permit = Permits.permit(true, true, mps, direction, nowNs);
    }

    private void runAt(double mps, BeltDirection direction) throws IOException {
        permit(0, direction);
        looks(2);
        permit(mps, direction);
        looks(3);
        assertEquals(mps, looks(0).mps(), 1e-9);
        treadmill.taken();
    }

    @Test
    void itBeginsWithAStopAndThenSaysNothingAtRest() throws Exception {
        treadmill.inclineCentidegrees = 120;
        looks(5);

        assertEquals(List.of(new BertecOrder(0, 1000, 120)), treadmill.taken());
    }

    @Test
    void bothBeltsGetTheSameAndTheDeckStaysWhereItStoodAtTheStart() throws Exception {
        treadmill.inclineCentidegrees = 120;
        looks(1);
        treadmill.inclineCentidegrees = 230;
        runAt(0.5, BeltDirection.NORMAL);
        treadmill.inclineCentidegrees = 228;
        permit(0.6004, BeltDirection.NORMAL);
        looks(1);
        permit(0.4, BeltDirection.NORMAL);
        looks(1);

        assertEquals(List.of(new BertecOrder(600, 600, 230), new BertecOrder(400, 1000, 230)), treadmill.taken());
    }

    @Test
    void aRampThatBeginsAndEndsAtZeroIsNoTrouble() throws Exception {
        permit(0, BeltDirection.NORMAL);
        looks(1);
        for (int i = 0; i <= 250; i++) {
            permit(i * 0.002, BeltDirection.NORMAL);
            assertEquals(DriveTrouble.NONE, looks(0).trouble());
        }
        for (int i = 250; i >= 0; i--) {
            permit(i * 0.002, BeltDirection.NORMAL);
            assertEquals(DriveTrouble.NONE, looks(0).trouble());
        }

        assertEquals(0, treadmill.taken().getLast().speedMms());
    }

    @Test
    void reversedIsNegativeAndSaidAsAMagnitude() throws Exception {
        runAt(0.5, BeltDirection.REVERSED);

        assertEquals(-500, treadmill.belts().leftMms());
        assertEquals(DriveTrouble.NONE, looks(1).trouble());
    }

    @Test
    void itNeverTurnsWhileItMovesOrBeforeItHasRested() throws Exception {
        runAt(0.5, BeltDirection.NORMAL);
        permit(0.5, BeltDirection.REVERSED);
        int rested = 0;
        while (treadmill.belts().rightMms() >= 0) {
            looks(0);
            boolean stands = treadmill.belts().fastestMms() <= BertecCycle.STANDING_MMS;
            rested = stands ? rested + 1 : 0;
            for (BertecOrder each : treadmill.taken()) {
                assertTrue(each.speedMms() == 0 || rested * LOOK_NS >= BertecCycle.DWELL_NS, () -> each.toString());
            }
        }
        assertEquals(DriveTrouble.NONE, looks(2).trouble());
    }

    @Test
    void reversedIsRefusedWhereItIsNotAllowed() throws Exception {
        cycle = new BertecCycle(false, treadmill, () -> nowNs);
        permit(0, BeltDirection.NORMAL);
        looks(1);
        treadmill.taken();
        permit(0.5, BeltDirection.REVERSED);

        assertEquals(DriveTrouble.REVERSE_REFUSED, looks(3).trouble());
        assertEquals(List.of(), treadmill.taken());
    }

    @Test
    void eitherBeltThatIsFasterThanToldStopsBoth() throws Exception {
        for (boolean right : new boolean[] {true, false}) {
            runAt(0.5, BeltDirection.NORMAL);
            treadmill.rightMore = right ? 160 : 0;
            treadmill.leftMore = right ? 0 : 160;
            assertEquals(DriveTrouble.NONE, looks(0).trouble());
            treadmill.rightMore *= 1.1;
            treadmill.leftMore *= 1.1;

            assertEquals(DriveTrouble.TOO_FAST, looks(0).trouble());
            assertEquals(0, treadmill.taken().getLast().speedMms());
            treadmill.rightMore = 0;
            treadmill.leftMore = 0;
            permit = DrivePermit.STOP;
            assertEquals(DriveTrouble.NONE, looks(2).trouble());
        }
    }

    @Test
    void beltsThatDoNotRunAlikeAreATroubleAfterAQuarterOfASecond() throws Exception {
        runAt(0.5, BeltDirection.NORMAL);
        treadmill.leftMore = -80;
        assertEquals(DriveTrouble.NONE, looks(2).trouble());
        treadmill.leftMore = -90;
        assertEquals(DriveTrouble.NONE, looks(0.24).trouble());
        treadmill.leftMore = 0;
        looks(0);
        treadmill.leftMore = -90;
        assertEquals(DriveTrouble.NONE, looks(0.24).trouble());

        assertEquals(DriveTrouble.BELTS_APART, looks(0.04).trouble());
        assertEquals(0, treadmill.taken().getLast().speedMms());
    }

    @Test
    void beltsThatRunTheOtherWayAreStopped() throws Exception {
        runAt(0.15, BeltDirection.NORMAL);
        treadmill.inverted = true;

        assertEquals(DriveTrouble.WRONG_WAY, looks(0).trouble());
    }

    @Test
    void eitherBeltThatRunsTheOtherWayStopsBoth() throws Exception {
        for (boolean right : new boolean[] {true, false}) {
            runAt(0.15, BeltDirection.NORMAL);
            treadmill.rightMore = right ? -250 : 0;
            treadmill.leftMore = right ? 0 : -250;

            assertEquals(DriveTrouble.WRONG_WAY, looks(0).trouble());
            treadmill.rightMore = 0;
            treadmill.leftMore = 0;
            permit = DrivePermit.STOP;
            assertEquals(DriveTrouble.NONE, looks(2).trouble());
        }
    }

    @Test
    void aStopHasToBeFollowedWithHalfOfItsSlopeAtLeast() throws Exception {
        runAt(1, BeltDirection.NORMAL);
        permit = DrivePermit.STOP;
        assertEquals(DriveTrouble.NONE, looks(3).trouble());

        runAt(1, BeltDirection.NORMAL);
        treadmill.ignoresStop = true;
        permit = DrivePermit.STOP;
        assertEquals(DriveTrouble.NONE, looks(0.3).trouble());
        assertEquals(DriveTrouble.STOP_IGNORED, looks(0.2).trouble());
    }

    @Test
    void beltsThatItsPanelMovesAreStopped() throws Exception {
        looks(1);
        treadmill.taken();
        treadmill.move(100, 100);

        assertEquals(DriveTrouble.NOT_OURS, looks(0).trouble());
        assertEquals(0, treadmill.taken().getFirst().speedMms());
    }

    @Test
    void beltsThatRanWhenItConnectedAreStoppedAndNotBlamed() throws Exception {
        treadmill.move(800, 800);

        assertEquals(DriveTrouble.NONE, looks(2).trouble());
        assertEquals(0, treadmill.belts().fastestMms());
    }

    @Test
    void whatItsPanelStopsIsNotStartedAgain() throws Exception {
        runAt(0.5, BeltDirection.NORMAL);
        treadmill.move(0, 0);

        assertEquals(DriveTrouble.STOPPED_BY_OTHERS, looks(3).trouble());
        treadmill.taken().forEach(each -> assertEquals(0, each.speedMms()));
    }

    @Test
    void nothingGoesOnThatWasNotArmedAtStandstill() throws Exception {
        permit(0.5, BeltDirection.NORMAL);
        looks(3);

        assertEquals(0, treadmill.belts().fastestMms());
        assertNotEquals(List.of(), treadmill.taken());
    }
}
