package retrotread.report;

import java.util.Locale;
import java.util.Optional;
import retrotread.session.WeeklyDose;

/// What was walked in seven days, against what was prescribed: a bar and its words.
final class DosePart {
    private DosePart() {}

    static String of(Optional<WeeklyDose> known) {
        String inside = known.map(dose -> dose.isPrescribed()
                        ? bar("minutes", dose.minutes(), dose.wantedMinutes())
                                + bar("sessions", dose.sessions(), dose.wantedSessions())
                        : "<p>" + done("minutes", dose.minutes()) + ", " + done("sessions", dose.sessions())
                                + ". No weekly dose is prescribed.</p>")
                .orElse("<p class=\"note\">The walker is not known, and so the dose is not.</p>");
        return "<section><h2>Seven days up to this session</h2>\n" + inside + "</section>\n";
    }

    private static String done(String unit, double count) {
        return String.format(Locale.ROOT, "%.0f %s", count, unit);
    }

    private static String bar(String unit, double count, double wanted) {
        if (!(wanted > 0)) {
            return "";
        }
        double percent = Math.min(100, 100 * count / wanted);
        return String.format(
                Locale.ROOT,
                "<div class=\"dose\"><span>%.0f of %.0f %s</span> %.0f %% of the prescription"
                        + "<div class=\"bar\" aria-hidden=\"true\"><i style=\"width:%.0f%%\"></i></div></div>%n",
                count,
                wanted,
                unit,
                100 * count / wanted,
                percent);
    }
}
