package retrotread.safety;

/// The levels of the overspeed ladder above a limit: pure arithmetic, m/s in and out. What is compared with
/// them, for how long, and what then happens is the ladder's business. [POLICY] SR-4
public final class OverspeedLevels {
    private static final double KMH = 1 / 3.6;
    private static final double HOLD_RATIO = 0.05;
    private static final double HOLD_LEAST_MPS = 0.1 * KMH;
    private static final double FAST_RATIO = 0.08;
    private static final double FAST_LEAST_MPS = 0.2 * KMH;
    private static final double TRIP_RATIO = 0.20;
    private static final double TRIP_LEAST_MPS = 0.5 * KMH;
    private static final double TRIP_MOST_MPS = 0.6 * KMH;
    /// Above 5 km/h the clamp alone would be nearer to the limit than drives hold their speed.
    private static final double TRIP_FAST_BELT_RATIO = 0.12;

    private OverspeedLevels() {}

    /// Above this for 500 ms the target is held: limit + max(5 %, 0.1 km/h).
    public static double holdMps(double limitMps) {
        return limitMps + Math.max(HOLD_RATIO * limitMps, HOLD_LEAST_MPS);
    }

    /// Above this for 250 ms the belt is stopped fast: limit + max(8 %, 0.2 km/h).
    public static double fastMps(double limitMps) {
        return limitMps + Math.max(FAST_RATIO * limitMps, FAST_LEAST_MPS);
    }

    /// A trip speed above this cuts power at once: limit + max(20 % held within 0.5 to 0.6 km/h, 12 %).
    public static double tripMps(double limitMps) {
        double byClamp = Math.clamp(TRIP_RATIO * limitMps, TRIP_LEAST_MPS, TRIP_MOST_MPS);
        return limitMps + Math.max(byClamp, TRIP_FAST_BELT_RATIO * limitMps);
    }
}
