package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Change;

/// The recorded belt at twice its speed passes the trip speed: the relay line falls, and the event says why and
/// how soon.
class OverspeedRigIT {
    /// Limit of the rig's configuration, m/s: the recorded mean, 0.990 m/s, / 0.98.
    private static final double LIMIT_MPS = 0.990 / 0.98;

    /// Trip speed: limit + clamp(20 %, 0.5, 0.6 km/h), at least 12 %. [POLICY] SR-4
    private static final double TRIP_MPS = LIMIT_MPS + 0.6 / 3.6;

    /// Goal from the crossing to torque off: 150 ms, of which the relay needs 5. [POLICY] SR-4
    private static final double DETECTION_MOST_S = 0.145;

    private final SpeedCurve fast = Belts.recorded().scaled(2);
    private final double crossesS = fast.firstAt(TRIP_MPS);

    /// The belt of a donor runs on for a moment after its key loop opens, then coasts down.
    private final PulseTrain belt = new PulseTrain(
            SpeedCurve.steady(Belts.ROLL_MPS, Belts.ROLL_S)
                    .then(fast.between(fast.firstAt(Belts.ROLL_MPS), crossesS + 0.2))
                    .thenTo(0.05, 0.8),
            Belts.PULSES_PER_METER);

    @Test
    @DisplayName("SR-4 the relay line falls when the belt passes the trip speed")
    void beltAboveTheTripSpeedOpensTheRelay() {
        GuestRun.judge("overspeed", "belt", belt, this::assertTripped);
    }

    private void assertTripped(GuestRun run) {
        GuestRun.Played first = run.played("belt").getFirst();
        double beltStartNs = first.dueNs() - belt.risesAt(0) * 1e9;
        double crossesNs = beltStartNs + (Belts.ROLL_S + crossesS - fast.firstAt(Belts.ROLL_MPS)) * 1e9;
        Change fall = run.changes("relay").getLast();
        double afterS = (fall.ns() - crossesNs) / 1e9;
        Message trip = run.messages("event").stream()
                .filter(event -> event.text("event_type").matches("trip|lockout"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no trip was told; events: " + run.messages("event")));

        System.out.printf(
                "overspeed: the relay line fell %.1f ms after the crossing of %.3f m/s; told: %s%n",
                afterS * 1e3, TRIP_MPS, trip.payload());
        assertEquals(0, fall.level(), "relay line at the end");
        assertTrue(afterS > 0 && afterS <= DETECTION_MOST_S, () -> "the relay line fell after " + afterS + " s");
        assertTrue(trip.payload().contains("overspeed_trip"), () -> "cause in " + trip.payload());
        assertTrue(trip.number("detection_ms") >= 0, () -> "detection time in " + trip.payload());
        List<Message> states = run.messages("state");
        assertEquals("LOCKOUT", states.getLast().text("state"));
    }
}
