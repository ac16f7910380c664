package retrotread.safety;

/// What an incline leaves of the speed limit. [POLICY] SR-19; the effort: 10 % at 3 km/h takes 6.5 to 8 times
/// the energy of rest. Facing forward too: the policy does not say, and the stricter reading holds.
public final class InclineCaps {
    static final double STEEP_PERCENT = 5;
    static final double STEEP_MPS = 3.0 / 3.6;
    static final double STEEPER_PERCENT = 8;
    static final double STEEPER_MPS = 2.0 / 3.6;

    private InclineCaps() {}

    /// The limit on an incline, m/s; without bound where it sets none, the lowest for what is no number.
    public static double mps(double percent) {
        if (percent <= STEEP_PERCENT) {
            return Double.POSITIVE_INFINITY;
        }
        return percent <= STEEPER_PERCENT ? STEEP_MPS : STEEPER_MPS;
    }
}
