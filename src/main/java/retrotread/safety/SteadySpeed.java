package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Tells for how long nobody changed the speed, so that incline and speed change one after the other (SR-19).
/// What feedback does to a set-point keeps the speed as it is, and is no change. Speeds m/s.
final class SteadySpeed implements Saved {
    /// Steeper than this a set-point is being changed, m/s². [CHOSEN] feedback makes 0.016 at most, 1.1 % a
    /// second of 5 km/h; the gentlest ramp makes 0.03.
    private static final double STEADY_MPS2 = 0.025;

    private final Times times;
    private final Since changed = new Since();
    private double setpointMps;
    private long notedNs;

    SteadySpeed(Times times, long startNs) {
        this.times = times;
        notedNs = startNs;
    }

    void note(double mps, long nowNs) {
        double seconds = (nowNs - notedNs) * 1e-9;
        boolean steady = Math.abs(mps - setpointMps) <= STEADY_MPS2 * seconds;
        if (!steady) {
            changed.restart(nowNs);
        }
        setpointMps = mps;
        notedNs = nowNs;
    }

    /// Notes that an increase is announced.
    void noteIncrease(long nowNs) {
        changed.restart(nowNs);
    }

    boolean isSteady(long nowNs) {
        return !changed.isHolding() || changed.lasted(nowNs, times.ns(Timer.AXIS_GAP));
    }

    /// Set-point of the last permit.
    double setpointMps() {
        return setpointMps;
    }

    @Override
    public void save(ByteBuffer out) {
        changed.save(out);
        out.putDouble(setpointMps).putLong(notedNs);
    }

    @Override
    public void load(ByteBuffer in) {
        changed.load(in);
        setpointMps = in.getDouble();
        notedNs = in.getLong();
    }
}
