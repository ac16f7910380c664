package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// The guard's part for the incline: checks each order again, from nothing but the state, the measured incline
/// and the profile (SR-3, SR-19). To hold is always allowed. Percent.
final class InclineGuard implements Saved {
    /// As for speed: 1.2 times the bound.
    private static final double SLOPE_PERCENT_PER_S = 1.2 * Incline.RATE_PERCENT_PER_S;

    private static final double ROUNDING_PERCENT = 1e-9;

    private double lastPercent = DrivePermit.HOLD_INCLINE;
    private long lastNs;

    InclineGuard(long startNs) {
        lastNs = startNs;
    }

    /// Whether the order may go into a permit. The first order of a movement begins where the incline is; one
    /// beyond what the profile allows may only lead back.
    boolean allows(SafetyState state, double orderPercent, double measuredPercent, double mostPercent, long nowNs) {
        double seconds = Math.clamp(nowNs - lastNs, 0, DrivePermit.VALID_NS) * 1e-9;
        double fromPercent = isHold(lastPercent) ? measuredPercent : lastPercent;
        double stepPercent = orderPercent - fromPercent;
        boolean inRange = (orderPercent >= 0 || stepPercent >= 0) && (orderPercent <= mostPercent || stepPercent <= 0);
        boolean slow = Math.abs(stepPercent) <= SLOPE_PERCENT_PER_S * seconds + ROUNDING_PERCENT;
        boolean mayMove = (state == SafetyState.READY || state == SafetyState.RUNNING) && inRange && slow;
        boolean ok = isHold(orderPercent) || mayMove;
        lastPercent = ok ? orderPercent : DrivePermit.HOLD_INCLINE;
        lastNs = nowNs;
        return ok;
    }

    private static boolean isHold(double percent) {
        return Double.isNaN(percent);
    }

    @Override
    public void save(ByteBuffer out) {
        out.putDouble(lastPercent).putLong(lastNs);
    }

    @Override
    public void load(ByteBuffer in) {
        lastPercent = in.getDouble();
        lastNs = in.getLong();
    }
}
