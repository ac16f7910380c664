package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import retrotread.control.Snapshot;
import retrotread.port.DriveHealth;
import retrotread.port.KnownOdometer;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

/// What status and why say of a motor controller.
class DriveTextTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOW_NS = 500 * SECOND_NS;
    private static final String LOST = "its line is not there (number 1001); serial port /dev/x is not there";

    private static DriveHealth health(String words, String before) {
        Map<String, Long> errors = Map.of("lost", 2L, "stray_bytes", 17L, "stuck", 0L);
        return new DriveHealth(words, before, NOW_NS - 4 * SECOND_NS, NOW_NS - 20_000_000L, 0, 1000, 3, errors);
    }

    private static final Snapshot LOCKED = Told.snapshot(NOW_NS, SafetyState.LOCKED, new Cause[] {Cause.DRIVE_FAULT});

    private static String status(DriveHealth drive) {
        return StatusText.of(
                LOCKED,
                new Vitals("lab/treadmill-1, 0000", new LoopCounters(), () -> drive, KnownOdometer.unused()),
                NOW_NS);
    }

    private static String why(DriveHealth drive) {
        return WhyText.of(LOCKED, drive, null, null, NOW_NS);
    }

    @Test
    void saysWhatIsWrongNow() {
        assertTrue(status(health(LOST, "")).contains("\ndrive: " + LOST + "\n"), status(health(LOST, "")));
        assertTrue(why(health(LOST, "")).contains("\ndrive: " + LOST + "\n"), why(health(LOST, "")));
    }

    @Test
    void saysWhatWasWrong() {
        String wanted = "\ndrive: in order; until 4.0 s ago: " + LOST + "\n";

        assertTrue(status(health("", LOST)).contains(wanted), status(health("", LOST)));
        assertTrue(why(health("", LOST)).contains(wanted), why(health("", LOST)));
    }

    @Test
    void countsWhatTheLineDid() {
        assertEquals(
                "answered 1000 times, last 20 ms ago; wrong or missing 3, lost 2, stray bytes 17",
                DriveText.line(health("", ""), NOW_NS));
    }

    @Test
    void saysThatItNeverAnswered() {
        DriveHealth never = new DriveHealth("it has not answered yet", "", 0, NOW_NS, 1009, 0, 7, Map.of());

        assertEquals("never answered; wrong or missing 7", DriveText.line(never, NOW_NS));
    }

    @Test
    void whyKeepsQuietOfADriveThatWasAlwaysInOrder() {
        assertFalse(why(health("", "")).contains("drive:"), why(health("", "")));
        assertTrue(status(health("", "")).contains("\ndrive: in order\n"), status(health("", "")));
    }

    @Test
    void saysNothingOfADriveThatTellsNothing() {
        assertFalse(status(DriveHealth.NONE).contains("drive:"), status(DriveHealth.NONE));
    }
}
