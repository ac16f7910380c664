package retrotread.app;

import java.util.Locale;
import java.util.Set;
import retrotread.adapter.store.SessionLine;
import retrotread.session.SessionEvent;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.SpeedWords;

/// A session in words for a person at a terminal.
final class SessionText {
    private static final Set<String> TOLD = Set.of(
            "stop", "trip", "lockout", "refused", "limit_changed", "facing_changed", "rows_lost", "rows_dropped");
    private static final double NS_PER_SECOND = 1e9;

    private SessionText() {}

    static String of(SessionLine line, SessionRecord record) {
        StringBuilder text = new StringBuilder();
        SessionFacts facts = record.facts();
        line(text, "session", line.id() + ", number " + line.number());
        line(text, "walker", facts.walkerCode().isEmpty() ? "nobody said" : facts.walkerCode());
        line(
                text,
                "began",
                SessionsCommand.utc(facts.startedUtcMillis()) + " (clock: " + facts.clock() + ", boot " + facts.boot()
                        + ")");
        line(text, "ended", SessionsCommand.utc(facts.endedUtcMillis()) + " by " + facts.endReason());
        line(text, "profile", facts.profile().key);
        line(text, "running", SessionsCommand.minutes(line.runningSeconds()) + " min");
        line(text, "distance", SessionsCommand.number("%.1f m", line.distanceMeters()));
        line(text, "most", SpeedWords.kmh(line.mostMps()));
        line(
                text,
                "kept",
                record.samples().size() + " samples, " + record.pulseNs().length + " pulses, "
                        + record.sync().size() + " sync edges");
        line(
                text,
                "stops",
                line.stops() + "; slowest detection " + SessionsCommand.number("%.1f ms", line.detectionMillis()));
        long beganNs =
                record.events().isEmpty() ? 0 : record.events().getFirst().monoNs();
        record.events().stream()
                .filter(event -> TOLD.contains(event.type()))
                .forEach(event -> text.append(event(event, beganNs)));
        text.append("what held:\n");
        facts.facts().forEach(fact -> line(text, "  " + fact.name(), fact.value()));
        return text.toString();
    }

    private static String event(SessionEvent event, long beganNs) {
        return String.format(
                                Locale.ROOT,
                                "  %+9.1f s  %-14s %s%s%s",
                                (event.monoNs() - beganNs) / NS_PER_SECOND,
                                event.type(),
                                event.cause().isEmpty() ? "" : event.cause() + ": ",
                                event.words(),
                                Double.isNaN(event.mps()) ? "" : " at " + SpeedWords.kmh(event.mps()))
                        .stripTrailing()
                + "\n";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-27s%s%n", name, value));
    }
}
