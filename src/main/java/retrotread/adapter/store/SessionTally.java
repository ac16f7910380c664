package retrotread.adapter.store;

import retrotread.wire.SessionTotals;

/// Adds up a session from its samples. Journal thread.
final class SessionTally {
    private double startMeters;
    private double endMeters;
    private double mostMps;
    private double sumMps;
    private long samples;
    private long runningNs;
    private long lastNs;

    /// As it is now, to go back to when a transaction fails.
    SessionTally copy() {
        SessionTally copy = new SessionTally();
        copy.startMeters = startMeters;
        copy.endMeters = endMeters;
        copy.mostMps = mostMps;
        copy.sumMps = sumMps;
        copy.samples = samples;
        copy.runningNs = runningNs;
        copy.lastNs = lastNs;
        return copy;
    }

    void begin() {
        samples = 0;
        mostMps = 0;
        sumMps = 0;
        runningNs = 0;
    }

    void add(long monoNs, double mps, double meters, boolean running) {
        startMeters = samples == 0 ? meters : startMeters;
        endMeters = meters;
        mostMps = Math.max(mostMps, mps);
        sumMps += mps;
        runningNs += running && samples > 0 ? Math.min(monoNs - lastNs, JournalDrafts.BATCH_NS) : 0;
        lastNs = monoNs;
        samples++;
    }

    SessionTotals totals(JournalSessions.Open session, String endReason, long seqTo, SessionHash hash) {
        boolean any = samples > 0;
        return new SessionTotals(
                session.id(),
                session.startedUtcMillis(),
                endReason,
                any ? endMeters - startMeters : Double.NaN,
                any ? mostMps : Double.NaN,
                any ? sumMps / samples : Double.NaN,
                any ? runningNs * 1e-9 : Double.NaN,
                session.seqFrom(),
                seqTo,
                hash.records(),
                hash.rows(),
                hash.sha256());
    }
}
