package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import retrotread.adapter.metrics.Metric;
import retrotread.adapter.metrics.Metric.Sample;
import retrotread.port.DriveHealth;

/// What the metrics page says of a motor controller.
class DriveMetricsTest {
    private static List<Metric> of(DriveHealth drive) {
        List<Metric> all = new ArrayList<>();
        DriveMetrics.of(all, drive);
        return all;
    }

    private static Metric named(List<Metric> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void countsAnswersAndErrorsApartFromBytes() {
        List<Metric> all = of(new DriveHealth(
                "its line is not there", "", 0, 0, 1001, 12, 3, Map.of("lost", 2L, "stuck", 1L, "stray_bytes", 17L)));

        assertEquals(
                1001, named(all, "treadmill_drive_fault").samples().getFirst().value());
        assertEquals(
                12,
                named(all, "treadmill_drive_answers_total").samples().getFirst().value());
        assertEquals(
                3,
                named(all, "treadmill_drive_wrong_answers_total")
                        .samples()
                        .getFirst()
                        .value());
        assertEquals(
                List.of(new Sample("error", "lost", 2), new Sample("error", "stuck", 1)),
                named(all, "treadmill_drive_line_errors_total").samples());
        assertEquals(
                List.of(new Sample("reason", "stray", 17)),
                named(all, "treadmill_drive_line_lost_bytes_total").samples());
    }

    @Test
    void saysNothingOfADriveThatTellsNothing() {
        assertEquals(List.of(), of(DriveHealth.NONE));
    }
}
