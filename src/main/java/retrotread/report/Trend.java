package retrotread.report;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import retrotread.report.Chart.Look;
import retrotread.report.Chart.Point;
import retrotread.session.SessionBrief;
import retrotread.session.WeeklyDose;

/// A walker over the weeks: how much, and how fast. Weeks begin on Monday in the given zone; one without a
/// session is shown too.
///
/// @param code of the walker
/// @param weeks in order of time, none left out
/// @param dose prescribed now; empty where nothing is known
public record Trend(String code, List<Week> weeks, Optional<WeeklyDose> dose) {
    private static final int HEIGHT = 200;

    private static final String ACROSS = "week, the newest at the right";

    /// More than five years of weeks come of a clock that was wrong: the last ones are shown.
    private static final int WEEKS_MOST = 260;

    /// What one week came to.
    ///
    /// @param monday its first day
    /// @param sessions that began in it
    /// @param minutes walked
    /// @param meters belt travel
    /// @param meanMps distance over time walked; NaN for no session
    /// @param mostMps highest sampled speed; NaN for no session
    /// @param stops stops, trips and lockouts
    public record Week(
            LocalDate monday, int sessions, double minutes, double meters, double meanMps, double mostMps, int stops) {
        private static Week of(LocalDate monday, List<SessionBrief> sessions) {
            double seconds =
                    sessions.stream().mapToDouble(s -> known(s.walkedSeconds())).sum();
            double meters = sessions.stream()
                    .mapToDouble(s -> known(s.distanceMeters()))
                    .sum();
            return new Week(
                    monday,
                    sessions.size(),
                    seconds / 60,
                    meters,
                    seconds > 0 ? meters / seconds : Double.NaN,
                    sessions.stream()
                            .mapToDouble(SessionBrief::mostMps)
                            .filter(Double::isFinite)
                            .max()
                            .orElse(Double.NaN),
                    sessions.stream().mapToInt(SessionBrief::stops).sum());
        }

        private static double known(double value) {
            return Double.isFinite(value) ? value : 0;
        }
    }

    public Trend {
        weeks = List.copyOf(weeks);
    }

    public static Trend of(String code, List<SessionBrief> sessions, Optional<WeeklyDose> dose, ZoneId zone) {
        TreeMap<LocalDate, List<SessionBrief>> by = new TreeMap<>();
        for (SessionBrief session : sessions) {
            LocalDate monday = Instant.ofEpochMilli(session.startedUtcMillis())
                    .atZone(zone)
                    .toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            by.computeIfAbsent(monday, _ -> new ArrayList<>()).add(session);
        }
        List<Week> weeks = new ArrayList<>();
        if (!by.isEmpty()) {
            LocalDate last = by.lastKey();
            long count = Math.min(WEEKS_MOST, ChronoUnit.WEEKS.between(by.firstKey(), last) + 1);
            for (LocalDate monday = last.minusWeeks(count - 1); !monday.isAfter(last); monday = monday.plusWeeks(1)) {
                weeks.add(Week.of(monday, by.getOrDefault(monday, List.of())));
            }
        }
        return new Trend(code, weeks, dose);
    }

    public static List<String> heading() {
        return List.of("week of", "sessions", "walked, min", "distance, m", "mean, km/h", "highest, km/h", "stops");
    }

    /// The weeks as cells of a table, in the order of `heading`.
    public List<List<String>> rows() {
        return weeks.stream()
                .map(week -> List.of(
                        week.monday.toString(),
                        Integer.toString(week.sessions),
                        Shown.number(week.minutes, 1),
                        Shown.number(week.meters, 0),
                        Shown.number(week.meanMps * Shown.KMH, 2),
                        Shown.number(week.mostMps * Shown.KMH, 2),
                        Integer.toString(week.stops)))
                .toList();
    }

    /// The page, UTF-8.
    public byte[] page() {
        String body = "<header><h1>Backward walking over the weeks</h1><p>walker " + Html.text(code)
                + "</p></header>\n<main>\n"
                + (weeks.isEmpty()
                        ? "<p class=\"note\">No session of this walker is kept.</p>\n"
                        : "<section><h2>Dose</h2><figure>" + minutes() + "</figure></section>\n"
                                + "<section><h2>Speed</h2><figure>" + speeds() + "</figure></section>\n"
                                + "<section><h2>Weeks</h2>"
                                + Html.table("The newest first.", heading(), rows().reversed()) + "</section>\n")
                + "</main>\n"
                + "<footer>Made by Retrotread from the sessions that it keeps. It is no medical device and this page"
                + " is no diagnosis.</footer>\n";
        return Html.page("Backward walking, " + code, body).getBytes(StandardCharsets.UTF_8);
    }

    private String minutes() {
        List<Point> walked = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            walked.add(new Point(i + 1, weeks.get(i).minutes));
        }
        double wanted = dose.map(WeeklyDose::wantedMinutes).orElse(0.0);
        double right = weeks.size() + 0.5;
        Chart chart = new Chart(ACROSS, "walked, min a week").add("walked", Look.STEADY, walked);
        if (wanted > 0) {
            chart.add("prescribed now", Look.LIMIT, List.of(new Point(0.5, wanted), new Point(right, wanted)));
        }
        double most =
                Math.max(wanted, walked.stream().mapToDouble(Point::y).max().orElse(0));
        String words =
                String.format(Locale.ROOT, "Minutes walked in each of %d weeks, at most %.0f.", weeks.size(), most);
        return PlotSvg.of(
                chart.counting(weeks.size(), 0, Math.max(10, 1.2 * most)), HEIGHT, "minutes", "Minutes a week", words);
    }

    private String speeds() {
        List<Point> means = new ArrayList<>();
        List<Point> highest = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            if (Double.isFinite(weeks.get(i).mostMps)) {
                means.add(new Point(i + 1, weeks.get(i).meanMps * Shown.KMH));
                highest.add(new Point(i + 1, weeks.get(i).mostMps * Shown.KMH));
            }
        }
        double most = highest.stream().mapToDouble(Point::y).max().orElse(0);
        Chart chart = new Chart(ACROSS, "km/h")
                .add("mean speed", Look.STEADY, means)
                .add("highest speed", Look.BEFORE, highest);
        String words = String.format(Locale.ROOT, "Mean and highest belt speed of each week, at most %.2f km/h.", most);
        return PlotSvg.of(
                chart.counting(weeks.size(), 0, Math.max(1, 1.2 * most)),
                HEIGHT,
                "speeds",
                "Speed over the weeks",
                words);
    }
}
