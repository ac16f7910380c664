package retrotread.adapter.drive;

import java.util.List;

/// Which duty makes which belt speed on one machine, as measured: straight lines from point to point. Below the
/// first the belt stands, and so does the duty; the last is never gone beyond. Immutable.
///
/// @param points rising in speed and duty, none while nothing is measured
public record DutyCurve(List<Point> points) {
    /// @param mps belt speed, m/s, above 0
    /// @param dutyRatio above 0 and up to `MOST_RATIO`
    public record Point(double mps, double dutyRatio) {
        public Point {
            boolean ok = mps > 0 && mps < Double.POSITIVE_INFINITY && dutyRatio > 0 && dutyRatio <= MOST_RATIO;
            if (!ok) {
                throw new IllegalArgumentException(
                        "duty " + dutyRatio + " at " + mps + " m/s, wanted both above 0, the duty up to " + MOST_RATIO);
            }
        }
    }

    /// Full speed. What lies above is not used. [MC2100] 20 Hz, 0 to 85 %
    public static final double MOST_RATIO = 0.85;

    /// Fewer points do not show that the line between them is straight. Chosen: the ends and one that is
    /// neither.
    public static final int POINTS_LEAST = 3;

    /// Nothing is measured yet.
    public static final DutyCurve NONE = new DutyCurve(List.of());

    /// Room for rounding where a set-point is held at the lowest speed, m/s.
    private static final double ROUNDING_MPS = 1e-9;

    public DutyCurve {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point point = points.get(i);
            boolean rises = point.mps > before.mps && point.dutyRatio > before.dutyRatio;
            if (!rises) {
                throw new IllegalArgumentException(
                        "points[" + i + "] does not rise above the one before, in speed and duty");
            }
        }
    }

    /// The duty for a set-point, 0 where the belt stands.
    double dutyRatio(double mps) {
        if (points.isEmpty() || !(mps >= lowestMps() - ROUNDING_MPS)) {
            return 0;
        }
        Point before = points.getFirst();
        for (Point point : points) {
            if (mps < point.mps) {
                double part = Math.max(0, (mps - before.mps) / (point.mps - before.mps));
                return before == point
                        ? point.dutyRatio
                        : before.dutyRatio + part * (point.dutyRatio - before.dutyRatio);
            }
            before = point;
        }
        return before.dutyRatio;
    }

    public boolean isMeasured() {
        return !points.isEmpty();
    }

    /// The lowest speed at which the belt runs; 0 while nothing is measured.
    public double lowestMps() {
        return points.isEmpty() ? 0 : points.getFirst().mps;
    }

    /// The fastest that was measured; without bound while nothing is.
    public double highestMps() {
        return points.isEmpty() ? Double.POSITIVE_INFINITY : points.getLast().mps;
    }
}
