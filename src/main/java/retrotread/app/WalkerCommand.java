package retrotread.app;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import retrotread.adapter.store.WalkerBook;
import retrotread.app.config.ConfigurationException;
import retrotread.safety.Profile;
import retrotread.session.Walker;

/// Who walks on this machine, under a code.
@Command(
        name = "walker",
        description = "Who walks on this machine, under a code.",
        mixinStandardHelpOptions = true,
        subcommands = {
            WalkerCommand.Add.class,
            WalkerCommand.ListAll.class,
            WalkerCommand.Show.class,
            WalkerCommand.Mark.class,
            WalkerCommand.Forget.class,
            WalkerCommand.Use.class,
            WalkerCommand.None.class
        })
final class WalkerCommand {
    static Profile profile(String key) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no profile \"" + key + "\"; wanted one of "
                        + Arrays.stream(Profile.values()).map(each -> each.key).collect(Collectors.joining(", "))));
    }

    /// Takes a walker in.
    @Command(name = "add", description = "Take a walker in.", mixinStandardHelpOptions = true)
    static final class Add extends ClinicCommand {
        @Option(
                names = "--profile",
                paramLabel = "PROFILE",
                defaultValue = "general",
                description = "profile once the first sessions are over (default: ${DEFAULT-VALUE})")
        private String key;

        @Override
        void check() {
            profile(key);
        }

        @Override
        String act(Clinic clinic, String walker) {
            Walker added = new Walker(walker, profile(key), clinic.nowUtcMillis());
            clinic.change("walker add, profile " + key, walker, "", book -> book.add(added));
            return "added " + walker + ", profile " + key;
        }
    }

    /// Shows all walkers.
    @Command(name = "list", description = "List the walkers.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Override
        public Integer call() throws ConfigurationException {
            PrintWriter out = spec.commandLine().getOut();
            try (Clinic clinic = new Clinic(config.file(), Daemon.WALL)) {
                List<Walker> all = clinic.book().walkers();
                out.println(WalkerText.list(all));
                out.flush();
            }
            return 0;
        }
    }

    /// Shows one walker.
    @Command(
            name = "show",
            description = "Show a walker: prescriptions, what was walked, what is next.",
            mixinStandardHelpOptions = true)
    static final class Show extends ClinicCommand {
        @Override
        String act(Clinic clinic, String walker) {
            WalkerBook book = clinic.book();
            return WalkerText.show(
                    book.walker(walker),
                    book.prescriptions(walker),
                    book.marks(walker),
                    clinic.history(walker),
                    clinic.nowUtcMillis());
        }
    }

    /// An operator says: not yet.
    @Command(
            name = "mark",
            description = "Say \"not yet\": what was completed so far proposes no step.",
            mixinStandardHelpOptions = true)
    static final class Mark extends ClinicCommand {
        @Option(names = "--by", paramLabel = "OPERATOR", required = true, description = "the operator's code")
        private String by;

        @Override
        String act(Clinic clinic, String walker) {
            clinic.book().walker(walker);
            clinic.operator("walker mark", walker, by);
            WalkerBook.Mark mark = new WalkerBook.Mark(clinic.nowUtcMillis(), by);
            clinic.change("walker mark", walker, by, book -> book.mark(walker, mark));
            return "marked " + walker + ": no step is proposed for what was completed so far";
        }
    }

    /// Forgets a walker.
    @Command(
            name = "forget",
            description = "Forget a walker: prescriptions and marks are removed; what else there is, is told.",
            mixinStandardHelpOptions = true)
    static final class Forget extends ClinicCommand {
        @Override
        String act(Clinic clinic, String walker) {
            clinic.book().walker(walker);
            clinic.change("walker forget", walker, "", book -> book.forget(walker));
            return "forgot " + walker + ": profile, prescriptions and marks are gone and overwritten.\n"
                    + "The code stays in the records of sessions, whose chain would break, and in the audit log."
                    + " Strike it from your own list, and nobody can tell who it was; backups are yours to delete.";
        }
    }

    /// Says who walks now.
    @Command(
            name = "use",
            description = "Say who walks now, at the machine only: profile and bouts of today.",
            mixinStandardHelpOptions = true)
    static final class Use extends ClinicCommand {
        @Mixin
        private SocketOption socket;

        @Override
        String act(Clinic clinic, String walker) {
            return clinic.use(walker, socket, this::tell);
        }
    }

    /// Says that nobody in particular walks.
    @Command(
            name = "none",
            description = "End the session: nobody in particular walks.",
            mixinStandardHelpOptions = true)
    static final class None extends AskCommand {
        @Override
        String line() {
            return "walker none";
        }
    }
}
