package retrotread.sim;

import java.util.SplittableRandom;

/// The person on the belt: steps at the cadence that fits the speed, slows the belt a little with each foot,
/// keeps their place on the deck as well as they can, and has the key clipped to a cord. Speeds m/s. Owner: the
/// world.
public final class SimWalker {
    /// @param walkRatio step length over cadence, m per (step/min), 0.001..0.01
    /// @param stepVariation standard deviation of step time and of foot strike, ratio, 0..0.2
    /// @param rippleRatio mean dip of belt speed at a foot strike, ratio, 0..0.2
    /// @param deckMeters length of the running surface, 0.8..3
    /// @param cordRatio part of the deck after which the cord pulls the key, 0.1..1
    public record Settings(
            double walkRatio, double stepVariation, double rippleRatio, double deckMeters, double cordRatio) {
        public Settings {
            SimChecks.require("walkRatio", walkRatio, 0.001, 0.01);
            SimChecks.require("stepVariation", stepVariation, 0, 0.2);
            SimChecks.require("rippleRatio", rippleRatio, 0, 0.2);
            SimChecks.require("deckMeters", deckMeters, 0.8, 3);
            SimChecks.require("cordRatio", cordRatio, 0.1, 1);
        }

        /// A young adult backward on a 1.4 m deck: walk ratio 0.0050 (100 steps/min at 3 km/h), 5 % variation
        /// and a cord that pulls at 70 % of the deck. Chosen from the working model of backward gait. Ripple
        /// 5 %, as home decks show 3 to 10 %.
        public static Settings typical() {
            return new Settings(0.0050, 0.05, 0.05, 1.4, 0.7);
        }
    }

    /// Length of a dip. Chosen: a foot strike brakes for the first part of the stance.
    private static final double DIP_SECONDS = 0.24;

    /// What the belt gains after a dip, in parts of it. Chosen: ripple is mostly negative.
    private static final double REBOUND_RATIO = 0.1;

    /// Nobody steps faster, steps per minute. Chosen: running cadence.
    private static final double CADENCE_MOST = 180;

    /// Nobody is overdue with a step before that: two steps of the highest cadence. Saves a root each
    /// millisecond.
    private static final double OVERDUE_LEAST_SECONDS = 2 * (60 / CADENCE_MOST);

    /// Slowest belt that is walked on. Chosen: below it a person stands and rides.
    private static final double STEPPING_MPS = 0.03;

    /// Top of backward walking and running, m/s, and how hard a person can speed up, m/s². Chosen: little above
    /// the backward walk-run transition of 1.63 m/s (Hreljac), and the braking that untrained adults stand
    /// (Kraśna).
    private static final double TOP_MPS = 1.9;

    private static final double PUSH_MPS2 = 2.0;

    private static final double REACTION_SECONDS = 0.3;

    /// Speed of going back to the usual place, per metre away from it.
    private static final double RETURN_PER_SECOND = 0.5;

    private final Settings settings;
    private final SplittableRandom random;
    private boolean onBelt;
    private boolean clipped;
    private boolean fallen;
    private double sinceStrikeSeconds;
    private double stepSeconds = Double.POSITIVE_INFINITY;
    private double depthRatio;
    private double walkMps;
    private double driftMeters;
    private long steps;

    SimWalker(Settings settings, SplittableRandom random) {
        this.settings = settings;
        this.random = random;
    }

    /// Steps on where the belt stands still, with the key's cord clipped or not.
    public void stepOn(boolean cordClipped) {
        onBelt = true;
        clipped = cordClipped;
        fallen = false;
        driftMeters = 0;
        walkMps = 0;
    }

    /// Leaves the belt; the cord comes along.
    public void stepOff() {
        onBelt = false;
        depthRatio = 0;
    }

    /// Steps cease and the belt carries the person off.
    void fall() {
        fallen = onBelt;
        depthRatio = 0;
    }

    /// One step of time. Returns the part of belt speed that the foot takes away now.
    double dipRatio(double beltMps, double seconds) {
        if (!onBelt) {
            return 0;
        }
        move(beltMps, seconds);
        sinceStrikeSeconds += seconds;
        if (beltMps < STEPPING_MPS || fallen) {
            stepSeconds = Double.POSITIVE_INFINITY;
            return 0;
        }
        if (sinceStrikeSeconds >= Math.min(stepSeconds, OVERDUE_LEAST_SECONDS)) {
            double wantedSeconds = 60 / cadence(beltMps);
            if (sinceStrikeSeconds >= Math.min(stepSeconds, 2 * wantedSeconds)) {
                strike(wantedSeconds);
            }
        }
        double part = sinceStrikeSeconds / DIP_SECONDS;
        if (part < 1) {
            return depthRatio * 4 * part * (1 - part);
        }
        return part < 2 ? -REBOUND_RATIO * depthRatio * 4 * (part - 1) * (2 - part) : 0;
    }

    private void strike(double wantedSeconds) {
        double variation = settings.stepVariation;
        stepSeconds = wantedSeconds * Math.max(0.5, 1 + variation * random.nextGaussian());
        depthRatio = settings.rippleRatio * Math.clamp(1 + 4 * variation * random.nextGaussian(), 0.3, 2);
        sinceStrikeSeconds = 0;
        steps++;
    }

    private void move(double beltMps, double seconds) {
        double wantedMps = fallen ? 0 : Math.min(TOP_MPS, beltMps + RETURN_PER_SECOND * driftMeters);
        double pushMps2 = Math.clamp((wantedMps - walkMps) / REACTION_SECONDS, -PUSH_MPS2, PUSH_MPS2);
        walkMps = fallen ? 0 : Math.max(0, walkMps + pushMps2 * seconds);
        driftMeters += (beltMps - walkMps) * seconds;
    }

    /// Whether the cord is tight: it pulls the key.
    boolean pullsCord() {
        return onBelt && clipped && Math.abs(driftMeters) > settings.cordRatio * settings.deckMeters;
    }

    public boolean isOnBelt() {
        return onBelt;
    }

    /// How far the belt has carried the person from their place, m.
    public double driftMeters() {
        return driftMeters;
    }

    /// Foot strikes since the beginning.
    public long steps() {
        return steps;
    }

    /// Steps per minute at a belt speed: step length is walk ratio times cadence.
    double cadence(double beltMps) {
        return Math.min(CADENCE_MOST, Math.sqrt(60 * beltMps / settings.walkRatio));
    }
}
