package retrotread.app.config;

/// How much of what happened is kept.
///
/// @param samplePeriodNs time between two samples of the belt while it is driven or moves
/// @param quotaBytes most room that the journal takes on the disk
/// @param retentionNs how long a record is kept after it was released, at least as long as there is room
public record JournalPlan(long samplePeriodNs, long quotaBytes, long retentionNs) {}
