package retrotread.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import retrotread.control.Snapshot;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;

/// How numbers and states read for people at the terminal. Pure.
final class Words {
    private static final long SECOND_NS = 1_000_000_000L;

    private Words() {}

    /// A span from milliseconds to hours, in the unit that fits.
    static String span(long ns) {
        long seconds = ns / SECOND_NS;
        if (seconds < 1) {
            return ns / 1_000_000 + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", ns / 1e9);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    static String percent(double percent) {
        return Double.isFinite(percent) ? String.format(Locale.ROOT, "%.1f %%", percent) : "not measured";
    }

    static String state(SafetyState state) {
        return switch (state) {
            case LOCKED -> "locked";
            case READY -> "ready";
            case COUNTDOWN -> "countdown";
            case RUNNING -> "running";
            case STOPPING -> "stopping";
            case LOCKOUT -> "locked out";
        };
    }

    static String cause(Cause cause) {
        String label = cause.requirement.label;
        return cause.words + " (" + cause.name() + (label.isEmpty() ? "" : ", " + label) + ")";
    }

    /// Why a command or a button was refused; a refusal without a cause is one that is out of its turn.
    static String refusal(Cause cause) {
        return cause == Cause.NO_CAUSE ? "not in this state of the machine" : cause(cause);
    }

    /// All causes of a set, in their order; "nothing" for none.
    static String causes(Snapshot snapshot) {
        String list = Arrays.stream(Cause.values())
                .filter(cause -> cause != Cause.NO_CAUSE && cause.isIn(snapshot.causes()))
                .map(Words::cause)
                .collect(Collectors.joining("; "));
        return list.isEmpty() ? "nothing" : list;
    }

    /// The names of the lockouts among the causes: what a service act clears.
    static List<String> lockouts(Snapshot snapshot) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.response == Response.LOCKOUT && cause.isIn(snapshot.causes()))
                .map(Cause::name)
                .toList();
    }

    /// The names of all lines of a set, `-` for none.
    static String lines(long bits) {
        String list = Arrays.stream(InputLine.values())
                .filter(line -> (line.bit() & bits) != 0)
                .map(InputLine::name)
                .collect(Collectors.joining(","));
        return list.isEmpty() ? "-" : list;
    }
}
