package retrotread.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;
import retrotread.wire.JsonText;

/// The columns of a sample in every table that leaves this machine; the unit stands last in the name. What is
/// not known is empty.
enum SampleColumn {
    UTC("time of day as the wall clock showed it, ISO 8601", (_, s) -> utc(s)),
    MONO_S("the monotonic clock of this boot, which never steps: line up streams by it", (_, s) -> monoSeconds(s)),
    LATENCY_S("time since the first sample, by the monotonic clock", SampleColumn::latencySeconds),
    UTC_MINUS_MONO_S("wall clock less monotonic clock: it changes where the wall clock was set", (_, s) -> offset(s)),
    SPEED_MPS("belt speed, best estimate, a magnitude", (_, s) -> rounded(s.mps(), 4)),
    SPEED_WORST_MPS("belt speed, worst case", (_, s) -> rounded(s.worstMps(), 4)),
    SETPOINT_MPS("speed that the drive was told", (_, s) -> rounded(s.setpointMps(), 4)),
    LIMIT_MPS("speed limit", (_, s) -> rounded(s.limitMps(), 4)),
    LIMIT_BY("who set the limit", (_, s) -> JsonText.wire(s.limitBy())),
    INCLINE_PERCENT("incline", (_, s) -> rounded(s.inclinePercent(), 2)),
    DISTANCE_M("belt travel since the first sample", SampleColumn::distanceMeters),
    FACING("how the walker stood: forward, backward or unknown", (_, s) -> JsonText.wire(s.facing())),
    BELT_DIRECTION("which way the belt ran, or was to run", (_, s) -> JsonText.wire(s.direction())),
    STATE("state of the machine", (_, s) -> JsonText.wire(s.state())),
    KEY_IN("whether the safety key was in, 1 or 0", (_, s) -> s.keyIn() ? BigDecimal.ONE : BigDecimal.ZERO),
    QUALITY_RATIO("best estimate over worst case of the speed: 1 is sure", (_, s) -> quality(s)),
    SESSION("id of the session", (r, _) -> r.facts().id()),
    END_REASON(
            "why the session ended; interrupted where nobody saw its end",
            (r, _) -> r.facts().endReason());

    static final List<SampleColumn> ALL = List.of(values());

    final String key = JsonText.wire(this);
    final String words;
    private final BiFunction<SessionRecord, SessionSample, Object> of;

    SampleColumn(String words, BiFunction<SessionRecord, SessionSample, Object> of) {
        this.words = words;
        this.of = of;
    }

    /// A text or a decimal number; empty for what is not known.
    Optional<Object> of(SessionRecord session, SessionSample sample) {
        return Optional.ofNullable(of.apply(session, sample));
    }

    static Object utc(SessionSample sample) {
        return isoUtc(sample.utcMillis());
    }

    /// Always with milliseconds, so that the column has one width.
    static String isoUtc(long utcMillis) {
        String iso = Instant.ofEpochMilli(utcMillis).toString();
        return iso.contains(".") ? iso : iso.replace("Z", ".000Z");
    }

    private static Object monoSeconds(SessionSample sample) {
        return seconds(sample.monoNs());
    }

    private static Object latencySeconds(SessionRecord session, SessionSample sample) {
        return seconds(sample.monoNs() - session.samples().getFirst().monoNs());
    }

    private static Object offset(SessionSample sample) {
        return BigDecimal.valueOf(sample.utcMillis(), 3)
                .subtract(BigDecimal.valueOf(sample.monoNs(), 9))
                .setScale(3, RoundingMode.HALF_EVEN);
    }

    private static Object distanceMeters(SessionRecord session, SessionSample sample) {
        return rounded(sample.distanceMeters() - session.samples().getFirst().distanceMeters(), 4);
    }

    private static Object quality(SessionSample sample) {
        return sample.worstMps() > 0 ? rounded(Math.min(1, sample.mps() / sample.worstMps()), 3) : null;
    }

    static BigDecimal seconds(long ns) {
        return BigDecimal.valueOf(ns, 9).setScale(6, RoundingMode.HALF_EVEN);
    }

    /// Null for what is no number.
    static BigDecimal rounded(double value, int decimals) {
        return Double.isFinite(value) ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN) : null;
    }
}
