package retrotread.app;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrotread.report.SessionReport;
import retrotread.session.SessionBrief;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.WeeklyDose;

/// Writes one session as a page for people.
@Command(
        name = "report",
        description = "Write a session as one HTML page that prints on A4.",
        mixinStandardHelpOptions = true)
final class SessionsReport extends SessionsWork {
    private static final double MASS_LEAST_KG = 10;
    private static final double MASS_MOST_KG = 300;

    @Parameters(paramLabel = "ID", description = "session, as the list names it")
    private String id;

    @Option(
            names = "--mass",
            paramLabel = "KG",
            description = "body mass of the walker, 10 to 300, for kcal; it is kept nowhere")
    private Double massKg;

    SessionsReport() {
        this(ArchivedSessions::new);
    }

    SessionsReport(Function<Path, SessionSource> sources) {
        super(sources);
    }

    @Override
    String work(SessionSource sessions, OutOption out) {
        double mass = massKg == null ? Double.NaN : massKg;
        if (massKg != null && !(mass >= MASS_LEAST_KG && mass <= MASS_MOST_KG)) {
            throw new IllegalStateException("--mass " + massKg + " is no body mass; wanted 10 to 300 kg");
        }
        SessionRecord session = sessions.read(id);
        SessionFacts facts = session.facts();
        boolean known = !facts.walkerCode().isEmpty();
        List<SessionBrief> earlier = !known
                ? List.of()
                : sessions.of(facts.walkerCode()).stream()
                        .filter(each -> each.startedUtcMillis() < facts.startedUtcMillis())
                        .filter(each -> !each.id().equals(facts.id()))
                        .toList();
        Optional<WeeklyDose> dose =
                known ? sessions.dose(facts.walkerCode(), facts.endedUtcMillis()) : Optional.empty();
        SessionReport report = new SessionReport(session, earlier, dose, mass, ZoneId.systemDefault());
        return out.write(report.page(), fileName(id, "html")) + "\n";
    }
}
