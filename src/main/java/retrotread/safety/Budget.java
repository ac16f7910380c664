package retrotread.safety;

import retrotread.belt.BeltSettings;

/// What the overspeed trip of SR-4 is worth on a given machine: how late it comes at worst, and how much faster
/// than the limit the belt then is. Pure arithmetic for a belt that runs away at constant acceleration. It
/// counts the trip level only: the acceleration rule mostly comes earlier, but is no part of the promise.
/// Speeds m/s, lengths m.
///
/// The sensor is judged by its worst tolerances: fewer pulses than configured, and the window that just fails
/// to trip lengthened by two misplaced magnets, even where the windows before it would then have tripped.
/// Without misplaced magnets the figures are exact.
///
/// @param pulsesPerMeter pulses of one sensor per metre of belt, 3..200
/// @param calibrationErrorRatio largest error of `pulsesPerMeter`, 0..0.05
/// @param spanErrorMeters how much longer a window can be than its pulses say, 0..0.01
/// @param runawayMps2 acceleration of the runaway, above 0 and up to 10
/// @param jitterNs from the edge to the relay line, 0..1 s
/// @param relayNs from the relay line to a belt 5 % slower, driven, 0..1 s
public record Budget(
        double pulsesPerMeter,
        double calibrationErrorRatio,
        double spanErrorMeters,
        double runawayMps2,
        long jitterNs,
        long relayNs) {
    /// The runaway that the promise is made for. [POLICY] SR-4
    public static final double RUNAWAY_MPS2 = 2.0;
    /// Highest excess that still counts as protection. [POLICY] SR-4; the lowest step that balance training of
    /// older adults begins with (doi 10.1186/s12877-020-01944-7, table 6).
    public static final double EXCESS_GOAL_MPS = 0.5;
    /// From the crossing of the trip level to torque off. [POLICY] SR-4
    public static final long TORQUE_OFF_GOAL_NS = 150_000_000L;
    /// From the edge to the relay line. An edge wakes the control thread, so that no tick is awaited: this is
    /// what the scheduler may cost. [POLICY] split of the 150 ms
    public static final long JITTER_NS = 20_000_000L;
    /// Two magnets, each within 0.5 mm of its place. [POLICY] speed limits
    public static final double SPAN_ERROR_METERS = 0.001;

    private static final double NS_PER_S = 1e9;

    public Budget {
        require("pulsesPerMeter", pulsesPerMeter, 3, 200);
        require("calibrationErrorRatio", calibrationErrorRatio, 0, 0.05);
        require("spanErrorMeters", spanErrorMeters, 0, 0.01);
        require("runawayMps2", runawayMps2, Double.MIN_VALUE, 10);
        require("jitterNs", jitterNs, 0, NS_PER_S);
        require("relayNs", relayNs, 0, NS_PER_S);
    }

    /// The budget for the runaway, the jitter and the magnets of the policy.
    public static Budget policy(double pulsesPerMeter, double calibrationErrorRatio, long relayNs) {
        return new Budget(pulsesPerMeter, calibrationErrorRatio, SPAN_ERROR_METERS, RUNAWAY_MPS2, JITTER_NS, relayNs);
    }

    /// The worst case at one limit.
    ///
    /// @param detectNs from the belt's crossing of the trip level to the edge that trips, at worst
    /// @param torqueOffNs the same to torque off: with jitter and relay
    /// @param excessMps speed above the limit at torque off, at worst
    /// @param withinGoal whether both goals of SR-4 are met
    public record Result(long detectNs, long torqueOffNs, double excessMps, boolean withinGoal) {}

    /// The worst case when the belt runs away through `limitMps`, above 0 and up to 12.
    public Result at(double limitMps) {
        require("limitMps", limitMps, Double.MIN_VALUE, 12);
        double levelMps = OverspeedLevels.tripMps(limitMps);
        double detectSeconds = detectSeconds(levelMps);
        double offSeconds = detectSeconds + (jitterNs + relayNs) / NS_PER_S;
        double excessMps = levelMps + runawayMps2 * offSeconds - limitMps;
        long detectNs = (long) Math.ceil(detectSeconds * NS_PER_S);
        long offNs = detectNs + jitterNs + relayNs;
        return new Result(detectNs, offNs, excessMps, excessMps <= EXCESS_GOAL_MPS && offNs <= TORQUE_OFF_GOAL_NS);
    }

    /// Fewest whole intervals that span the trip window: those that the belt judges by.
    public static int tripIntervals(double pulsesPerMeter) {
        return BeltSettings.spanIntervals(pulsesPerMeter);
    }

    /// At constant acceleration the mean over a window is the speed at the middle of its time. The worst start
    /// phase therefore is a window that misses the level by nothing: its middle lies at `missedMps`, half of it
    /// is still to come, and then one more interval until the next edge, which trips.
    private double detectSeconds(double levelMps) {
        double pulseMeters = 1 / (pulsesPerMeter * (1 - calibrationErrorRatio));
        double spanMeters = tripIntervals(pulsesPerMeter) * pulseMeters;
        double readRatio = (1 - calibrationErrorRatio) * (1 + calibrationErrorRatio);
        double missedMps = levelMps / readRatio * (1 + spanErrorMeters / spanMeters);
        double windowSeconds = (spanMeters + spanErrorMeters) / missedMps;
        double overMissedSeconds = runawayMps2 * windowSeconds / 2 <= missedMps
                ? afterMissed(missedMps, windowSeconds / 2, pulseMeters)
                : afterRest(missedMps, spanMeters + spanErrorMeters + pulseMeters);
        return (missedMps - levelMps) / runawayMps2 + overMissedSeconds;
    }

    /// Time from the crossing of `missedMps` until the belt has gone half a window and one interval further:
    /// the quadratic of x = v t + a t²/2, in the form that keeps its digits at small accelerations.
    private double afterMissed(double missedMps, double halfWindowSeconds, double pulseMeters) {
        double toGoMeters =
                missedMps * halfWindowSeconds + runawayMps2 * halfWindowSeconds * halfWindowSeconds / 2 + pulseMeters;
        double root = Math.sqrt(missedMps * missedMps + 2 * runawayMps2 * toGoMeters);
        return 2 * toGoMeters / (missedMps + root);
    }

    /// With so sparse a sensor the missed window reaches back to standstill: the belt stood just past an edge.
    private double afterRest(double missedMps, double toGoMeters) {
        return Math.sqrt(2 * toGoMeters / runawayMps2) - missedMps / runawayMps2;
    }

    private static void require(String name, double value, double least, double most) {
        boolean ok = value >= least && value <= most;
        if (!ok) {
            throw new IllegalArgumentException(name + " is " + value + ", wanted " + least + ".." + most);
        }
    }
}
