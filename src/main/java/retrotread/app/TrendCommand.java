package retrotread.app;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import retrotread.report.Trend;
import retrotread.session.SessionBrief;
import retrotread.session.WeeklyDose;

/// Dose and speed of a walker over the weeks.
@Command(
        name = "trend",
        description = "Dose and speed of a walker over the weeks: a table, or an HTML page with --out.",
        mixinStandardHelpOptions = true)
final class TrendCommand extends SessionsWork {
    @Parameters(paramLabel = "CODE", description = "code of the walker")
    private String code;

    TrendCommand() {
        this(ArchivedSessions::new);
    }

    TrendCommand(Function<Path, SessionSource> sources) {
        super(sources);
    }

    @Override
    String work(SessionSource sessions, OutOption out) {
        List<SessionBrief> all = sessions.of(code);
        if (all.isEmpty()) {
            throw new IllegalStateException("no session of a walker \"" + code + "\" is kept");
        }
        Optional<WeeklyDose> dose = sessions.dose(code, all.getLast().startedUtcMillis());
        Trend trend = Trend.of(code, all, dose, ZoneId.systemDefault());
        if (out.isGiven()) {
            return out.write(trend.page(), fileName(code, "html")) + "\n";
        }
        TextTable table = new TextTable(Trend.heading().toArray(String[]::new));
        trend.rows().forEach(row -> table.row(row.toArray(String[]::new)));
        return table.text();
    }
}
