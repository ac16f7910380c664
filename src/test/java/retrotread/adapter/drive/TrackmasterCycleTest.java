package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.adapter.drive.TrackmasterSettings.Unit;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// What a treadmill is told, in a time that the test steps: 100 ms a look.
final class TrackmasterCycleTest {
    private static final long LOOK_NS = 100_000_000L;
    private static final double MPH = 0.44704;

    private final FakeTrackmaster treadmill = new FakeTrackmaster();
    private long nowNs = 5_000_000_000L;
    private DrivePermit permit = DrivePermit.STOP;
    private TrackmasterCycle cycle = cycle(Unit.MPH, 0.1 / 3.6);

    private TrackmasterCycle cycle(Unit unit, double lowestMps) {
        SerialSettings line = new SerialSettings("/dev/serial/by-id/x", 4800, Parity.NONE, 1);
        return new TrackmasterCycle(new TrackmasterSettings(line, unit, lowestMps), treadmill, () -> nowNs);
    }

    private DriveSaid looks(int times) throws IOException, InterruptedException {
        DriveSaid last = null;
        for (int i = 0; i < times; i++) {
            nowNs += LOOK_NS;
            last = cycle.step(() -> permit);
        }
        return last;
    }

    private void permit(double mps) {
        permit = Permits.permit(true, true, mps, nowNs);
    }

    private void runAt(double mps) throws IOException, InterruptedException {
        permit(0);
        looks(2);
        permit(mps);
        looks(2);
        treadmill.taken();
    }

    @Test
    void setPointsAreRoundedDownToATenthOfItsUnit() {
        assertEquals(10, Unit.MPH.tenths(MPH));
        assertEquals(9, Unit.MPH.tenths(0.99 * MPH));
        assertEquals(4, Unit.MPH.tenths(0.8 / 3.6));
        assertEquals(8, Unit.KMH.tenths(0.8 / 3.6));
        assertEquals(0, Unit.KMH.tenths(0.0999 / 3.6));
        for (int tenths = 1; tenths < 200; tenths++) {
            assertEquals(tenths, Unit.KMH.tenths(tenths / 36.0));
            assertEquals(tenths, Unit.MPH.tenths(tenths * Unit.MPH.tenthMps()));
        }
    }

    @Test
    void aSpeedIsSetAndReadBackBeforeItStarts() throws Exception {
        permit(0);
        looks(2);
        assertEquals(List.of("stop", "stop"), treadmill.taken());
        permit(1.25 * MPH);

        assertEquals(DriveTrouble.NONE, looks(3).trouble());
        assertEquals(List.of("speed 12", "start"), treadmill.taken());
        permit(0.05 * MPH);
        looks(1);
        assertEquals(List.of("stop"), treadmill.taken());
    }

    @Test
    @DisplayName("SR-3 a permit that ran out while the speed was set starts nothing")
    void aPermitThatRanOutMeanwhileStartsNothing() throws Exception {
        permit(0);
        looks(2);
        treadmill.taken();
        nowNs += LOOK_NS;
        permit(MPH);
        Iterator<DrivePermit> permits = List.of(permit, DrivePermit.STOP).iterator();
        cycle.step(permits::next);

        assertEquals(List.of("speed 10"), treadmill.taken());
        permit = DrivePermit.STOP;
        looks(1);
        assertFalse(treadmill.isStarted());
    }

    @Test
    void aSpeedThatIsNotWhatItWasToldNeverStarts() throws Exception {
        treadmill.mishears = 1;
        runAt(2 * MPH);

        assertFalse(treadmill.isStarted());
        assertEquals(DriveTrouble.NOT_OURS, looks(1).trouble());
        treadmill.mishears = 0;
        assertEquals(DriveTrouble.NOT_OURS, looks(5).trouble());
        permit = DrivePermit.STOP;
        assertEquals(DriveTrouble.NONE, looks(1).trouble());
    }

    @Test
    void aSpeedThatItsPanelSetStopsIt() throws Exception {
        runAt(2 * MPH);
        treadmill.setSpeed(60);

        assertEquals(DriveTrouble.NOT_OURS, looks(1).trouble());
        assertFalse(treadmill.isStarted());
    }

    @Test
    void aStartWithoutTheDisconnectStopIsRefusedAndStopped() throws Exception {
        treadmill.startsUnwatched = true;
        runAt(2 * MPH);

        assertEquals(DriveTrouble.WATCHDOG, looks(1).trouble());
        assertFalse(treadmill.isStarted());
    }

