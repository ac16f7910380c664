package retrotread.session;

import java.util.List;

/// A session as it was kept: what held, what the belt did, what happened, and each pulse of its sensor. All
/// times in order. Whoever makes one gives its lists away.
///
/// @param facts of the session as a whole
/// @param samples at equal distances while the belt was driven or moved
/// @param events everything that was told
/// @param pulseNs rising edges of the belt sensor, monotonic ns; empty where they were not kept
/// @param pulsesPerMeter of the sensor then, /m
public record SessionRecord(
        SessionFacts facts,
        List<SessionSample> samples,
        List<SessionEvent> events,
        long[] pulseNs,
        double pulsesPerMeter) {
    public SessionRecord {
        samples = List.copyOf(samples);
        events = List.copyOf(events);
    }
}
