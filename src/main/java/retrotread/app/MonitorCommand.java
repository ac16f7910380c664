package retrotread.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Inputs and outputs as they change, for whoever wires the machine.
@Command(
        name = "monitor",
        description = "Show inputs, outputs and speed as they change, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class MonitorCommand extends AskCommand {
    @Option(names = "--edges", description = "one line for each wake-up with a sensor or contact edge")
    private boolean edges;

    @Override
    String line() {
        return edges ? "monitor edges" : "monitor";
    }
}
