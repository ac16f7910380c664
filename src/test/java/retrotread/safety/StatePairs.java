package retrotread.safety;

import java.util.StringJoiner;

/// Which state followed which, in one wake-up.
final class StatePairs {
    private static final SafetyState[] STATES = SafetyState.values();

    private long seen;

    void note(SafetyState from, SafetyState to) {
        seen |= bit(from, to);
    }

    void add(StatePairs other) {
        seen |= other.seen;
    }

    boolean saw(SafetyState from, SafetyState to) {
        return (seen & bit(from, to)) != 0;
    }

    private static long bit(SafetyState from, SafetyState to) {
        return 1L << (from.ordinal() * STATES.length + to.ordinal());
    }

    /// Each state with its followers other than itself.
    String seen() {
        return words(true);
    }

    /// Each state with those that never followed it.
    String never() {
        return words(false);
    }

    private String words(boolean wanted) {
        StringJoiner all = new StringJoiner("; ");
        for (SafetyState from : STATES) {
            StringJoiner followers = new StringJoiner(" ", from + " -> ", "");
            for (SafetyState to : STATES) {
                if (from != to && saw(from, to) == wanted) {
                    followers.add(to.toString());
                }
            }
            all.add(followers.toString());
        }
        return all.toString();
    }
}
