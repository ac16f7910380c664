package retrotread.sim;

import retrotread.safety.DrivePermit;

/// The incline motor: goes to what the newest permit names, while it is fresh and the motor has power, and
/// stays where it is otherwise. Percent. Owner: the world.
public final class SimIncline {
    /// @param fitted whether there is one
    /// @param ratePercentPerS how fast it moves, 0.05..5
    /// @param behindRelay whether K1 switches its power; otherwise it has a supply of its own
    public record Settings(boolean fitted, double ratePercentPerS, boolean behindRelay) {
        public Settings {
            SimChecks.require("ratePercentPerS", ratePercentPerS, 0.05, 5);
        }

        /// No incline.
        public static Settings none() {
            return new Settings(false, 0.5, true);
        }

        /// 0.5 %/s, behind K1. Chosen: the rate of home decks (15 % in half a minute), and the wiring in which
        /// a cut takes the motor's power too.
        public static Settings typical() {
            return new Settings(true, 0.5, true);
        }
    }

    /// Ends of the mechanics. Chosen: home decks go from a small decline to 15 %.
    private static final double LEAST_PERCENT = -3;

    private static final double MOST_PERCENT = 15;

    private final Settings settings;
    private DrivePermit permit = DrivePermit.STOP;
    private double percent;
    private double faultPercentPerS;

    SimIncline(Settings settings) {
        this.settings = settings;
    }

    void permit(DrivePermit newest) {
        permit = newest;
    }

    /// Its switch welds: it runs at this rate for ever, down if negative, while it has power.
    void runAway(double percentPerS) {
        faultPercentPerS = percentPerS;
    }

    /// One step; `torque` is whether K1 is closed.
    void step(boolean torque, long nowNs, double stepSeconds) {
        boolean powered = settings.fitted && (torque || !settings.behindRelay);
        if (!powered) {
            return;
        }
        double mostPercent = settings.ratePercentPerS * stepSeconds;
        double missing = permit.at(nowNs).inclineOr(percent) - percent;
        double step =
                faultPercentPerS != 0 ? faultPercentPerS * stepSeconds : Math.clamp(missing, -mostPercent, mostPercent);
        percent = Math.clamp(percent + step, LEAST_PERCENT, MOST_PERCENT);
    }

    /// As somebody moved it by hand, or left it.
    public void set(double now) {
        percent = now;
    }

    public double percent() {
        return percent;
    }

    /// What the drive reports of it: NaN where there is none.
    double reportedPercent() {
        return settings.fitted ? percent : Double.NaN;
    }
}
