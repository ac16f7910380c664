package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Remembers since when a condition has held without a break. Times monotonic ns.
public final class Since implements Saved {
    private boolean holding;
    private long beganNs;

    /// Tells whether the condition holds now.
    public void update(boolean holds, long nowNs) {
        if (holds && !holding) {
            beganNs = nowNs;
        }
        holding = holds;
    }

    /// Starts anew from now.
    public void restart(long nowNs) {
        holding = true;
        beganNs = nowNs;
    }

    public void clear() {
        holding = false;
    }

    public boolean isHolding() {
        return holding;
    }

    /// Whether it has held for `limitNs` or longer.
    public boolean lasted(long nowNs, long limitNs) {
        return holding && nowNs - beganNs >= limitNs;
    }

    /// How long it has held, 0 while it does not.
    public long ageNs(long nowNs) {
        return holding ? nowNs - beganNs : 0;
    }

    @Override
    public void save(ByteBuffer out) {
        out.put((byte) (holding ? 1 : 0)).putLong(beganNs);
    }

    @Override
    public void load(ByteBuffer in) {
        holding = in.get() != 0;
        beganNs = in.getLong();
    }
}
