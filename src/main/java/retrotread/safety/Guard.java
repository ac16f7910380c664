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
    private boolean violated;

    Guard(long startNs) {
        lastNs = startNs;
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
        violated = !ok;
        lastMps = ok ? demandMps : 0;
        lastNs = nowNs;
        boolean resting = !relay.relayOn() || violated;
        return resting
                ? DrivePermit.STOP
                : new DrivePermit(
                        true,
                        relay.heartbeatHigh(),
                        demandMps,
                        DrivePermit.HOLD_INCLINE,
                        BeltDirection.NORMAL,
                        nowNs);
    }

    /// Whether the last demand broke a rule.
    boolean isViolated() {
        return violated;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putDouble(lastMps).putLong(lastNs).put((byte) (violated ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        lastMps = in.getDouble();
        lastNs = in.getLong();
        violated = in.get() != 0;
    }
}
