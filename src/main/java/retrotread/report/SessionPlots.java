package retrotread.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import retrotread.report.Chart.Look;
import retrotread.report.Chart.Point;
import retrotread.session.Gait;
import retrotread.session.SessionEvent;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;

/// The plots of one session: speed against its limit, incline and cadence, over the same minutes.
final class SessionPlots {
    private static final double KMH = 3.6;
    private static final String MINUTES = "time since the start, min";
    private static final int SPEED_HEIGHT = 250;
    private static final int SMALL_HEIGHT = 150;
    private static final double CADENCE_LEAST = 25;

    private final List<SessionSample> samples;
    private final List<SessionEvent> stops;
    private final double minutes;

    /// @param session with at least one sample
    SessionPlots(SessionRecord session) {
        samples = session.samples();
        stops = session.events().stream().filter(SessionEvent::isStop).toList();
        minutes = Math.max(0.1, Curve.minutes(samples, samples.getLast().monoNs()));
    }

    String speed() {
        List<Point> measured = Curve.of(samples, sample -> sample.mps() * KMH);
        List<Point> limit = Curve.of(samples, sample -> sample.limitMps() * KMH);
        double top = Math.max(1, 1.15 * Math.max(most(measured), most(limit)));
        Chart chart = new Chart(MINUTES, "belt speed, km/h")
                .add("speed", Look.MEASURED, measured)
                .add("told to the drive", Look.TOLD, Curve.of(samples, sample -> sample.setpointMps() * KMH))
                .add("limit", Look.LIMIT, limit);
        List<Point> stopped = new ArrayList<>();
        for (SessionEvent stop : stops) {
            Point at = new Point(Curve.minutes(samples, stop.monoNs()), stop.mps() * KMH);
            stopped.add(at);
            chart.word(Integer.toString(stopped.size()), at, 0.05 * top);
        }
        if (!stopped.isEmpty()) {
            chart.add("stopped", Look.STOPPED, stopped);
        }
        String words = String.format(
                Locale.ROOT,
                "Belt speed over %.1f min, at most %.2f km/h, below a limit of at most %.2f km/h; stopped %d times.",
                minutes,
                most(measured),
                most(limit),
                stops.size());
        return PlotSvg.of(chart.within(0, minutes, 0, top), SPEED_HEIGHT, "speed", "Belt speed", words);
    }

    /// Empty where no incline is known.
    Optional<String> incline() {
        List<Point> points = Curve.of(samples, SessionSample::inclinePercent);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        Chart chart = new Chart(MINUTES, "incline, %").add("incline", Look.MEASURED, points);
        String words = String.format(Locale.ROOT, "Incline of the deck, at most %.1f %%.", most(points));
        double most = Math.max(2, 1.2 * most(points));
        return Optional.of(PlotSvg.of(chart.within(0, minutes, 0, most), SMALL_HEIGHT, "incline", "Incline", words));
    }

    /// Empty where no cadence could be told.
    Optional<String> cadence(Gait gait) {
        if (gait.stretches().isEmpty()) {
            return Optional.empty();
        }
        List<Point> points = gait.stretches().stream()
                .map(each -> new Point(Curve.minutes(samples, each.monoNs()), each.stepsPerMinute()))
                .toList();
        Chart chart = new Chart(MINUTES, "cadence, steps/min").add("cadence, 15 s each", Look.FOUND, points);
        double least = points.stream().mapToDouble(Point::y).min().orElse(CADENCE_LEAST);
        String words = String.format(Locale.ROOT, "Cadence between %.0f and %.0f steps a minute.", least, most(points));
        double low = Math.max(0, 20 * Math.floor((least - 10) / 20));
        return Optional.of(PlotSvg.of(
                chart.within(0, minutes, low, most(points) + 10), SMALL_HEIGHT, "cadence", "Cadence", words));
    }

    private static double most(List<Point> points) {
        return points.stream().mapToDouble(Point::y).max().orElse(0);
    }
}
