package retrotread.sim;

import retrotread.belt.BeltDirection;

/// The belt: speed, position and distance. With torque it follows the drive, without it coasts to rest; foot
/// strikes take a part of the speed away for a moment. Position is signed by direction, speeds are magnitudes,
/// m/s and m. Owner: the world.
public final class SimBelt {
    /// @param coastEmptyMps2 deceleration without torque and without a person, 0.05..10
    /// @param coastLoadedMps2 the same with a person on it, 0.05..10
    public record Settings(double coastEmptyMps2, double coastLoadedMps2) {
        public Settings {
            SimChecks.require("coastEmptyMps2", coastEmptyMps2, 0.05, 10);
            SimChecks.require("coastLoadedMps2", coastLoadedMps2, 0.05, 10);
        }

        /// 0.6 and 2.0 m/s². Chosen: inside 0.3 to 1 empty and 1.5 to 4 loaded, estimates for home decks.
        public static Settings typical() {
            return new Settings(0.6, 2.0);
        }
    }

    private final Settings settings;
    private BeltDirection direction = BeltDirection.NORMAL;
    private double handMps = Double.NaN;
    private double meanMps;
    private double speedMps;
    private double positionMeters;
    private double distanceMeters;

    SimBelt(Settings settings) {
        this.settings = settings;
    }

    /// One step. `dipRatio` is the part of the speed that the foot on it takes away.
    void step(double driveMps2, boolean torque, boolean loaded, double dipRatio, double stepSeconds) {
        double coastMps2 = loaded ? settings.coastLoadedMps2 : settings.coastEmptyMps2;
        double accelMps2 = torque ? driveMps2 : -coastMps2;
        boolean byHand = !torque && handMps >= 0;
        meanMps = byHand ? handMps : Math.max(0, meanMps + accelMps2 * stepSeconds);
        speedMps = meanMps * (1 - dipRatio);
        double wayMeters = speedMps * stepSeconds;
        distanceMeters += wayMeters;
        positionMeters += direction == BeltDirection.NORMAL ? wayMeters : -wayMeters;
    }

    /// A hand moves the belt while there is no torque, or holds it at 0; NaN lets go.
    void hand(double mps) {
        handMps = mps;
    }

    void direction(BeltDirection asked) {
        if (meanMps == 0) {
            direction = asked;
        }
    }

    /// Speed now, with the ripple of foot strikes.
    public double speedMps() {
        return speedMps;
    }

    /// Speed without the ripple.
    public double meanMps() {
        return meanMps;
    }

    public double positionMeters() {
        return positionMeters;
    }

    /// Way since the beginning, whatever the direction.
    public double distanceMeters() {
        return distanceMeters;
    }

    public BeltDirection direction() {
        return direction;
    }
}
