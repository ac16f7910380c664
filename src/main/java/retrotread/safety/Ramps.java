package retrotread.safety;

/// Slopes of the set-point, m/s² (jerk m/s³). [POLICY] ramps: defaults and ranges.
///
/// @param speedUpBackward 0.03..0.20
/// @param speedUpForward 0.05..0.5
/// @param slowDown also the slope of a soft stop, 0.15..0.5
/// @param fastStop 0.5..1.0, not limited by jerk
/// @param jerkMps3 0.5..2.0, for all but the fast stop; below, a ramp outlasts the window of a tightened limit
///     (SR-16)
public record Ramps(double speedUpBackward, double speedUpForward, double slowDown, double fastStop, double jerkMps3) {
    public Ramps {
        require("speedUpBackward", speedUpBackward, 0.03, 0.20);
        require("speedUpForward", speedUpForward, 0.05, 0.5);
        require("slowDown", slowDown, 0.15, 0.5);
        require("fastStop", fastStop, 0.5, 1.0);
        require("jerkMps3", jerkMps3, 0.5, 2.0);
    }

    /// Slope of speeding up for who walks this way.
    public double speedUp(boolean backward) {
        return backward ? speedUpBackward : speedUpForward;
    }

    /// The slopes of the policy.
    public static Ramps policy() {
        return new Ramps(0.10, 0.25, 0.30, 0.8, 0.5);
    }

    private static void require(String name, double value, double least, double most) {
        boolean ok = value >= least && value <= most;
        if (!ok) {
            throw new IllegalArgumentException(name + " is " + value + ", wanted " + least + ".." + most);
        }
    }
}
