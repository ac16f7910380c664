package retrotread.app;

import java.util.List;
import retrotread.adapter.metrics.Metric;
import retrotread.port.OdometerPort;
import retrotread.port.OdometerReading;
import retrotread.port.ServicePlan;

/// What the metrics page says of hours, kilometres and service. Any thread.
final class OdometerMetrics {
    private static final double SECONDS_PER_NANO = 1e-9;

    private OdometerMetrics() {}

    static void of(List<Metric> all, OdometerPort odometer) {
        OdometerReading now = odometer.reading();
        ServicePlan plan = odometer.plan();
        all.add(Metric.gauge(
                "treadmill_odometer_running_seconds",
                "Time with the belt moving, over the life of the machine.",
                now.runningNs() * SECONDS_PER_NANO));
        all.add(Metric.gauge(
                "treadmill_odometer_distance_meters", "Belt travel over the life of the machine.", now.meters()));
        all.add(Metric.gauge(
                "treadmill_odometer_relay_openings_loaded",
                "How often relay K1 opened while the belt was driven or moved.",
                now.loadedOpenings()));
        all.add(Metric.gauge(
                "treadmill_service_due",
                "Whether the machine wants service, by [service]; 0 where that says nothing.",
                plan.isDue(now) ? 1 : 0));
        if (plan.hasTime()) {
            all.add(Metric.gauge(
                    "treadmill_service_left_seconds",
                    "Time with the belt moving until service, negative after it.",
                    plan.leftNs(now) * SECONDS_PER_NANO));
        }
        if (plan.hasDistance()) {
            all.add(Metric.gauge(
                    "treadmill_service_left_meters",
                    "Belt travel until service, negative after it.",
                    plan.leftMeters(now)));
        }
    }
}
