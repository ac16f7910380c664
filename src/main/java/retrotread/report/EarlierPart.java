package retrotread.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import retrotread.report.Chart.Look;
import retrotread.report.Chart.Point;
import retrotread.session.SessionBrief;

/// The session beside those before it.
final class EarlierPart {
    /// As many as fit a table at a glance.
    private static final int SHOWN = 8;

    private static final int HEIGHT = 170;

    private EarlierPart() {}

    static String of(SessionBrief now, List<SessionBrief> earlier, Shown shown) {
        if (earlier.isEmpty()) {
            return "<section><h2>Earlier sessions</h2><p class=\"note\">There is none of this walker.</p></section>\n";
        }
        List<SessionBrief> all =
                new ArrayList<>(earlier.subList(Math.max(0, earlier.size() - SHOWN + 1), earlier.size()));
        all.add(now);
        List<List<String>> rows = all.reversed().stream()
                .map(each -> row(each, each == now, shown))
                .toList();
        return "<section><h2>Earlier sessions</h2>\n<figure>" + plot(all) + "</figure>\n"
                + Html.table("The newest first.", HEADING, rows) + "</section>\n";
    }

    private static final List<String> HEADING = List.of(
            "date", "walked, min", "distance, m", "mean, km/h", "highest, km/h", "stops", "detection, ms", "ended by");

    private static List<String> row(SessionBrief brief, boolean isThis, Shown shown) {
        return List.of(
                isThis ? "this session" : shown.date(brief.startedUtcMillis()),
                Shown.number(brief.walkedSeconds() / 60, 1),
                Shown.number(brief.distanceMeters(), 0),
                Shown.number(brief.meanMps() * Shown.KMH, 2),
                Shown.number(brief.mostMps() * Shown.KMH, 2),
                Integer.toString(brief.stops()),
                Shown.number(brief.detectionMillis(), 0),
                Shown.words(brief.endReason()));
    }

    private static String plot(List<SessionBrief> all) {
        int count = all.size();
        List<Point> means =
                points(all, all.stream().mapToDouble(SessionBrief::meanMps).toArray());
        List<Point> highest =
                points(all, all.stream().mapToDouble(SessionBrief::mostMps).toArray());
        double most = highest.stream().mapToDouble(Point::y).max().orElse(1);
        Chart chart = new Chart("session, the newest at the right", "km/h")
                .add("mean speed", Look.STEADY, means)
                .add("highest speed", Look.BEFORE, highest);
        String words = String.format(
                Locale.ROOT,
                "Mean and highest speed of %d sessions; this one %s km/h on average.",
                count,
                Shown.number(all.getLast().meanMps() * Shown.KMH, 2));
        return PlotSvg.of(
                chart.counting(count, 0, Math.max(1, 1.2 * most)), HEIGHT, "earlier", "Earlier sessions", words);
    }

    private static List<Point> points(List<SessionBrief> all, double[] mps) {
        return IntStream.range(0, all.size())
                .filter(i -> Double.isFinite(mps[i]))
                .mapToObj(i -> new Point(i + 1, mps[i] * Shown.KMH))
                .toList();
    }
}
