package retrotread.adapter.store;

import java.util.Arrays;

/// Which edges of the belt sensor are pulses: rising ones before which the line was inactive for long enough.
/// All others are bounces of a contact. Not reused.
final class SessionPulses {
    /// [POLICY] belt speed: rising edges only, before which the line was inactive for at least 0.5 ms.
    private static final long INACTIVE_LEAST_NS = 500_000L;

    private long[] risingNs = new long[1024];
    private int count;
    private boolean active;
    private long inactiveSinceNs = Long.MIN_VALUE / 2;

    /// Takes the next edge.
    void add(boolean isActive, long monoNs) {
        boolean folded = active == isActive && count > 0;
        boolean rose = isActive ? !folded : folded;
        if (rose && monoNs - inactiveSinceNs >= INACTIVE_LEAST_NS) {
            risingNs = count == risingNs.length ? Arrays.copyOf(risingNs, 2 * count) : risingNs;
            risingNs[count] = monoNs;
            count++;
        }
        active = isActive;
        inactiveSinceNs = isActive && !folded ? inactiveSinceNs : monoNs;
    }

    /// All pulses, monotonic ns.
    long[] risingNs() {
        return Arrays.copyOf(risingNs, count);
    }
}
