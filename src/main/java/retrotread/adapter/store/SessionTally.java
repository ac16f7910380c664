package retrotread.adapter.store;

import java.util.List;
import retrotread.control.Snapshot;
import retrotread.safety.SafetyState;
import retrotread.wire.SessionTotals;

/// Adds up a session from its samples. A restart forgets it: then its sums are not a number. Journal thread.
final class SessionTally {
    private boolean known;
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
        copy.known = known;
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
        known = true;
        samples = 0;
        mostMps = 0;
        sumMps = 0;
        runningNs = 0;
    }

    void forget() {
        known = false;
    }

    void add(List<Snapshot> batch) {
        for (Snapshot one : batch) {
            startMeters = samples == 0 ? one.distanceMeters() : startMeters;
            endMeters = one.distanceMeters();
            mostMps = Math.max(mostMps, one.speedMps());
            sumMps += one.speedMps();
            boolean running = one.state() == SafetyState.RUNNING;
            runningNs += running && samples > 0 ? Math.min(one.nowNs() - lastNs, JournalDrafts.BATCH_NS) : 0;
            lastNs = one.nowNs();
            samples++;
        }
    }

    SessionTotals totals(JournalFile.Open session, String endReason, long seqTo, SessionHash hash) {
        boolean any = known && samples > 0;
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
