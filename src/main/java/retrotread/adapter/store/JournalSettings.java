package retrotread.adapter.store;

import java.nio.file.Path;

/// How much the journal keeps, and where.
///
/// @param folder state directory
/// @param samplePeriodNs time between two samples, 10 ms to 1 s
/// @param quotaBytes most room on the disk, 1 MiB and up
/// @param retentionNs how long a released record is kept at most
/// @param archiver whether an archiver releases records; else the broker does
public record JournalSettings(Path folder, long samplePeriodNs, long quotaBytes, long retentionNs, boolean archiver) {
    private static final long QUOTA_LEAST = 1024 * 1024;

    public JournalSettings {
        boolean ok = samplePeriodNs >= 10_000_000L
                && samplePeriodNs <= 1_000_000_000L
                && quotaBytes >= QUOTA_LEAST
                && retentionNs > 0;
        if (!ok) {
            throw new IllegalArgumentException("samplePeriodNs " + samplePeriodNs + ", quotaBytes " + quotaBytes
                    + ", retentionNs " + retentionNs + "; wanted 10 ms to 1 s, 1 MiB and up, more than 0");
        }
    }
}
