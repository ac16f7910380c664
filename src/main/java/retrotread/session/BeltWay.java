package retrotread.session;

import java.util.Optional;

/// The way of the belt during one stretch of time, at even steps of it, from the pulses of its sensor. Pure.
/// Way in metres, times monotonic ns.
final class BeltWay {
    static final int GRID_HZ = 100;

    static final double GRID_SECONDS = 1.0 / GRID_HZ;

    private static final long GRID_NS = 1_000_000_000L / GRID_HZ;

    private static final int PULSES_LEAST = 10;

    /// An interval of so many means is a belt that stood. [CHOSEN]
    private static final int STOOD_RATIO = 4;

    private final double[] meters;

    private BeltWay(double[] meters) {
        this.meters = meters;
    }

    /// The way from `fromNs` over `points` points of the grid; empty where the belt did not run all the while.
    static Optional<BeltWay> of(BeltPulses pulses, long fromNs, int points) {
        long toNs = fromNs + (points - 1) * GRID_NS;
        int first = pulses.before(fromNs);
        int last = pulses.before(toNs) + 1;
        if (first < 0 || last >= pulses.count() || last - first < PULSES_LEAST) {
            return Optional.empty();
        }
        long stoodNs = STOOD_RATIO * (pulses.ns(last) - pulses.ns(first)) / (last - first);
        double[] meters = new double[points];
        int filled = 0;
        for (int i = first; i < last; i++) {
            long gapNs = pulses.ns(i + 1) - pulses.ns(i);
            if (gapNs > stoodNs) {
                return Optional.empty();
            }
            for (; filled < points && fromNs + filled * GRID_NS <= pulses.ns(i + 1); filled++) {
                double part = (double) (fromNs + filled * GRID_NS - pulses.ns(i)) / gapNs;
                meters[filled] = pulses.meters(i) + part * (pulses.meters(i + 1) - pulses.meters(i));
            }
        }
        return Optional.of(new BeltWay(meters));
    }

    int points() {
        return meters.length;
    }

    double meanMps() {
        return (meters[meters.length - 1] - meters[0]) / ((meters.length - 1) * GRID_SECONDS);
    }

    /// Mean speed over so many points before and after one.
    double mps(int at, int around) {
        return (meters[at + around] - meters[at - around]) / (2 * around * GRID_SECONDS);
    }

    /// How far the belt is ahead of its own mean over so many points before and after, at every point that has
    /// them; the mean of all is taken off.
    double[] aheadMeters(int around) {
        double[] ahead = new double[meters.length - 2 * around];
        double sum = 0;
        for (int i = 0; i < 2 * around; i++) {
            sum += meters[i];
        }
        double mean = 0;
        for (int i = 0; i < ahead.length; i++) {
            sum += meters[i + 2 * around];
            ahead[i] = meters[i + around] - sum / (2 * around + 1);
            mean += ahead[i] / ahead.length;
            sum -= meters[i];
        }
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] -= mean;
        }
        return ahead;
    }
}
