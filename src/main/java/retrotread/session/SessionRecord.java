package retrotread.session;

import java.util.List;

/// A session as it was kept: what held, what the belt did, what happened, and each pulse of its sensor. All
/// times in order. Whoever makes one gives its lists away.
///
/// @param facts of the session as a whole
/// @param samples at equal distances while the belt was driven or moved
/// @param events everything that was told
/// @param pulseNs rising edges of the belt sensor, without those of a bouncing contact, monotonic ns; empty
///     where they were not kept
/// @param pulsesPerMeter of the sensor then, /m; NaN where it is not known
/// @param sync edges of the sync input
public record SessionRecord(
        SessionFacts facts,
        List<SessionSample> samples,
        List<SessionEvent> events,
        long[] pulseNs,
        double pulsesPerMeter,
        List<SyncEdge> sync) {
    /// One edge of the sync input, by the kernel's time stamp; `active` is the level after it.
    public record SyncEdge(long monoNs, boolean active) {}

    public SessionRecord {
        samples = List.copyOf(samples);
        events = List.copyOf(events);
        sync = List.copyOf(sync);
    }
}
