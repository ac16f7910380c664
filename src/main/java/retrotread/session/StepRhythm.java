package retrotread.session;

import java.util.Optional;

/// The rhythm of a walker's feet in a stretch of the belt's way. Each foot strike slows the belt, so that its
/// speed repeats from step to step: the time between two steps is the first high peak of the autocorrelation of
/// the speed, its trend taken off (Moe-Nilssen and Helbostad 2004, for accelerations of
/// the trunk). What the sensor itself could feign is not taken for steps. Pure.
///
/// @param stepSeconds time from one foot strike to the next
/// @param quality how well a step repeats the one before it, 0..1: the autocorrelation there
/// @param pulsesPerStep of the sensor
/// @param speeds ripple of the belt's speed on the grid of `BeltWay`, m/s
record StepRhythm(double stepSeconds, double quality, double pulsesPerStep, double[] speeds) {
    /// Slowest and fastest rhythm that is looked for, and step lengths that are believed. [CHOSEN] after the
    /// plausible envelope of backward gait, 25 to 160 steps/min and 0.10 to 0.80 m, which a slow walk of old
    /// people fills; the working model of cadence lies well inside.
    static final double STEP_SECONDS_MOST = 2.4;

    private static final double STEP_SECONDS_LEAST = 0.375;

    private static final double STEP_METERS_LEAST = 0.10;

    private static final double STEP_METERS_MOST = 0.80;

    /// Fewer pulses in a step do not show its ripple. [CHOSEN] a dip is a third of a step, and needs two.
    static final double PULSES_PER_STEP_LEAST = 6;

    /// A rhythm that repeats less than this is not one. [CHOSEN] above what noise reaches by chance in 12 s.
    static final double QUALITY_LEAST = 0.4;

    /// Feet that move the belt less than this are not told from the sensor. A magnet may be off by 0.5 mm
    /// ([POLICY] speed limits), so that no pattern of them, however often it returns, moves it by more in the
    /// mean square. [CHOSEN] a fifth more for the noise of single edges.
    static final double MOVED_LEAST_METERS = 0.0006;

    /// A belt whose mean over the longest step changes by more than this part says nothing of steps: a ramp
    /// looks like half of a slow rhythm. [CHOSEN] one step of the target, 0.2 km/h, at 1 km/h.
    private static final double UNSTEADY_RATIO = 0.2;

    /// An earlier peak counts when it is this part of the highest: two legs that differ make the second step
    /// look more like itself than the first.
    private static final double PEAK_RATIO = 0.5;

    /// Speeds are means over 0.2 s at first, and over a third of a step once its time is roughly known: so that
    /// little is left of a pattern of magnets that returns faster than steps do.
    private static final int SMOOTH_POINTS = 10;

    private static final double SMOOTH_STEPS = 1.0 / 3;

    private static final int TREND_POINTS = (int) (STEP_SECONDS_MOST / 2 * BeltWay.GRID_HZ);

    /// Empty where there is no rhythm, where it is not plausible or where the sensor could feign it.
    static Optional<StepRhythm> of(BeltWay way, double pulsesPerMeter) {
        double[] speeds = ripple(way, SMOOTH_POINTS);
        double roughly = firstHighPeak(autocorrelation(speeds));
        if (Double.isNaN(roughly) || isUnsteady(way)) {
            return Optional.empty();
        }
        double[] likeness = autocorrelation(ripple(way, (int) Math.round(SMOOTH_STEPS / 2 * roughly)));
        double lag = peakNear(likeness, (int) Math.round(roughly));
        double stepSeconds = lag * BeltWay.GRID_SECONDS;
        double stepMeters = stepSeconds * way.meanMps();
        double quality = likeness[(int) Math.round(lag)];
        boolean plausible = stepMeters >= STEP_METERS_LEAST && stepMeters <= STEP_METERS_MOST;
        boolean dense = stepMeters * pulsesPerMeter >= PULSES_PER_STEP_LEAST;
        boolean clear = quality >= QUALITY_LEAST && movedMeters(way, lag) >= MOVED_LEAST_METERS;
        return plausible && dense && clear
                ? Optional.of(new StepRhythm(stepSeconds, quality, stepMeters * pulsesPerMeter, speeds))
                : Optional.empty();
    }

