package retrotread.safety;

import retrotread.belt.BeltDirection;

/// Permits for an installer's dry run: with the motor's supply off, the daemon not running and nobody near the
/// belt, to see what a motor controller answers. They never reach a relay, so that K1 stays open.
/// `PermitRulesTest` proves that `retrotread.app.DryRunSteps` alone asks for them.
public final class DryRunPermits {
    /// The fastest that is asked for. Chosen: 1 mph, the guide's start.
    public static final double MOST_MPS = 0.44704;

    private DryRunPermits() {}

    /// Power and a set-point; 0 m/s arms.
    ///
    /// @throws IllegalArgumentException above `MOST_MPS`
    public static DrivePermit of(double setpointMps, BeltDirection direction, long nowNs) {
        boolean ok = setpointMps >= 0 && setpointMps <= MOST_MPS;
        if (!ok) {
            throw new IllegalArgumentException(
                    "set-point of a dry run is " + setpointMps + " m/s, wanted 0.." + MOST_MPS);
        }
        return Guard.dryRun(setpointMps, direction, nowNs);
    }
}
