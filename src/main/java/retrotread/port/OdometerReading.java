package retrotread.port;

/// What a machine has done since it was counted, and what of that was before the last service. Immutable.
///
/// @param runningNs time with the belt moving, ns
/// @param meters belt travel
/// @param loadedOpenings how often relay K1 opened while the belt was driven or moved: what wears its contacts
/// @param servicedNs `runningNs` at the last service
/// @param servicedMeters `meters` at the last service
/// @param servicedUtcMillis when that was, by the wall clock; 0 for never
/// @param begun what the count began with, for people; empty where it is of the machine's whole life
public record OdometerReading(
        long runningNs,
        double meters,
        long loadedOpenings,
        long servicedNs,
        double servicedMeters,
        long servicedUtcMillis,
        String begun) {
    public OdometerReading {
        boolean ok = servicedNs >= 0
                && runningNs >= servicedNs
                && servicedMeters >= 0
                && meters >= servicedMeters
                && Double.isFinite(meters)
                && loadedOpenings >= 0
                && servicedUtcMillis >= 0;
        if (!ok) {
            throw new IllegalArgumentException("an odometer of " + runningNs + " ns, " + meters + " m and "
                    + loadedOpenings + " openings, serviced at " + servicedNs + " ns and " + servicedMeters
                    + " m; wanted figures of 0 and up, none after a service below those at it");
        }
    }

    /// Of a machine that nothing is known of.
    public static OdometerReading of(long runningNs, double meters, String begun) {
        return new OdometerReading(runningNs, meters, 0, 0, 0, 0, begun);
    }

    /// A service was done now.
    public OdometerReading serviced(long utcMillis) {
        return new OdometerReading(runningNs, meters, loadedOpenings, runningNs, meters, utcMillis, begun);
    }
}
