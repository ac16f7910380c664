package retrotread.app;

import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrotread.report.SessionFormat;
import retrotread.session.SessionRecord;

/// Writes one session for other programs.
@Command(
        name = "export",
        description = "Write a session as csv (a row for each sample), json (all of it) or fit (an activity).",
        mixinStandardHelpOptions = true)
final class SessionsExport extends SessionsWork {
    @Parameters(paramLabel = "ID", description = "session, as the list names it")
    private String id;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "csv")
    private SessionFormat format;

    SessionsExport() {
        this(ArchivedSessions::new);
    }

    SessionsExport(Function<Path, SessionSource> sources) {
        super(sources);
    }

    @Override
    String work(SessionSource sessions, OutOption out) {
        SessionRecord session = sessions.read(id);
        byte[] bytes = format.of(session);
        Path written = out.write(bytes, fileName(id, format.key));
        String cut = session.facts().isInterrupted() ? " of an interrupted session" : "";
        return written + ": " + session.samples().size() + " samples" + cut + ", " + bytes.length + " bytes\n";
    }
}
