package retrotread.port;

/// What a motor controller can do, as it is built and set up here. Speeds m/s of the belt.
///
/// @param reverse whether it may run the belt the other way
/// @param answers whether it answers, so that its silence is a fault (SR-7)
/// @param tellsSpeed whether its answers carry a speed: a second opinion on the belt sensor
/// @param incline whether it moves an incline
/// @param hostWatchdog whether it stops by itself when it hears no more of this computer
/// @param ownRamp whether it has a slope of its own under ours
/// @param regulates whether it holds the belt's speed by itself, in steps as coarse as its unit, so that nobody
///     else should
/// @param lowestMps the lowest speed at which it runs, as far as its maker says; 0 where nobody does
/// @param highestMps the highest set-point that it takes
public record DriveCapabilities(
        boolean reverse,
        boolean answers,
        boolean tellsSpeed,
        boolean incline,
        boolean hostWatchdog,
        boolean ownRamp,
        boolean regulates,
        double lowestMps,
        double highestMps) {
    /// Of a drive that can do nothing at all, not even run.
    public static final DriveCapabilities NONE =
            new DriveCapabilities(false, false, false, false, false, false, false, 0, Double.POSITIVE_INFINITY);

    public DriveCapabilities {
        boolean ok = lowestMps >= 0 && highestMps > lowestMps;
        if (!ok) {
            throw new IllegalArgumentException(
                    "speeds are " + lowestMps + ".." + highestMps + " m/s, wanted 0 or more, rising");
        }
    }
}
