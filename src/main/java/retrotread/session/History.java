package retrotread.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is known of a walker. Immutable.
///
/// @param sessions in the order in which they began
/// @param marksUtcMillis when an operator said: not yet
/// @param prescribedUtcMillis when the prescription in force was made
public record History(List<PastSession> sessions, List<Long> marksUtcMillis, long prescribedUtcMillis) {
    /// Walking that makes a first session one. [CHOSEN] a minute: less is a try of the buttons.
    private static final double WALKED_SECONDS = 60;

    /// How many first sessions there are. [CLINICAL] 5.1: `general_first_use`, the first three.
    static final int FIRST_SESSIONS = 3;

    public History {
        List<PastSession> sorted = new ArrayList<>(sessions);
        sorted.sort(Comparator.comparingLong(PastSession::startedUtcMillis));
        sessions = List.copyOf(sorted);
        marksUtcMillis = List.copyOf(marksUtcMillis);
    }

    /// First sessions that were walked, without a trip.
    int firstSessions() {
        int walked = 0;
        for (PastSession each : sessions) {
            boolean counts = each.walkedSeconds() >= WALKED_SECONDS && each.worst() != PastBout.End.TRIPPED;
            walked += counts && walked < FIRST_SESSIONS ? 1 : 0;
        }
        return walked;
    }

    /// Whether the walker is new still.
    boolean isFirstUse() {
        return firstSessions() < FIRST_SESSIONS;
    }

    /// When the newest mark or prescription was made: nothing before it counts towards a step.
    long countsFromUtcMillis() {
        long fromMillis = prescribedUtcMillis;
        for (long mark : marksUtcMillis) {
            fromMillis = Math.max(fromMillis, mark);
        }
        return fromMillis;
    }

    /// What was walked in the seven days before.
    public Week week(long nowUtcMillis) {
        int count = 0;
        double seconds = 0;
        for (PastSession each : sessions) {
            boolean recent = nowUtcMillis - each.startedUtcMillis() < 7 * Progression.DAY_MILLIS;
            count += recent ? 1 : 0;
            seconds += recent ? each.walkedSeconds() : 0;
        }
        return new Week(count, seconds / 60);
    }

    /// Seven days.
    ///
    /// @param sessions that began in them
    /// @param minutes walked in them
    public record Week(int sessions, double minutes) {}
}
