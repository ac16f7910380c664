package retrotread.app;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import retrotread.belt.BeltDirection;

/// Chooses which way the belt is to run.
@Command(
        name = "direction",
        description = "Choose which way the belt is to run, from the next start on, at the machine only.",
        mixinStandardHelpOptions = true)
final class DirectionCommand extends AskCommand {
    @Parameters(paramLabel = "DIRECTION", description = "normal or reversed")
    private BeltDirection direction;

    @Override
    String line() {
        return "direction " + direction.name().toLowerCase(Locale.ROOT);
    }
}
