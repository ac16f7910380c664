package retrotread.wire;

/// What a session came to. Speeds m/s; NaN where a restart of the daemon forgot it.
///
/// @param id of the session
/// @param startedUtcMillis when it began by the wall clock as it was then
/// @param endReason what ended it
/// @param distanceMeters belt travel
/// @param mostMps highest sampled speed
/// @param meanMps mean of the sampled speeds
/// @param runningSeconds time sampled with the belt driven
/// @param seqFrom first number that belongs to it
/// @param seqTo last number that belongs to it; its own record comes after
/// @param records records with these numbers
/// @param rows rows with these numbers
/// @param sha256 over the bodies of these records in their order, each followed by a line feed; hex
public record SessionTotals(
        String id,
        long startedUtcMillis,
        String endReason,
        double distanceMeters,
        double mostMps,
        double meanMps,
        double runningSeconds,
        long seqFrom,
        long seqTo,
        long records,
        long rows,
        String sha256) {}