    private static boolean isUnsteady(BeltWay way) {
        double slowest = Double.POSITIVE_INFINITY;
        double fastest = 0;
        for (int at = TREND_POINTS; at < way.points() - TREND_POINTS; at++) {
            double mps = way.mps(at, TREND_POINTS);
            slowest = Math.min(slowest, mps);
            fastest = Math.max(fastest, mps);
        }
        return fastest - slowest > UNSTEADY_RATIO * way.meanMps();
    }

    private static double[] ripple(BeltWay way, int around) {
        double[] speeds = new double[way.points() - 2 * TREND_POINTS];
        for (int i = 0; i < speeds.length; i++) {
            int at = i + TREND_POINTS;
            speeds[i] = way.mps(at, around) - way.mps(at, TREND_POINTS);
        }
        return speeds;
    }

    /// How alike the ripple is to itself so many points later, -1..1.
    private static double[] autocorrelation(double[] speeds) {
        double[] likeness = new double[(int) (STEP_SECONDS_MOST * BeltWay.GRID_HZ) + 2];
        for (int lag = 0; lag < likeness.length; lag++) {
            double product = 0;
            double early = 0;
            double late = 0;
            for (int i = 0; i + lag < speeds.length; i++) {
                product += speeds[i] * speeds[i + lag];
                early += speeds[i] * speeds[i];
                late += speeds[i + lag] * speeds[i + lag];
            }
            likeness[lag] = product / Math.sqrt(early * late);
        }
        return likeness;
    }

    /// Between the points of the grid, by the parabola through three of them; NaN for none.
    private static double firstHighPeak(double[] likeness) {
        int from = (int) (STEP_SECONDS_LEAST * BeltWay.GRID_HZ);
        double highest = 0;
        for (int lag = from; lag < likeness.length - 1; lag++) {
            highest = isPeak(likeness, lag) ? Math.max(highest, likeness[lag]) : highest;
        }
        for (int lag = from; lag < likeness.length - 1; lag++) {
            if (isPeak(likeness, lag) && likeness[lag] > 0 && likeness[lag] >= PEAK_RATIO * highest) {
                return lag + vertex(likeness, lag);
            }
        }
        return Double.NaN;
    }

    /// Uphill from a point to the next peak.
    private static double peakNear(double[] likeness, int from) {
        int at = from;
        while (at + 2 < likeness.length && likeness[at + 1] > likeness[at]) {
            at++;
        }
        while (at > 1 && likeness[at - 1] > likeness[at]) {
            at--;
        }
        return at + vertex(likeness, at);
    }

    private static boolean isPeak(double[] values, int at) {
        return values[at] >= values[at - 1] && values[at] > values[at + 1];
    }

    /// Where the parabola through a point and its neighbours turns, -0.5..0.5 from the point.
    static double vertex(double[] values, int at) {
        double bend = values[at - 1] - 2 * values[at] + values[at + 1];
        return bend == 0 ? 0 : Math.clamp((values[at - 1] - values[at + 1]) / (2 * bend), -0.5, 0.5);
    }

    /// How far the belt is moved back and forth by what repeats after so many points, root of the mean square.
    private static double movedMeters(BeltWay way, double lag) {
        int points = (int) Math.round(lag);
        double[] ahead = way.aheadMeters(points / 2);
        double sum = 0;
        for (int i = 0; i + points < ahead.length; i++) {
            sum += ahead[i] * ahead[i + points];
        }
        return Math.sqrt(Math.max(0, sum / (ahead.length - points)));
    }
}
