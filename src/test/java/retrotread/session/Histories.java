package retrotread.session;

import java.util.ArrayList;
import java.util.List;
import retrotread.safety.Profile;
import retrotread.session.PastBout.End;

/// Histories of letters, a word a session: c completed at the target, e completed at an easier one, t the time
/// was over, s stopped, x tripped. One session every other day, the last one the day before `NOW`.
final class Histories {
    static final double KMH = 1 / 3.6;
    static final long NOW = 1_800_000_000_000L;
    static final long DAY = 86_400_000L;

    private Histories() {}

    static History of(String words, double targetMps) {
        return of(words, targetMps, 0, 1);
    }

    static History of(String words, double targetMps, double inclinePercent, int daysAgo) {
        List<PastSession> sessions = new ArrayList<>();
        List<String> each = words.isBlank() ? List.of() : List.of(words.split(" "));
        for (int i = 0; i < each.size(); i++) {
            long atMillis = NOW - daysAgo * DAY - 2 * (each.size() - 1 - i) * DAY;
            List<PastBout> bouts = each.get(i)
                    .chars()
                    .mapToObj(letter -> bout((char) letter, targetMps, inclinePercent))
                    .toList();
            sessions.add(new PastSession("s-" + i, atMillis, 300, bouts));
        }
        return new History(sessions, List.of(), 0);
    }

    private static PastBout bout(char letter, double targetMps, double inclinePercent) {
        return switch (letter) {
            case 'c' -> new PastBout(targetMps, inclinePercent, End.COMPLETED);
            case 'e' -> new PastBout(targetMps - 0.2 * KMH, inclinePercent, End.COMPLETED);
            case 't' -> new PastBout(targetMps, inclinePercent, End.CUT_SHORT);
            case 's' -> new PastBout(targetMps, inclinePercent, End.STOPPED);
            case 'x' -> new PastBout(targetMps, inclinePercent, End.TRIPPED);
            default -> throw new IllegalArgumentException("no bout is written " + letter);
        };
    }

    /// Two bouts of 4 min with 2 min of rest, level.
    static Prescription prescription(Profile profile, double targetKmh, double capKmh) {
        Bout bout = new Bout(240, targetKmh * KMH, 0, 120);
        double inclineMost = profile.inclineMostPercent;
        return new Prescription(profile, List.of(bout, bout), Dose.NONE, capKmh * KMH, inclineMost, Rule.DEFAULT);
    }
}
