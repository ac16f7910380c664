package retrotread.adapter.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import retrotread.session.SessionEvent;
import retrotread.session.SessionSample;
import retrotread.wire.RecordReading;
import retrotread.wire.RecordReading.Fields;

/// Finds what a session comes to while its records pass by: for its facts and for its line in the chain. Pure.
final class SessionSummary {
    static final String STARTED = "started_utc_ms";
    static final String ENDED = "ended_utc_ms";
    static final String CLOCK = "clock";
    static final String BOOT = "boot";
    static final String END_REASON = "end_reason";
    static final String RECORDS_MISSING = "records_missing";

    private static final Set<String> STOPS = Set.of("stop", "trip", "lockout");

    private final ClosedSessions.Closed session;
    private final List<SessionSample> samples = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private final SessionHash hash = new SessionHash();
    private Fields first = new Fields(Map.of());
    private Fields record = new Fields(Map.of());
    private String profile;
    private long lastUtcMillis;
    private int stops;
    private double detectionMillis = Double.NaN;

    SessionSummary(ClosedSessions.Closed session) {
        this.session = session;
        profile = session.facts().getOrDefault(SessionOrigin.PROFILE, "");
    }

    /// Takes the next body. One that cannot be read is kept all the same.
    void body(byte[] body) {
        hash.add(1, body);
        try {
            RecordReading.read(body, samples, events);
            if (hash.records() == 1 || profile.isEmpty()) {
                Fields fields = RecordReading.fields(body);
                first = hash.records() == 1 ? fields : first;
                profile = fields.text("profile");
            }
        } catch (IllegalArgumentException _) {
            // it says nothing of the session
        }
        for (SessionSample one : samples) {
            lastUtcMillis = one.utcMillis();
        }
        for (SessionEvent event : events) {
            lastUtcMillis = event.utcMillis();
            stops += STOPS.contains(event.type()) ? 1 : 0;
            if (!(event.detectionMillis() <= detectionMillis)) {
                detectionMillis = Double.isNaN(event.detectionMillis()) ? detectionMillis : event.detectionMillis();
            }
        }
        samples.clear();
        events.clear();
    }

    /// Takes the session's own record.
    void record(byte[] body) {
        try {
            record = RecordReading.fields(body);
        } catch (IllegalArgumentException _) {
            // it says nothing of the session
        }
    }

    /// What held, for the file: after all bodies.
    Map<String, String> facts(long edgesLost) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("id", session.id());
        facts.put(STARTED, Long.toString(startedUtcMillis()));
        facts.put(ENDED, Long.toString(lastUtcMillis));
        facts.put(CLOCK, first.text("clock"));
        facts.put(BOOT, first.text("boot"));
        facts.put(END_REASON, record.text("end_reason"));
        facts.putAll(session.facts());
        facts.put(SessionOrigin.PROFILE, profile);
        double missing = record.number("records") - hash.records();
        if (missing != 0) {
            facts.put(RECORDS_MISSING, Double.isNaN(missing) ? "its own" : Long.toString((long) missing));
        }
        if (edgesLost > 0) {
            facts.put("edges_lost", Long.toString(edgesLost));
        }
        return facts;
    }

    private long startedUtcMillis() {
        return first.values().isEmpty() ? 0 : first.whole("ts");
    }

    /// Its line in the chain, after the line before.
    SessionLine line(String sha256, long number, String previous) {
        return new SessionLine(
                        number,
                        session.id(),
                        session.facts().getOrDefault(SessionOrigin.WALKER, ""),
                        startedUtcMillis(),
                        lastUtcMillis,
                        profile,
                        record.text("end_reason"),
                        record.number("distance_m"),
                        record.number("running_s"),
                        record.number("speed_max_mps"),
                        stops,
                        detectionMillis,
                        sha256,
                        previous,
                        "")
                .linked();
    }
}
