package retrotread.safety;

import retrotread.belt.BeltDirection;

/// Permits by hand, for tests of what lies behind the guard. Only tests can make them: the guard is alone in
/// the product.
public final class Permits {
    private Permits() {}

    public static DrivePermit permit(boolean relayOn, boolean heartbeatHigh, double setpointMps, long madeNs) {
        return permit(relayOn, heartbeatHigh, setpointMps, BeltDirection.NORMAL, madeNs);
    }

    public static DrivePermit permit(
            boolean relayOn, boolean heartbeatHigh, double setpointMps, BeltDirection direction, long madeNs) {
        return new DrivePermit(relayOn, heartbeatHigh, setpointMps, DrivePermit.HOLD_INCLINE, direction, madeNs);
    }

    /// One that moves the incline, and the belt not.
    public static DrivePermit incline(boolean relayOn, boolean heartbeatHigh, double inclinePercent, long madeNs) {
        return new DrivePermit(relayOn, heartbeatHigh, 0, inclinePercent, BeltDirection.NORMAL, madeNs);
    }

    /// One that moves both.
    public static DrivePermit walk(double setpointMps, double inclinePercent, long madeNs) {
        return new DrivePermit(true, true, setpointMps, inclinePercent, BeltDirection.NORMAL, madeNs);
    }
}
