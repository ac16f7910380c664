package retrotread.safety;

import retrotread.belt.BeltDirection;

/// The only thing that can move the belt: what relay, heartbeat and drive may do now. Only the guard of this
/// package makes one, each wake-up anew, so the compiler proves that nothing goes round it. Immutable.
public final class DrivePermit {
    /// How long a permit holds, ns; an older one means STOP. [POLICY] SR-3
    public static final long VALID_NS = 100_000_000L;

    /// Relay open, heartbeat at rest, set-point zero. Never expires.
    public static final DrivePermit STOP = new DrivePermit(false, false, 0, BeltDirection.NORMAL, 0);

    private final boolean relayOn;
    private final boolean heartbeatHigh;
    private final double setpointMps;
    private final BeltDirection direction;
    private final long madeNs;

    DrivePermit(boolean relayOn, boolean heartbeatHigh, double setpointMps, BeltDirection direction, long madeNs) {
        this.relayOn = relayOn;
        this.heartbeatHigh = heartbeatHigh;
        this.setpointMps = setpointMps;
        this.direction = direction;
        this.madeNs = madeNs;
    }

    /// Whether the relay line is energised.
    public boolean relayOn() {
        return relayOn;
    }

    /// Level of the heartbeat line; only its changes hold the relay.
    public boolean heartbeatHigh() {
        return heartbeatHigh;
    }

    /// Set-point, m/s, 0 or more.
    public double setpointMps() {
        return setpointMps;
    }

    public BeltDirection direction() {
        return direction;
    }

    /// When it was made, monotonic ns.
    public long madeNs() {
        return madeNs;
    }

    /// This permit while it is valid, STOP afterwards. For whoever holds one across threads.
    public DrivePermit at(long nowNs) {
        boolean valid = this == STOP || (nowNs - madeNs >= 0 && nowNs - madeNs <= VALID_NS);
        return valid ? this : STOP;
    }
}
