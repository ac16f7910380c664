package retrotread.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.session.PastBout.End;

/// What a session says about progress.
///
/// @param id of the session
/// @param startedUtcMillis wall clock at its start
/// @param walkedSeconds with the belt running
/// @param bouts in order
public record PastSession(String id, long startedUtcMillis, double walkedSeconds, List<PastBout> bouts) {
    /// Longest time between two samples that counts as walked. [CHOSEN] ten of the longest sample period.
    private static final long GAP_NS = 10_000_000_000L;

    public PastSession {
        bouts = List.copyOf(bouts);
    }

    /// Reads it from a record.
    public static PastSession of(SessionRecord record) {
        List<PastBout> bouts = new ArrayList<>();
        boolean running = false;
        PastBout open = null;
        for (SessionEvent event : record.events()) {
            boolean ran = running;
            running = event.to().equals(SafetyState.RUNNING.name());
            if (ran && !running) {
                End end = endOf(event);
                End worst = open == null ? end : worse(open.end(), end);
                PastBout bout = new PastBout(event.limitMps(), inclineAt(record.samples(), event.monoNs()), worst);
                open = end == End.COMPLETED ? null : bout;
                if (end == End.COMPLETED) {
                    bouts.add(bout);
                }
            }
        }
        if (running) {
            bouts.add(new PastBout(Double.NaN, Double.NaN, End.TRIPPED));
        } else if (open != null) {
            bouts.add(open);
        }
        SessionFacts facts = record.facts();
        return new PastSession(facts.id(), facts.startedUtcMillis(), walkedSeconds(record.samples()), bouts);
    }

    private static End worse(End one, End other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static End endOf(SessionEvent event) {
        if (isOf(event, Cause.BOUT_OVER)) {
            return End.COMPLETED;
        }
        if (isOf(event, Cause.SESSION_TIME)) {
            return End.CUT_SHORT;
        }
        return event.type().equals("stop") ? End.STOPPED : End.TRIPPED;
    }

    private static boolean isOf(SessionEvent event, Cause cause) {
        return event.cause().equals(cause.name().toLowerCase(Locale.ROOT));
    }

    private static double inclineAt(List<SessionSample> samples, long monoNs) {
        double percent = Double.NaN;
        for (SessionSample sample : samples) {
            percent = sample.monoNs() - monoNs <= 0 ? sample.inclinePercent() : percent;
        }
        return percent;
    }

    private static double walkedSeconds(List<SessionSample> samples) {
        long walkedNs = 0;
        for (int i = 1; i < samples.size(); i++) {
            long gapNs = samples.get(i).monoNs() - samples.get(i - 1).monoNs();
            boolean walked = samples.get(i - 1).state() == SafetyState.RUNNING && gapNs <= GAP_NS;
            walkedNs += walked ? gapNs : 0;
        }
        return walkedNs * 1e-9;
    }

    /// The worst end of its bouts; COMPLETED where it has none.
    End worst() {
        End worst = End.COMPLETED;
        for (PastBout bout : bouts) {
            worst = worse(worst, bout.end());
        }
        return worst;
    }
}
