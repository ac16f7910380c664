package retrotread.app.config;

import static retrotread.app.config.Dimension.SIZE;
import static retrotread.app.config.Dimension.TIME;

import retrotread.app.config.Kinds.Quantity;

/// Reads `[journal]`; every key has a default.
final class JournalReader {
    /// [POLICY] house: samples at 10 Hz by default.
    private static final double SAMPLE_PERIOD_SECONDS = 0.1;

    /// Chosen: a year of half an hour a day takes some 0.2 GiB; small beside the smallest card sold.
    private static final double QUOTA_BYTES = 512.0 * 1024 * 1024;

    /// Chosen: a clinic notices within a month that its archive is incomplete.
    private static final double RETENTION_SECONDS = 30 * 86_400.0;

    private static final double NS_PER_SECOND = 1e9;

    private final TomlSection section;

    JournalReader(TomlSection section) {
        this.section = section;
    }

    JournalPlan read() {
        double period = section.optional("sample_period", new Quantity(TIME, 0.01, 1), SAMPLE_PERIOD_SECONDS);
        double quota = section.optional("quota", new Quantity(SIZE, 16.0 * 1024 * 1024, 64e9), QUOTA_BYTES);
        double retention =
                section.optional("retention", new Quantity(TIME, 86_400, 3650 * 86_400.0), RETENTION_SECONDS);
        return new JournalPlan(
                Math.round(period * NS_PER_SECOND), Math.round(quota), Math.round(retention * NS_PER_SECOND));
    }
}
