package retrotread.report;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import retrotread.session.Effort;
import retrotread.session.Gait;
import retrotread.session.SessionBrief;
import retrotread.session.SessionEvent;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.WeeklyDose;

/// One session as one page that prints on A4: for whoever prescribed it, and for whoever walked it. The page
/// needs nothing from outside and runs nothing.
///
/// @param session that is reported
/// @param earlier sessions of the same walker, in order of time
/// @param dose of the seven days up to its end; empty where the walker is not known
/// @param massKg body mass of the walker; NaN where it is not known
/// @param zone in which times are shown
public record SessionReport(
        SessionRecord session, List<SessionBrief> earlier, Optional<WeeklyDose> dose, double massKg, ZoneId zone) {
    private static final String NO_SAMPLE = "No belt sample was kept of this session.";

    public SessionReport {
        earlier = List.copyOf(earlier);
    }

    /// The page, UTF-8.
    public byte[] page() {
        Shown shown = new Shown(zone);
        SessionBrief brief = SessionBrief.of(session);
        Gait gait = Gait.of(session);
        Effort effort = Effort.of(session.samples());
        String body = head(shown)
                + figures(brief, gait)
                + plots(gait)
                + stops(shown)
                + effort(effort)
                + DosePart.of(dose)
                + EarlierPart.of(brief, earlier, shown)
                + facts(shown)
                + foot();
        return Html.page("Backward walking, " + session.facts().id(), body).getBytes(StandardCharsets.UTF_8);
    }

    private String head(Shown shown) {
        SessionFacts facts = session.facts();
        String who = facts.walkerCode().isEmpty() ? "walker not told" : "walker " + facts.walkerCode();
        String line = who + " · " + shown.dateAndTime(facts.startedUtcMillis()) + " · profile " + facts.profile().key
                + " · session " + facts.id();
        String banner = facts.isInterrupted()
                ? "<p class=\"banner\"><strong>Interrupted.</strong> The power or the program went while this session"
                        + " was open. What happened in its last second, and after it, is not known.</p>\n"
                : "";
        return "<header><h1>Backward walking session</h1><p>" + Html.text(line) + "</p></header>\n" + banner
                + "<main>\n";
    }

    private static String figures(SessionBrief brief, Gait gait) {
        String cadence = gait.cadence()
                .map(found -> String.format(Locale.ROOT, "%.0f <small>/min</small>", found.stepsPerMinute()))
                .orElse("<small>not available</small>");
        return "<dl class=\"figures\">"
                + figure("walked", Shown.figure(brief.walkedSeconds() / 60, 1, "min"))
                + figure("distance", Shown.figure(brief.distanceMeters(), 0, "m"))
                + figure("mean speed", Shown.figure(brief.meanMps() * Shown.KMH, 2, "km/h"))
                + figure("highest speed", Shown.figure(brief.mostMps() * Shown.KMH, 2, "km/h"))
                + figure("cadence", cadence)
                + figure("stops", Integer.toString(brief.stops()))
                + figure("slowest detection", Shown.figure(brief.detectionMillis(), 0, "ms", "none needed"))
                + "</dl>\n";
    }

    private static String figure(String name, String value) {
        return "<div><dt>" + name + "</dt><dd>" + value + "</dd></div>";
    }

    private String plots(Gait gait) {
        if (session.samples().isEmpty()) {
            return "<p class=\"note\">" + NO_SAMPLE + "</p>\n";
        }
        SessionPlots plots = new SessionPlots(session);
        return section("Speed", "<figure>" + plots.speed() + "</figure>")
                + section(
                        "Incline",
                        plots.incline()
                                .map(svg -> "<figure>" + svg + "</figure>")
                                .orElse(note("No incline is known.")))
                + section(
                        "Steps",
                        plots.cadence(gait)
                                        .map(svg -> "<figure>" + svg + "</figure>")
                                        .orElse("")
                                + note(steps(gait)));
    }

    private static String section(String title, String inside) {
        return "<section><h2>" + title + "</h2>\n" + inside + "</section>\n";
    }

    private static String note(String words) {
        return "<p class=\"note\">" + Html.text(words) + "</p>\n";
    }

    private static String steps(Gait gait) {
        if (gait.cadence().isEmpty()) {
            return "Cadence is not available: the belt sensor has too few pulses, the ripple of the steps is too faint,"
                    + " or the walk was too short or too unsteady.";
        }
        String asymmetry = gait.asymmetry().map(SessionReport::words).orElse(" Asymmetry is not available.");
        return String.format(
                        Locale.ROOT,
                        "Estimated from the ripple that each foot strike leaves in the belt's speed: found in %.0f %%"
                                + " of the walk, quality %.2f of 1.",
                        100 * gait.foundRatio(),
                        gait.cadence().orElseThrow().quality())
                + asymmetry;
    }

    private static String words(Gait.Asymmetry each) {
        String differ = each.ratio() <= each.floorRatio()
                ? "do not differ by more than chance, which is %2$.1f %%"
                : "differ by %1$.1f %% (below %2$.1f %% is chance)";
        return String.format(
                Locale.ROOT,
                " The step times of the two feet " + differ + "; the belt does not know left from right.",
                100 * each.ratio(),
                100 * each.floorRatio());
    }

    private String stops(Shown shown) {
        List<List<String>> rows = new ArrayList<>();
        for (SessionEvent event : session.events()) {
            if (event.isStop()) {
                rows.add(List.of(
                        Integer.toString(rows.size() + 1),
                        shown.time(event.utcMillis()),
                        Shown.words(event.type()),
                        event.words().isEmpty() ? "-" : event.words(),
                        Shown.number(event.mps() * Shown.KMH, 2),
                        Shown.number(event.limitMps() * Shown.KMH, 2),
                        Shown.number(event.detectionMillis(), 0)));
            }
        }
        List<String> heading = List.of("no.", "time", "kind", "cause", "speed, km/h", "limit, km/h", "detection, ms");
        String caption = "Numbers as in the plot. Detection: from the reason to the decision, where it was measured.";
        return section(
                "Stops", rows.isEmpty() ? note("Nothing stopped the belt.") : Html.table(caption, heading, rows));
    }

    private String effort(Effort effort) {
        String kcal = Double.isFinite(massKg)
                ? Shown.range(effort.kcal(massKg), 0, "kcal at " + Shown.number(massKg, 0) + " kg")
                : Shown.range(effort.kcalPerKg(), 1, "kcal per kg of body mass");
        String inside = "<p><strong>Estimate:</strong> " + Html.text(Shown.range(effort.mets(), 0, "MET on average"))
                + "; " + Html.text(Shown.range(effort.metMinutes(), 0, "MET-minutes")) + "; " + Html.text(kcal)
                + ", rest included.</p>"
                + note("An estimate, not a measurement: the walking equation of the American College of Sports"
                        + " Medicine, times 1.17 to 1.6 for walking backward, a factor that was chosen wide. Below 3"
                        + " km/h the equation is an extrapolation. People differ.");
        return section("Effort", inside);
    }

    private String facts(Shown shown) {
        SessionFacts facts = session.facts();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("started", shown.dateAndTime(facts.startedUtcMillis())));
        rows.add(
                facts.isInterrupted()
                        ? List.of("ended", "not known; last heard of " + shown.dateAndTime(facts.endedUtcMillis()))
                        : List.of(
                                "ended",
                                shown.dateAndTime(facts.endedUtcMillis()) + ", by: " + Shown.words(facts.endReason())));
        rows.add(List.of("wall clock", Shown.clock(facts.clock())));
        rows.add(List.of("boot", facts.boot()));
        rows.add(List.of("belt sensor", Shown.number(session.pulsesPerMeter(), 1) + " pulses/m"));
        facts.facts().forEach(fact -> rows.add(List.of(Shown.words(fact.name()), fact.value())));
        return section("What held", Html.table("As the machine kept it.", List.of("fact", "value"), rows));
    }

    private static String foot() {
        return "</main>\n"
            + "<footer>Made by Retrotread from what the machine recorded. It is no medical device and this page is no"
            + " diagnosis. The page holds everything it shows and asks nobody for more.</footer>\n";
    }
}
