package retrotread.sim;

import retrotread.belt.BeltDirection;
import retrotread.input.ControlInputs;
import retrotread.safety.DrivePermit;

/// The drive: turns the newest permit, while it is fresh, into acceleration of the belt. It has a lag, a lowest
/// speed below which it stands, a gain error and a slope of its own. Without torque (K1 open) it does nothing.
/// Speeds m/s. Owner: the world.
public final class SimMotor {
    /// @param lagSeconds time constant of the belt's answer, 0.05..2 s
    /// @param gainRatio belt speed over set-point, 0.5..2
    /// @param lowestMps lowest running speed; below it the drive stands, 0..1
    /// @param rampMps2 the drive's own slope limit, 0.1..10
    /// @param reports whether the drive answers
    /// @param reportNs time between its answers, 1..500 ms
    public record Settings(
            double lagSeconds, double gainRatio, double lowestMps, double rampMps2, boolean reports, long reportNs) {
        public Settings {
            SimChecks.require("lagSeconds", lagSeconds, 0.05, 2);
            SimChecks.require("gainRatio", gainRatio, 0.5, 2);
            SimChecks.require("lowestMps", lowestMps, 0, 1);
            SimChecks.require("rampMps2", rampMps2, 0.1, 10);
            SimChecks.requireNs("reportNs", reportNs, 1_000_000L, 500_000_000L);
        }

        /// Lag 0.4 s, gain 1 % high, standing below 0.6 km/h, own slope 1.5 m/s², no answers. Chosen: the
        /// middle of what consumer DC drives show (lag 0.3 to 0.8 s, gain within 5 %, dead band 0.6 to 0.8
        /// km/h).
        public static Settings typical() {
            return typical(0.6 / 3.6, false);
        }

        /// The same with another lowest speed, and answers every 50 ms or none.
        public static Settings typical(double lowestMps, boolean reports) {
            return new Settings(0.4, 1.01, lowestMps, 1.5, reports, 50_000_000L);
        }
    }

    /// Below this the drive holds a standing belt at rest, m/s. Chosen: static friction, 0.02 km/h.
    private static final double REST_MPS = 0.02 / 3.6;

    private final Settings settings;
    private SimConsole console;
    private DrivePermit permit = DrivePermit.STOP;
    private double gainRatio;
    private double rampedMps;
    private double heldMps = Double.NaN;
    private double runawayMps2;
    private double runawayTopMps;
    private boolean silent;
    private boolean reversed;
    private long heardNs;

    SimMotor(Settings settings, long startNs) {
        this.settings = settings;
        gainRatio = settings.gainRatio;
        heardNs = startNs;
    }

    void permit(DrivePermit newest) {
        permit = newest;
    }

    void console(SimConsole donor) {
        console = donor;
    }

    void ignoreSetpoint(long nowNs) {
        heldMps = permit.at(nowNs).setpointMps();
    }

    void fallSilent() {
        silent = true;
    }

    void gain(double ratio) {
        gainRatio = ratio;
    }

    void reverse() {
        reversed = true;
    }

    void runAway(double accelMps2, double topMps) {
        runawayMps2 = accelMps2;
        runawayTopMps = topMps;
    }

    /// Acceleration of the belt by the drive, m/s², for one step with torque.
    double accelMps2(double beltMps, long nowNs, double stepSeconds) {
        if (runawayMps2 > 0) {
            return beltMps < runawayTopMps ? runawayMps2 : 0;
        }
        double wantedMps = wantedMps(nowNs);
        double targetMps = wantedMps >= settings.lowestMps ? wantedMps * gainRatio : 0;
        double mostMps = settings.rampMps2 * stepSeconds;
        rampedMps += Math.clamp(targetMps - rampedMps, -mostMps, mostMps);
        if (rampedMps == 0 && beltMps < REST_MPS) {
            return -beltMps / stepSeconds;
        }
        return (rampedMps - beltMps) / settings.lagSeconds;
    }

    private double wantedMps(long nowNs) {
        if (console != null) {
            return console.wantedMps(nowNs);
        }
        return Double.isNaN(heldMps) ? permit.at(nowNs).setpointMps() : heldMps;
    }

    /// Without torque the drive forgets its slope: it starts again from zero.
    void off() {
        rampedMps = 0;
        if (console != null) {
            console.cut();
        }
    }

    /// Which way it turns the belt; asked at standstill only, as a drive refuses to reverse a moving belt.
    BeltDirection direction() {
        boolean normal = (permit.direction() == BeltDirection.NORMAL) != reversed;
        return normal ? BeltDirection.NORMAL : BeltDirection.REVERSED;
    }

    void report(ControlInputs into, double beltMps, double inclinePercent, long nowNs) {
        if (!settings.reports) {
            return;
        }
        if (!silent) {
            heardNs = nowNs - Math.floorMod(nowNs, settings.reportNs);
        }
        into.drive(heardNs, beltMps, inclinePercent, 0);
    }
}
