package retrotread.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import retrotread.app.config.ConfigurationException;

/// A command that makes a file, or a table, of past sessions; asks no daemon.
@Command
abstract class SessionsWork implements Callable<Integer> {
    /// What does not belong into the name of a file.
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._-]");

    private final Function<Path, SessionSource> sources;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOption state;

    @Mixin
    private OutOption out;

    /// @param sources past sessions of a state directory
    SessionsWork(Function<Path, SessionSource> sources) {
        this.sources = sources;
    }

    /// Does it; what it returns is printed.
    abstract String work(SessionSource sessions, OutOption out);

    @Override
    public final Integer call() throws ConfigurationException {
        String text = work(sources.apply(state.folder()), out);
        PrintWriter to = spec.commandLine().getOut();
        to.print(text);
        to.flush();
        return 0;
    }

    /// A name for a file that is no path, whatever the id is.
    static String fileName(String id, String ending) {
        return "retrotread-" + ODD.matcher(id).replaceAll("_") + "." + ending;
    }
}
