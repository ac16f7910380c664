package retrotread.safety;

import retrotread.belt.BeltDirection;

/// The only thing that can move belt and incline: what relay, heartbeat and drive may do now. Only the guard of
/// this package makes one, each wake-up anew, so the compiler proves that nothing goes round it. Immutable.
public final class DrivePermit {
    /// How long a permit holds, ns; an older one means STOP. [POLICY] SR-3
    public static final long VALID_NS = 100_000_000L;

    /// The order for the incline that is none: it stays where it stands.
    static final double HOLD_INCLINE = Double.NaN;

    /// Relay open, heartbeat at rest, set-point zero, incline held. Never expires.
    public static final DrivePermit STOP = new DrivePermit(false, false, 0, HOLD_INCLINE, BeltDirection.NORMAL, 0);

    private final boolean relayOn;
    private final boolean heartbeatHigh;
    private final double setpointMps;
    private final double inclinePercent;
    private final BeltDirection direction;
    private final long madeNs;

    /// `inclinePercent` is `HOLD_INCLINE` for an incline that stays where it stands.
    DrivePermit(
            boolean relayOn,
            boolean heartbeatHigh,
            double setpointMps,
            double inclinePercent,
            BeltDirection direction,
            long madeNs) {
        this.relayOn = relayOn;
        this.heartbeatHigh = heartbeatHigh;
        this.setpointMps = setpointMps;
        this.inclinePercent = inclinePercent;
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

    /// Where the incline may be now, percent; `standsPercent`, where it stands, unless it may move. A stop
    /// holds the incline where it is and never lowers it, so there is no number to read that could be taken for
    /// an order: whoever asks has to say what holding means to their motor. Drives without an incline do not
    /// ask.
    public double inclineOr(double standsPercent) {
        return isInclineHeld() ? standsPercent : inclinePercent;
    }

    /// Whether the incline has to stay where it stands.
    public boolean isInclineHeld() {
        return Double.isNaN(inclinePercent);
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
