package retrotread.runtime;

import java.util.Map;
import java.util.stream.Collectors;
import retrotread.port.DriveHealth;

/// How a motor controller is doing, for people. Pure.
final class DriveText {
    private DriveText() {}

    /// What is wrong with it, what was, or that nothing is.
    static String words(DriveHealth health, long nowNs) {
        if (!health.words().isEmpty()) {
            return health.words();
        }
        String before = health.before().isEmpty()
                ? ""
                : "; until " + Words.span(nowNs - health.sinceNs()) + " ago: " + health.before();
        return "in order" + before;
    }

    /// What its line came to.
    static String line(DriveHealth health, long nowNs) {
        String errors = health.lineErrors().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(each -> ", " + each.getKey().replace('_', ' ') + " " + each.getValue())
                .collect(Collectors.joining());
        String heard = health.answers() == 0
                ? "never answered"
                : "answered " + health.answers() + " times, last " + Words.span(nowNs - health.heardNs()) + " ago";
        return heard + "; wrong or missing " + health.wrongAnswers() + errors;
    }
}
