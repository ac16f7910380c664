package retrotread.app;

import picocli.CommandLine.Command;

/// What the machine has run, and when it wants service.
@Command(
        name = "odometer",
        description = "Show hours, kilometres and relay openings under load, and when service is due.",
        mixinStandardHelpOptions = true)
final class OdometerCommand extends AskCommand {
    @Override
    String line() {
        return "odometer";
    }
}
