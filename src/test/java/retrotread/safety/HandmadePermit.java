package retrotread.safety;

import retrotread.belt.BeltDirection;

/// Permits for tests of what obeys them. The product has no such door.
public final class HandmadePermit {
    private HandmadePermit() {}

    /// A permit at set-point zero.
    public static DrivePermit of(boolean relayOn, boolean heartbeatHigh) {
        return new DrivePermit(relayOn, heartbeatHigh, 0, BeltDirection.NORMAL, 0);
    }
}
