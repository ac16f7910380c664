package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.belt.PulsedBelt;
import retrotread.input.ControlInputs;

@DisplayName("SR-7 the motor controller")
class DriveMonitorTest {
    private final ControlInputs in = new ControlInputs();
    private final Findings findings = new Findings();

    private long found(DriveMonitor drive, long nowNs, long heardNs, int fault) {
        in.clear();
        if (heardNs != Long.MIN_VALUE) {
            in.drive(heardNs, Double.NaN, Double.NaN, fault);
        }
        in.stamp(nowNs, true);
        findings.clear();
        drive.step(in, findings);
        return findings.causes();
    }

    @Test
    void silenceOfMoreThanTwoHundredMilliseconds() {
        DriveMonitor drive = new DriveMonitor(Times.policy(), true, SECOND_NS);
        assertEquals(0, found(drive, SECOND_NS + 200 * MILLI_NS, Long.MIN_VALUE, 0));
        assertEquals(Cause.DRIVE_SILENT.bit(), found(drive, SECOND_NS + 200 * MILLI_NS + 1, Long.MIN_VALUE, 0));
        assertEquals(200 * MILLI_NS + 1, findings.detectionNs());

        assertEquals(0, found(drive, 2 * SECOND_NS, 2 * SECOND_NS - 200 * MILLI_NS, 0));
        assertEquals(Cause.DRIVE_SILENT.bit(), found(drive, 2 * SECOND_NS + 1, Long.MIN_VALUE, 0));
    }

    @Test
    void anOldReportDoesNotHelp() {
        DriveMonitor drive = new DriveMonitor(Times.policy(), true, SECOND_NS);
        assertEquals(Cause.DRIVE_SILENT.bit(), found(drive, 5 * SECOND_NS, 4 * SECOND_NS, 0));
    }

    @Test
    void aReportFromTheFutureIsNone() {
        DriveMonitor drive = new DriveMonitor(Times.policy(), true, SECOND_NS);
        assertEquals(Cause.DRIVE_SILENT.bit(), found(drive, 2 * SECOND_NS, 60 * SECOND_NS, 0));
    }

    @Test
    void aFaultHoldsUntilItIsTakenBack() {
        DriveMonitor drive = new DriveMonitor(Times.policy(), true, SECOND_NS);
        assertEquals(Cause.DRIVE_FAULT.bit(), found(drive, SECOND_NS, SECOND_NS, 3));
        assertEquals(Cause.DRIVE_FAULT.bit(), found(drive, SECOND_NS + 1, Long.MIN_VALUE, 0));
        assertEquals(0, found(drive, SECOND_NS + 2, SECOND_NS, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.69, false", "0.8, 0.67, true", "0.8, 0.93, false", "0.8, 0.95, true", "0.3, 0.22, false",
        "0.3, 0.21, true", "0.3, 0.38, false", "0.3, 0.39, true", "0.8, NaN, false", "0.8, 0, true"
    })
    @DisplayName("SR-7 15 % and 0.3 km/h apart from the sensor for 500 ms")
    void comparesWithTheSensor(double measuredMps, double reportedMps, boolean differs) {
        for (boolean movedOff : new boolean[] {true, false}) {
            DriveMonitor drive = new DriveMonitor(Times.policy(), true, 0);
            PulsedBelt pulses = PulsedBelt.exact(36).runs(20, measuredMps);
            findings.clear();
            long fromNs = pulses.belt.edges() * pulses.intervalNs(measuredMps);
            in.clear();
            in.drive(fromNs, reportedMps, Double.NaN, 0);
            in.stamp(fromNs, true);
            drive.step(in, findings);
            drive.compare(pulses.belt, movedOff, fromNs, findings);
            pulses.runsUntil(fromNs + 500 * MILLI_NS - 1, measuredMps);
            drive.compare(pulses.belt, movedOff, fromNs + 500 * MILLI_NS - 1, findings);
            assertFalse(findings.has(Cause.DRIVE_DISAGREES));
            findings.clear();
            drive.compare(pulses.belt, movedOff, fromNs + 500 * MILLI_NS, findings);
            assertEquals(differs && movedOff, findings.has(Cause.DRIVE_DISAGREES));
        }
    }

    @Test
    void aDriveThatCannotAnswerIsNotJudged() {
        DriveMonitor drive = new DriveMonitor(Times.policy(), false, SECOND_NS);
        assertEquals(0, found(drive, 900 * SECOND_NS, Long.MIN_VALUE, 0));
        assertTrue(findings.happenings() == 0);
    }
}
