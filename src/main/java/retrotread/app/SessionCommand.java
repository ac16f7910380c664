package retrotread.app;

import picocli.CommandLine.Command;

/// The session of the walker.
@Command(
        name = "session",
        description = "The session, at the machine only.",
        mixinStandardHelpOptions = true,
        subcommands = SessionCommand.End.class)
final class SessionCommand {
    /// Forgets what belongs to the session.
    @Command(
            name = "end",
            description = "End the session: what belongs to it is forgotten.",
            mixinStandardHelpOptions = true)
    static final class End extends AskCommand {
        @Override
        String line() {
            return "session end";
        }
    }
}
