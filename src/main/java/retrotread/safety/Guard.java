package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.BeltDirection;
import retrotread.input.Saved;

/// The last gate, and it may only say no: turns a demand into a permit if every rule holds, else into STOP
/// (SR-3, SR-9). It trusts nobody before it, so it checks again what supervisor, ramp and limits have already
/// seen to. Speeds m/s.
final class Guard implements Saved {
    /// [POLICY] ramps: the guard allows 1.2 times the ramp's bound.
    private static final double SLOPE_FACTOR = 1.2;

    /// Room for rounding, m/s.
    private static final double ROUNDING_MPS = 1e-9;

    private double lastMps;
    private long lastNs;
    private final InclineGuard inclineGuard;
    private final boolean observing;
    private boolean violated;
    private double inclinePercent = DrivePermit.HOLD_INCLINE;
    private boolean inclineViolated;
    private BeltDirection direction = BeltDirection.NORMAL;
    private BeltDirection askedDirection = BeltDirection.NORMAL;
    private boolean standing;

    /// `observing`: whatever holds, the answer is STOP.
    Guard(boolean observing, long startNs) {
        this.observing = observing;
        lastNs = startNs;
        inclineGuard = new InclineGuard(startNs);
    }

    /// Checks the order for the incline that the permit of this wake-up is to carry, before `check`.
    void checkIncline(SafetyState state, Walk walk, long nowNs) {
        double isPercent = walk.incline().measuredPercent();
        inclinePercent = walk.incline().orderPercent();
        inclineViolated = !inclineGuard.allows(state, inclinePercent, isPercent, walk.inclineMostPercent(), nowNs);
    }

    /// Notes which way the permit of this wake-up is to run the belt, before `check`; `standing` is proven
    /// standstill.
    void checkDirection(BeltDirection asked, boolean isStanding) {
        askedDirection = asked;
        standing = isStanding;
    }

    /// SR-10: from one direction to the other at standstill only, after set-point zero and with the relay open.
    private boolean turnsWhileMoving(RelayK1 relay) {
        boolean rests = standing && lastMps <= 0 && !relay.relayOn();
        return askedDirection != direction && !rests;
    }

    /// `limitMps` bounds a set-point that rises, `judgedMps` any; `slopeMps2` is the ramp's bound of speeding
    /// up.
    DrivePermit check(SafetyState state, RelayK1 relay, double demandMps, Limits limits, double slopeMps2, long nowNs) {
        double seconds = Math.max(0, nowNs - lastNs) * 1e-9;
        boolean mayRise = state == SafetyState.RUNNING
                && demandMps - lastMps <= SLOPE_FACTOR * slopeMps2 * seconds + ROUNDING_MPS
                && demandMps <= SafetySettings.SETPOINT_RATIO * limits.limitMps() + ROUNDING_MPS;
        boolean mayMove = (state == SafetyState.RUNNING || state == SafetyState.STOPPING)
                && relay.relayOn()
                && demandMps <= limits.judgedMps()
                && (demandMps <= lastMps || mayRise);
        boolean ok = demandMps >= 0 && (demandMps <= 0 || mayMove);
        boolean turned = turnsWhileMoving(relay);
        violated = !ok || inclineViolated || turned;
        direction = turned ? direction : askedDirection;
        lastMps = violated ? 0 : demandMps;
        lastNs = nowNs;
        boolean inclineHeld = Double.isNaN(inclinePercent);
        boolean resting = observing || violated || (!relay.relayOn() && inclineHeld);
        return resting ? DrivePermit.STOP : permit(relay, demandMps, nowNs);
    }

    /// At rest the incline may be on its way with the relay open.
    private DrivePermit permit(RelayK1 relay, double demandMps, long nowNs) {
        boolean on = relay.relayOn();
        boolean beat = on && relay.heartbeatHigh();
        return new DrivePermit(on, beat, demandMps, inclinePercent, direction, nowNs);
    }

    /// For `DryRunPermits`, which checks it: no heartbeat, so no relay that it could reach would hold.
    static DrivePermit dryRun(double setpointMps, BeltDirection direction, long nowNs) {
        return new DrivePermit(true, false, setpointMps, DrivePermit.HOLD_INCLINE, direction, nowNs);
    }

    /// Whether the last demand broke a rule.
    boolean isViolated() {
        return violated;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putDouble(lastMps).putLong(lastNs).put((byte) (violated ? 1 : 0)).put((byte) direction.ordinal());
        inclineGuard.save(out);
    }

    @Override
    public void load(ByteBuffer in) {
        lastMps = in.getDouble();
        lastNs = in.getLong();
        violated = in.get() != 0;
        direction = in.get() == 0 ? BeltDirection.NORMAL : BeltDirection.REVERSED;
        inclineGuard.load(in);
    }
}
