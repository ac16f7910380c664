package retrotread.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.SessionCheck;
import retrotread.adapter.store.SessionLine;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.Nearest;

/// What was kept of past sessions; asks no daemon.
@Command(
        name = "sessions",
        description = "Past sessions: list, show, verify, export, report.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SessionsCommand.ListThem.class,
            SessionsCommand.Show.class,
            SessionsCommand.Verify.class,
            SessionsExport.class,
            SessionsReport.class
        })
final class SessionsCommand {
    private static final double KMH_PER_MPS = 3.6;

    private SessionsCommand() {}

    interface Reading<T> {
        T run() throws IOException;
    }

    static <T> T read(Path folder, Reading<T> reading) {
        try {
            return reading.run();
        } catch (AccessDeniedException denied) {
            throw new IllegalStateException(
                    denied.getFile() + " may not be read by this user; ask as the daemon's", denied);
        } catch (IOException broken) {
            throw new IllegalStateException("sessions in " + folder + ": " + broken.getMessage(), broken);
        }
    }

    /// The line of a session, or what the person who asked for it may have meant.
    static SessionLine find(SessionArchive archive, String id) throws IOException {
        Optional<SessionLine> found = archive.find(id);
        if (found.isPresent()) {
            return found.get();
        }
        List<String> known = archive.list().stream().map(SessionLine::id).toList();
        String meant = Nearest.of(id, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(
                        known.isEmpty()
                                ? "; none is kept yet"
                                : "; `retrotread sessions list` names all " + known.size());
        throw new IllegalStateException("there is no session \"" + id + "\"" + meant);
    }

    static String utc(long utcMillis) {
        return utcMillis == 0
                ? "-"
                : Instant.ofEpochMilli(utcMillis)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }

    static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    static String kmh(double mps) {
        return number("%.2f", mps * KMH_PER_MPS);
    }

    static String minutes(double seconds) {
        return Double.isNaN(seconds) ? "-" : (long) seconds / 60 + ":" + String.format("%02d", (long) seconds % 60);
    }

    /// One line for each session.
    @Command(name = "list", description = "One line for each session.", mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOption state;

        @Option(names = "--walker", paramLabel = "CODE", description = "of this walker only", defaultValue = "")
        private String walker;

        @Option(names = "--since", paramLabel = "DATE", description = "first day, UTC, as 2026-11-29")
        private String since;

        @Override
        public Integer call() throws ConfigurationException {
            Path folder = state.folder();
            List<SessionLine> lines =
                    read(folder, () -> new SessionArchive(folder).list(walker, sinceUtcMillis(), Long.MAX_VALUE));
            TextTable table = new TextTable(
                    "session", "began, UTC", "walker", "profile", "running", "m", "most km/h", "stops", "ended by");
            for (SessionLine line : lines) {
                table.row(
                        line.id(),
                        utc(line.startedUtcMillis()),
                        line.walker().isEmpty() ? "-" : line.walker(),
                        line.profile(),
                        minutes(line.runningSeconds()),
                        number("%.1f", line.distanceMeters()),
                        kmh(line.mostMps()),
                        Integer.toString(line.stops()),
                        line.endReason());
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(
                    lines.isEmpty()
                            ? "no such session is kept in " + folder + "; one is kept once it is over\n"
                            : table.text());
            out.flush();
            return 0;
        }

        private long sinceUtcMillis() {
            if (since == null) {
                return Long.MIN_VALUE;
            }
            try {
                return LocalDate.parse(since)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            } catch (DateTimeParseException wrong) {
                throw new IllegalStateException("--since " + since + " is no date; wanted one as 2026-11-29", wrong);
            }
        }
    }

    /// A whole session in words.
    @Command(name = "show", description = "What held in a session, and what happened.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOption state;

        @Parameters(paramLabel = "ID", description = "session, as the list names it")
        private String id;

        @Override
        public Integer call() throws ConfigurationException {
            Path folder = state.folder();
            String text = read(folder, () -> {
                SessionArchive archive = new SessionArchive(folder);
                SessionLine line = find(archive, id);
                return SessionText.of(line, archive.read(line));
            });
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
            return 0;
        }
    }

    /// Whether every session is as it was kept.
    @Command(
            name = "verify",
            description = "Whether every session, or one, is as it was kept. Ends with 1 when one is not.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOption state;

        @Parameters(paramLabel = "ID", arity = "0..1", description = "session; all without it")
        private String id;

        @Override
        public Integer call() throws ConfigurationException {
            Path folder = state.folder();
            PrintWriter out = spec.commandLine().getOut();
            SessionArchive archive = new SessionArchive(folder);
            int count = read(folder, archive::list).size();
            Progress progress = new Progress(spec.commandLine().getErr(), "sessions", count);
            List<SessionCheck.Finding> all = read(folder, () -> SessionCheck.of(folder, progress));
            List<SessionCheck.Finding> findings = all.stream()
                    .filter(finding -> id == null || finding.session().equals(id))
                    .toList();
            if (id != null && findings.isEmpty()) {
                read(folder, () -> find(archive, id));
            }
            findings.forEach(finding -> out.println(finding.session() + ": " + finding.what()));
            if (findings.isEmpty()) {
                out.println(id == null ? count + " sessions are as they were kept" : id + " is as it was kept");
            }
            out.flush();
            return findings.isEmpty() ? 0 : Main.FAILED;
        }
    }
}
