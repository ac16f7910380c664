package retrotread.runtime;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrotread.port.OdometerPort;
import retrotread.port.OdometerReading;
import retrotread.port.ServicePlan;
import retrotread.safety.Mode;

/// The odometer for people. Pure.
final class OdometerText {
    private static final double NS_PER_HOUR = 3600e9;
    private static final double METERS_PER_KILOMETER = 1000;

    private OdometerText() {}

    /// One line of a status; nothing of a relay where none is driven.
    static String line(OdometerPort odometer, Mode mode) {
        OdometerReading now = odometer.reading();
        return "odometer: " + hours(now.runningNs()) + ", " + kilometers(now.meters())
                + (mode == Mode.OBSERVING ? "" : ", " + now.loadedOpenings() + " relay openings under load")
                + "; service " + service(odometer.plan(), now) + "\n";
    }

    /// All of it, `key: value` by line.
    static String all(OdometerPort odometer) {
        OdometerReading now = odometer.reading();
        String last = now.servicedUtcMillis() == 0
                ? "never told"
                : Instant.ofEpochMilli(now.servicedUtcMillis()).truncatedTo(ChronoUnit.SECONDS) + ", at "
                        + hours(now.servicedNs()) + " and " + kilometers(now.servicedMeters());
        return "belt moving: " + hours(now.runningNs()) + "\n"
                + "belt travel: " + kilometers(now.meters()) + "\n"
                + "relay openings under load: " + now.loadedOpenings() + "\n"
                + "last service: " + last + "\n"
                + "service: " + service(odometer.plan(), now) + "\n"
                + (now.begun().isEmpty() ? "" : "counted: " + now.begun() + "\n");
    }

    private static String service(ServicePlan plan, OdometerReading now) {
        List<String> left = new ArrayList<>();
        if (plan.hasTime()) {
            left.add(hours(Math.abs(plan.leftNs(now))));
        }
        if (plan.hasDistance()) {
            left.add(kilometers(Math.abs(plan.leftMeters(now))));
        }
        if (left.isEmpty()) {
            return "not planned, [service] says nothing";
        }
        return plan.isDue(now) ? due(plan, now) : "in " + String.join(" or ", left);
    }

    private static String due(ServicePlan plan, OdometerReading now) {
        String over = plan.leftNs(now) <= 0 ? hours(-plan.leftNs(now)) : kilometers(-plan.leftMeters(now));
        return "DUE since " + over + " of walking; once done, tell it with `retrotread service done --by CODE`";
    }

    private static String hours(long nanos) {
        return String.format(Locale.ROOT, "%.1f h", nanos / NS_PER_HOUR);
    }

    private static String kilometers(double meters) {
        return String.format(Locale.ROOT, "%.2f km", meters / METERS_PER_KILOMETER);
    }
}
