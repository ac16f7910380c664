package retrotread.app;

import picocli.CommandLine.Command;

/// The last stop in plain words.
@Command(
        name = "why",
        description = "Say in plain words why the belt stopped, and what to do.",
        mixinStandardHelpOptions = true)
final class WhyCommand extends AskCommand {
    @Override
    String line() {
        return "why";
    }
}
