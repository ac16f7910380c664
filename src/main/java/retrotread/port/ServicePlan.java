package retrotread.port;

/// How often a machine wants service: whichever comes first. Immutable.
///
/// @param everyNs time with the belt moving between two, ns; `Long.MAX_VALUE` for no such rule
/// @param everyMeters belt travel between two; infinite for no such rule
public record ServicePlan(long everyNs, double everyMeters) {
    /// Nobody said when.
    public static final ServicePlan NONE = new ServicePlan(Long.MAX_VALUE, Double.POSITIVE_INFINITY);

    /// Time left, ns; negative once it is due.
    public long leftNs(OdometerReading now) {
        return everyNs - (now.runningNs() - now.servicedNs());
    }

    /// Travel left, m; negative once it is due.
    public double leftMeters(OdometerReading now) {
        return everyMeters - (now.meters() - now.servicedMeters());
    }

    public boolean isDue(OdometerReading now) {
        return leftNs(now) <= 0 || leftMeters(now) <= 0;
    }

    public boolean hasTime() {
        return everyNs < Long.MAX_VALUE;
    }

    public boolean hasDistance() {
        return everyMeters < Double.POSITIVE_INFINITY;
    }
}
