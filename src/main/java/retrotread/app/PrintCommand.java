package retrotread.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that prints what this program knows by itself.
@Command
abstract class PrintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    abstract String text();

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text());
        out.flush();
        return 0;
    }
}