    @Test
    void whatItsPanelStartsIsStopped() throws Exception {
        looks(3);
        treadmill.taken();
        treadmill.turn(2);

        assertEquals(DriveTrouble.NOT_OURS, looks(1).trouble());
        assertEquals(List.of("stop"), treadmill.taken());
    }

    @Test
    void whatItsPanelStopsIsNotStartedAgain() throws Exception {
        runAt(2 * MPH);
        treadmill.turn(1);

        assertEquals(DriveTrouble.STOPPED_BY_OTHERS, looks(10).trouble());
        assertEquals(List.of("stop"), treadmill.taken());
    }

    @Test
    void aStopThatIsNotObeyedIsToldAgainAndIsAFault() throws Exception {
        runAt(2 * MPH);
        treadmill.ignoresStop = true;
        permit = DrivePermit.STOP;

        assertEquals(DriveTrouble.NONE, looks(10).trouble());
        assertEquals(DriveTrouble.STOP_IGNORED, looks(2).trouble());
        assertEquals(12, treadmill.taken().size());
    }

    @Test
    void aRefusalSaysWhatWasNotTaken() throws Exception {
        runAt(0.45 * MPH);

        assertEquals(DriveTrouble.REFUSED, looks(1).trouble());
        assertFalse(treadmill.isStarted());
        assertEquals("it did not take a speed of 0.4 mph: out of its range, or not known to it", cycle.refusal());
    }

    @Test
    void nothingGoesOnThatWasNotArmedAtStandstill() throws Exception {
        permit(2 * MPH);
        looks(5);

        assertEquals(List.of("stop", "stop"), treadmill.taken());
    }

    @Test
    void aRampPassesWhatIsTooSlowForItWithoutAWord() throws Exception {
        cycle = cycle(Unit.MPH, 0.5 * MPH);
        looks(1);
        treadmill.taken();
        for (double mph = 0; mph < 0.7; mph += 0.02) {
            permit(mph * MPH);
            assertEquals(DriveTrouble.NONE, looks(1).trouble());
        }
        for (double mph = 0.7; mph >= 0; mph -= 0.02) {
            permit(mph * MPH);
            assertEquals(DriveTrouble.NONE, looks(1).trouble());
        }

        assertEquals(
                List.of("speed 5", "start", "speed 6", "speed 7", "speed 6", "speed 5", "stop"), treadmill.taken());
    }

    @Test
    void itStartsFromStandstillOnly() throws Exception {
        treadmill.coasts = 1;
        permit(0);
        looks(2);
        permit(2 * MPH);
        looks(5);
        assertEquals(List.of("stop", "stop"), treadmill.taken());
        treadmill.coasts = 0;
        looks(1);

        assertEquals(List.of("speed 20", "start"), treadmill.taken());
    }

    @Test
    void itsSpeedIsToldInItsUnitOnceItIsSteady() throws Exception {
        runAt(2 * MPH);

        assertTrue(Double.isNaN(looks(28).mps()));
        assertEquals(2 * MPH, looks(2).mps(), 1e-9);
        permit(2.1 * MPH);
        assertTrue(Double.isNaN(looks(29).mps()));
        assertEquals(2.1 * MPH, looks(2).mps(), 1e-9);
    }

    @Test
    void aWrongUnitIsBeyondWhatTheBeltSensorForgivesAtTheSlowestStart() throws Exception {
        cycle = cycle(Unit.KMH, 0.1 / 3.6);
        runAt(0.8 / 3.6);
        double saidMps = looks(31).mps();
        double beltMps = treadmill.speed() * Unit.MPH.tenthMps();

        assertEquals(0.8 / 3.6, saidMps, 1e-9);
        assertTrue(beltMps - saidMps > Math.max(0.3 / 3.6, 0.15 * beltMps), "SR-15, and hazard 11 of the monitor");
    }

    @Test
    @DisplayName("SR-7 a look and a lost answer fit into the time of silence at 4800 baud")
    void aLookFitsIntoTheTimeOfSilence() throws Exception {
        int most = 0;
        for (int i = 1; i <= 40; i++) {
            permit = Permits.walk(i < 3 ? 0 : (i / 3 * 0.1 + 1) * MPH, i * 0.5, nowNs);
            treadmill.bytes();
            looks(1);
            most = Math.max(most, treadmill.bytes());
        }
        long byteNs = 10 * 1_000_000_000L / 4800;
        long lostNs = 11 * byteNs + TrackmasterLink.THINKING_NS + Answers.SETTLED_NS;

        assertEquals(43, most);
        assertTrue(most * byteNs + 20_000_000L + lostNs < 200_000_000L);
    }
}
