package retrotread.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Belt speed over time, as points with straight lines between them, and the distance under it. Times in
/// seconds from its beginning, speeds in m/s. Immutable.
final class SpeedCurve {
    private final double[] times;
    private final double[] speeds;
    private final double[] distances;

    private SpeedCurve(List<double[]> points) {
        times = points.stream().mapToDouble(point -> point[0]).toArray();
        speeds = points.stream().mapToDouble(point -> point[1]).toArray();
        distances = new double[times.length];
        for (int i = 1; i < times.length; i++) {
            distances[i] = distances[i - 1] + (speeds[i] + speeds[i - 1]) / 2 * (times[i] - times[i - 1]);
        }
    }

    /// A recording: one point a line, `time,speed`, no header.
    static SpeedCurve read(Path csv) {
        try {
            List<double[]> points = new ArrayList<>();
            for (String line : Files.readAllLines(csv)) {
                String[] fields = line.split(",");
                points.add(new double[] {Double.parseDouble(fields[0]), Double.parseDouble(fields[1])});
            }
            return new SpeedCurve(points);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// A belt that runs at this speed for this long.
    static SpeedCurve steady(double speedMps, double seconds) {
        return new SpeedCurve(List.of(new double[] {0, speedMps}, new double[] {seconds, speedMps}));
    }

    /// The same shape, faster or slower by a factor.
    SpeedCurve scaled(double factor) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            points.add(new double[] {times[i], speeds[i] * factor});
        }
        return new SpeedCurve(points);
    }

    /// The part from one time to another, beginning at time zero.
    SpeedCurve between(double fromS, double toS) {
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {0, speedAt(fromS)});
        for (int i = 0; i < times.length; i++) {
            if (times[i] > fromS && times[i] < toS) {
                points.add(new double[] {times[i] - fromS, speeds[i]});
            }
        }
        points.add(new double[] {toS - fromS, speedAt(toS)});
        return new SpeedCurve(points);
    }

    /// This, then another one.
    SpeedCurve then(SpeedCurve next) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            points.add(new double[] {times[i], speeds[i]});
        }
        for (int i = 0; i < next.times.length; i++) {
            points.add(new double[] {durationS() + next.times[i], next.speeds[i]});
        }
        return new SpeedCurve(points);
    }

    /// This, then a straight change to a speed with this slope.
    SpeedCurve thenTo(double speedMps, double slopeMps2) {
        double lastMps = speeds[speeds.length - 1];
        double seconds = Math.abs(speedMps - lastMps) / slopeMps2;
        return then(new SpeedCurve(List.of(new double[] {0, lastMps}, new double[] {seconds, speedMps})));
    }

    double durationS() {
        return times[times.length - 1];
    }

    double lengthMeters() {
        return distances[distances.length - 1];
    }

    double meanMps(double fromS, double toS) {
        return (distanceAt(toS) - distanceAt(fromS)) / (toS - fromS);
    }

    /// When it first reaches a speed.
    ///
    /// @throws IllegalArgumentException if it never does
    double firstAt(double speedMps) {
        for (int i = 1; i < times.length; i++) {
            if (speeds[i] >= speedMps && speeds[i - 1] < speedMps) {
                return times[i - 1]
                        + (times[i] - times[i - 1]) * (speedMps - speeds[i - 1]) / (speeds[i] - speeds[i - 1]);
            }
        }
        throw new IllegalArgumentException("the curve never reaches " + speedMps + " m/s from below");
    }

    double speedAt(double second) {
        int i = segment(times, second);
        double part = times[i + 1] > times[i] ? (second - times[i]) / (times[i + 1] - times[i]) : 0;
        return speeds[i] + (speeds[i + 1] - speeds[i]) * part;
    }

    double distanceAt(double second) {
        int i = segment(times, second);
        return distances[i] + (second - times[i]) * (speeds[i] + speedAt(second)) / 2;
    }

    /// When the belt has run this far: the inverse of `distanceAt`.
    double timeAt(double meters) {
        int i = segment(distances, meters);
        double restMeters = meters - distances[i];
        double seconds = times[i + 1] - times[i];
        double slopeMps2 = seconds > 0 ? (speeds[i + 1] - speeds[i]) / seconds : 0;
        // the root of v·t + a/2·t² = rest in the form that holds for a = 0
        double root = Math.sqrt(Math.max(0, speeds[i] * speeds[i] + 2 * slopeMps2 * restMeters));
        return restMeters == 0 ? times[i] : times[i] + 2 * restMeters / (speeds[i] + root);
    }

    /// The last segment that begins at or before a value.
    private static int segment(double[] rising, double value) {
        int low = 0;
        int high = rising.length - 2;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (rising[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
