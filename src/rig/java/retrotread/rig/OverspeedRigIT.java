package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Change;

/// The recorded belt at twice its speed passes the trip speed: the relay line falls, and the event says why and how soon.
class OverspeedRigIT {
    /// Limit of the rig's configuration, m/s: the recorded mean, 0.990 m/s, / 0.98.
    private static final double LIMIT_MPS = 0.990 / 0.98;

    /// Trip speed: limit + clamp(20 %, 0.5, 0.6 km/h), at least 12 %. [POLICY] SR-4
    private static final double TRIP_MPS = LIMIT_MPS + 0.6 / 3.6;

    /// Goal from the crossing to torque off: 150 ms, of which the relay needs 5. [POLICY] SR-4
    private static final double DETECTION_MOST_S = 0.145;

    @Test
    @DisplayName("SR-4 the relay line falls when the belt passes the trip speed")
    void beltAboveTheTripSpeedOpensTheRelay() {
        SpeedCurve fast = Belts.recorded().scaled(2);
        double crossesS = fast.firstAt(TRIP_MPS);
        // the belt of a donor runs on for a moment after its key loop opens, then coasts down
        SpeedCurve runaway = SpeedCurve.steady(Belts.ROLL_MPS, Belts.ROLL_S)
                .then(fast.between(fast.firstAt(Belts.ROLL_MPS), crossesS + 0.2))
                .thenTo(0.05, 0.8);
        double beginsS = Belts.ROLL_S - fast.firstAt(Belts.ROLL_MPS);
        GuestRun run = GuestRun.of("overspeed", "belt", new PulseTrain(runaway, Belts.PULSES_PER_METER));

        GuestRun.Played first = run.played("belt").getFirst();
        double startNs = first.dueNs() - new PulseTrain(runaway, Belts.PULSES_PER_METER).risesAt(0) * 1e9;
        Change fall = run.changes("relay").getLast();
        double afterS = (fall.ns() - startNs) / 1e9 - (beginsS + crossesS);
        Message trip = run.messages("event").stream()
                .filter(event -> event.text("event_type").matches("trip|lockout"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no trip was told; events: " + run.messages("event")));

        System.out.printf(
                "overspeed: the relay line fell %.1f ms after the crossing of %.3f m/s; told: %s%n",
                afterS * 1e3, TRIP_MPS, trip.payload());
        assertEquals(0, fall.level(), "relay line at the end");
        assertTrue(afterS > 0 && afterS <= DETECTION_MOST_S, () -> "the relay line fell after " + afterS + " s");
        assertTrue(trip.payload().contains("OVERSPEED_TRIP"), () -> "cause in " + trip.payload());
        assertTrue(trip.number("detection_ms") >= 0, () -> "detection time in " + trip.payload());
        List<Message> states = run.messages("state");
        assertEquals("LOCKOUT", states.getLast().text("state"));
    }
}
