package retrotread.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Reads a configuration and says what it comes to; moves nothing.
@Command(
        name = "check",
        description =
                "Check a configuration: limits, guaranteed detection time and worst-case excess of every profile.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the daemon starts with it; the report says which profiles can be started",
            "2:the daemon does not start with it"
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FileOption option;

    @Override
    public Integer call() {
        CheckReport.Outcome outcome = CheckReport.of(option.file());
        PrintWriter out = outcome.exitStatus() == CheckReport.EXIT_SOUND
                ? spec.commandLine().getOut()
                : spec.commandLine().getErr();
        out.println(outcome.text().stripTrailing());
        out.flush();
        return outcome.exitStatus();
    }
}
