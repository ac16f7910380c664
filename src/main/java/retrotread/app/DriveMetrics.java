package retrotread.app;

import java.util.List;
import java.util.Map;
import retrotread.adapter.metrics.Metric;
import retrotread.adapter.metrics.Metric.Sample;
import retrotread.adapter.metrics.Metric.Type;
import retrotread.port.DriveHealth;

/// What the metrics page says of a motor controller that tells something, and of its line.
final class DriveMetrics {
    private static final String BYTES = "_bytes";

    private DriveMetrics() {}

    static void of(List<Metric> all, DriveHealth drive) {
        if (!drive.isTold()) {
            return;
        }
        all.add(Metric.gauge(
                "treadmill_drive_fault",
                "Number of what is wrong with the motor controller, its own or ours above 1000; 0 for nothing.",
                drive.fault()));
        all.add(Metric.counter("treadmill_drive_answers_total", "Right answers of it.", drive.answers()));
        all.add(Metric.counter(
                "treadmill_drive_wrong_answers_total",
                "Answers of it that were late, spoilt, missing or a refusal.",
                drive.wrongAnswers()));
        if (!drive.lineErrors().isEmpty()) {
            all.add(new Metric(
                    "treadmill_drive_line_errors_total",
                    Type.COUNTER,
                    "Errors of its line; silent: waits in which no byte came.",
                    samples(drive, "error", false)));
            all.add(new Metric(
                    "treadmill_drive_line_lost_bytes_total",
                    Type.COUNTER,
                    "Bytes thrown away; stray: they came before the question; overrun: nobody read them.",
                    samples(drive, "reason", true)));
        }
    }

    private static List<Sample> samples(DriveHealth drive, String label, boolean bytes) {
        return drive.lineErrors().entrySet().stream()
                .filter(each -> each.getKey().endsWith(BYTES) == bytes)
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Sample(label, each.getKey().replace(BYTES, ""), each.getValue()))
                .toList();
    }
}
