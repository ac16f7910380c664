package retrotread.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import retrotread.app.config.Quantities;
import retrotread.session.Bout;

/// A bout as people write it: "5 min at 2.0 km/h, rest 2 min", or with ", incline 3 %".
final class BoutText {
    static final String SHAPE = "5 min at 2.0 km/h, rest 2 min";

    private static final Pattern BOUT =
            Pattern.compile("(.+?) +at +([^,]+?)(?: *, *incline +([^,]+?))?(?: *, *rest +([^,]+?))?");

    private BoutText() {}

    /// @throws IllegalArgumentException when it is none, with what would be right
    static Bout read(String text) {
        Matcher matcher = BOUT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no bout; wanted for example \"" + SHAPE
                    + "\", or with \", incline 3 %\" before the rest");
        }
        String incline = matcher.group(3);
        String rest = matcher.group(4);
        return new Bout(
                seconds(matcher.group(1)),
                Quantities.mps(matcher.group(2)),
                incline == null ? 0 : percent(incline),
                rest == null ? 0 : seconds(rest));
    }

    /// A slope such as "3 %".
    static double percent(String text) {
        return Math.round(Quantities.ratio(text) * 1e6) / 1e4;
    }

    private static int seconds(String text) {
        double seconds = Quantities.seconds(text);
        if (seconds != Math.rint(seconds)) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number of seconds; wanted one");
        }
        return (int) seconds;
    }
}
