package retrotread.session;

/// What one session came to, in a line. NaN for what is not known.
///
/// @param id of the session
/// @param startedUtcMillis wall clock at its start, as it was
/// @param endReason why it ended; `SessionFacts.INTERRUPTED` where nobody saw its end
/// @param walkedSeconds time in RUNNING
/// @param distanceMeters belt travel
/// @param mostMps highest sampled speed, m/s
/// @param stops stops, trips and lockouts in it
/// @param detectionMillis slowest detection among them
public record SessionBrief(
        String id,
        long startedUtcMillis,
        String endReason,
        double walkedSeconds,
        double distanceMeters,
        double mostMps,
        int stops,
        double detectionMillis) {
    public double meanMps() {
        return walkedSeconds > 0 ? distanceMeters / walkedSeconds : Double.NaN;
    }

    public boolean isInterrupted() {
        return endReason.equals(SessionFacts.INTERRUPTED);
    }

    /// Of a record: time counts from a sample in RUNNING to the next one, at most 10 s later.
    public static SessionBrief of(SessionRecord session) {
        double walkedNs = 0;
        double mostMps = Double.NaN;
        SessionSample before = null;
        for (SessionSample sample : session.samples()) {
            long spanNs = before == null ? 0 : sample.monoNs() - before.monoNs();
            walkedNs += before != null && before.isRunning() && spanNs <= SessionSample.GAP_MOST_NS ? spanNs : 0;
            mostMps = sample.mps() <= mostMps ? mostMps : sample.mps();
            before = sample;
        }
        int stops = 0;
        double detectionMillis = Double.NaN;
        for (SessionEvent event : session.events()) {
            stops += event.isStop() ? 1 : 0;
            detectionMillis = event.detectionMillis() <= detectionMillis || Double.isNaN(event.detectionMillis())
                    ? detectionMillis
                    : event.detectionMillis();
        }
        SessionFacts facts = session.facts();
        return new SessionBrief(
                facts.id(),
                facts.startedUtcMillis(),
                facts.endReason(),
                walkedNs * 1e-9,
                distanceMeters(session),
                mostMps,
                stops,
                detectionMillis);
    }

    private static double distanceMeters(SessionRecord session) {
        return session.samples().isEmpty()
                ? Double.NaN
                : session.samples().getLast().distanceMeters()
                        - session.samples().getFirst().distanceMeters();
    }
}
