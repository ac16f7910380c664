package retrotread.app;

import picocli.CommandLine.Command;

/// The machine as it is now.
@Command(name = "status", description = "Show the machine as it is now.", mixinStandardHelpOptions = true)
final class StatusCommand extends AskCommand {
    @Override
    String line() {
        return "status";
    }
}
