package retrotread.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.input.Command;

/// A service or operator act as one line of the control socket asks it; whether it is done is for the core to
/// decide. Quantities come in SI, since units are the business of whoever talks to people.
///
/// @param command what it asks of the core, NONE where that is not asked
/// @param value what goes with it, NaN for nothing
/// @param words the act without its `--by`, for people
/// @param code who answers for it; empty for an operator's act
/// @param clears names of the lockouts that it clears; empty for any other act
/// @param hint what to do next, before the answer; may be empty
record LocalAct(Command command, double value, String words, String code, String clears, String hint) {
    static final String SERVICE_SHAPE =
            "service clear CAUSE --by CODE, service commission --by CODE or service done --by CODE, CODE 1 to 32"
                    + " letters, digits or . _ -";
    static final String OPERATOR_SHAPE =
            "session end, limit session N m/s|none, limit operator N m/s|none, incline N %, lease grant N s, lease"
                    + " end, or direction normal|reversed";

    private static final String DONE = "done: counted from now on to the next service\n";
    private static final String HOLD = "hold Reset for 10 s within 60 s, with the key out\n";
    private static final String COMMISSION = HOLD + """
        then, with nobody on the belt: key in, Reset, and hold Start from the press on, through the countdown of 5 s
        the belt runs while Start is held, at most at 3.0 km/h; limits that are there for a walker do not hold
        it is over with the session, a lockout, 10 min at rest, 60 s with the key out, or a restart
        """;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,20})?");

    /// Whether a person with a code answers for it.
    boolean isService() {
        return !code.isEmpty();
    }

    /// An operator's act without a value.
    static LocalAct of(Command command, String words) {
        return new LocalAct(command, Double.NaN, words, "", "", "");
    }

    /// The same act, with the lockouts that it clears: all that hold, whichever of them was named.
    LocalAct clearing(String lockouts) {
        return new LocalAct(command, value, words, code, lockouts, "clears " + lockouts + ": " + hint);
    }

    /// The act of a line that begins with `service`; empty when it has another shape than `SERVICE_SHAPE`.
    static Optional<LocalAct> service(String[] words) {
        int named = words.length - 2;
        if (named < 2
                || !words[named].equals("--by")
                || !CODE.matcher(words[named + 1]).matches()) {
            return Optional.empty();
        }
        String asked = String.join(" ", Arrays.asList(words).subList(0, named));
        if (asked.equals("service done")) {
            return Optional.of(new LocalAct(Command.NONE, Double.NaN, asked, words[named + 1], "", DONE));
        }
        Command command = switch (words[1]) {
            case "clear" -> named == 3 ? Command.SERVICE_CLEAR : Command.NONE;
            case "commission" -> named == 2 ? Command.SERVICE_COMMISSION : Command.NONE;
            default -> Command.NONE;
        };
        String hint = command == Command.SERVICE_COMMISSION ? COMMISSION : HOLD;
        return command == Command.NONE
                ? Optional.empty()
                : Optional.of(new LocalAct(command, Double.NaN, asked, words[named + 1], "", hint));
    }

    /// The act of a line that begins with `session`, `limit`, `incline`, `lease` or `direction`; empty when it
    /// has another shape than `OPERATOR_SHAPE`.
    static Optional<LocalAct> operator(String[] words) {
        List<String> all = Arrays.asList(words);
        String asked = String.join(" ", all);
        Command bare = withoutValue(asked);
        if (bare != Command.NONE) {
            return Optional.of(new LocalAct(bare, Double.NaN, asked, "", "", ""));
        }
        if (words.length == 4 && asked.startsWith("lease grant ") && words[3].equals("s")) {
            return number(words[2]).map(seconds -> new LocalAct(Command.LEASE_GRANT, seconds, asked, "", "", ""));
        }
        if (words.length == 3 && words[0].equals("incline") && words[2].equals("%")) {
            return number(words[1]).map(percent -> new LocalAct(Command.INCLINE, percent, asked, "", "", ""));
        }
        Command limit = limitOf(all);
        if (limit == Command.NONE) {
            return Optional.empty();
        }
        if (words.length == 3 && words[2].equals("none")) {
            return Optional.of(new LocalAct(limit, Double.NaN, asked, "", "", ""));
        }
        return words.length == 4 && words[3].equals("m/s")
                ? number(words[2]).map(mps -> new LocalAct(limit, mps, asked, "", "", ""))
                : Optional.empty();
    }

    private static Command withoutValue(String asked) {
        return switch (asked) {
            case "session end", "walker none" -> Command.SESSION_END;
            case "lease end" -> Command.LEASE_END;
            case "direction normal" -> Command.BELT_NORMAL;
            case "direction reversed" -> Command.BELT_REVERSED;
            default -> Command.NONE;
        };
    }

    private static Command limitOf(List<String> words) {
        if (words.size() < 3 || !words.getFirst().equals("limit")) {
            return Command.NONE;
        }
        return switch (words.get(1)) {
            case "session" -> Command.SESSION_LIMIT;
            case "operator" -> Command.OPERATOR_LIMIT;
            default -> Command.NONE;
        };
    }

    private static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }
}
