package retrotread.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import retrotread.report.Chart.Point;
import retrotread.session.SessionSample;

/// Points of a curve as a plot of limited width can show them, peaks and dips kept. Time in minutes since the
/// first sample.
final class Curve {
    private static final double MINUTE_NS = 60e9;

    /// As many as a printed page can tell apart.
    private static final int COLUMNS = 600;

    private Curve() {}

    static double minutes(List<SessionSample> samples, long monoNs) {
        return (monoNs - samples.getFirst().monoNs()) / MINUTE_NS;
    }

    /// The highest and the lowest value of each column, in their order; what is no number is left out.
    static List<Point> of(List<SessionSample> samples, ToDoubleFunction<SessionSample> value) {
        double perColumn = (double) samples.size() / COLUMNS;
        List<Point> points = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            int from = (int) (column * perColumn);
            int to = Math.max(from + 1, (int) ((column + 1) * perColumn));
            if (column == 0 || from > (int) ((column - 1) * perColumn)) {
                extremes(samples, from, Math.min(to, samples.size()), value, points);
            }
        }
        return points;
    }

    private static void extremes(
            List<SessionSample> samples, int from, int to, ToDoubleFunction<SessionSample> value, List<Point> points) {
        int low = -1;
        int high = -1;
        for (int i = from; i < to; i++) {
            double each = value.applyAsDouble(samples.get(i));
            if (Double.isFinite(each)) {
                low = low < 0 || each < value.applyAsDouble(samples.get(low)) ? i : low;
                high = high < 0 || each > value.applyAsDouble(samples.get(high)) ? i : high;
            }
        }
        if (low >= 0) {
            points.add(point(samples, Math.min(low, high), value));
            if (low != high) {
                points.add(point(samples, Math.max(low, high), value));
            }
        }
    }

    private static Point point(List<SessionSample> samples, int at, ToDoubleFunction<SessionSample> value) {
        SessionSample sample = samples.get(at);
        return new Point(minutes(samples, sample.monoNs()), value.applyAsDouble(sample));
    }
}
