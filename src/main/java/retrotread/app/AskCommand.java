package retrotread.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import retrotread.runtime.ControlClient;

/// A command that asks the running daemon one line over its local socket and prints the answer.
@Command
abstract class AskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "control socket of the daemon (default: ${DEFAULT-VALUE})",
            defaultValue = "/run/retrotread/control")
    private Path socket;

    /// The line to ask.
    abstract String line();

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean good = new ControlClient(socket).ask(line(), text -> {
            out.println(text);
            out.flush();
        });
        return good ? 0 : Main.FAILED;
    }
}
