package retrotread.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The service acts at the machine.
@Command(
        name = "service",
        description = "Service acts, at the machine only.",
        mixinStandardHelpOptions = true,
        subcommands = {ServiceCommand.Clear.class, ServiceCommand.Commission.class, ServiceCommand.Done.class})
final class ServiceCommand {
    /// Clears a lockout, once its cause is found and mended.
    @Command(
            name = "clear",
            description = "Ask to clear a lockout: key out, this command, then hold Reset for 10 s within 60 s.",
            mixinStandardHelpOptions = true)
    static final class Clear extends AskCommand {
        @Parameters(paramLabel = "CAUSE", description = "the cause to clear, as `status` names it")
        private String cause;

        @Option(names = "--by", paramLabel = "CODE", required = true, description = "who answers for it")
        private String code;

        @Override
        String line() {
            return "service clear " + cause + " --by " + code;
        }
    }

    /// Runs the belt with nobody on it, to measure what the commissioning record wants.
    @Command(
            name = "commission",
            description =
                    "Ask for the commissioning mode, nobody on the belt: key out, this command, then hold Reset for"
                            + " 10 s within 60 s.",
            mixinStandardHelpOptions = true)
    static final class Commission extends AskCommand {
        @Option(names = "--by", paramLabel = "CODE", required = true, description = "who answers for it")
        private String code;

        @Override
        String line() {
            return "service commission --by " + code;
        }
    }

    /// Tells that the machine was serviced.
    @Command(
            name = "done",
            description = "Tell that the machine was serviced: `odometer` counts anew to the next service.",
            mixinStandardHelpOptions = true)
    static final class Done extends AskCommand {
        @Option(names = "--by", paramLabel = "CODE", required = true, description = "who answers for it")
        private String code;

        @Override
        String line() {
            return "service done --by " + code;
        }
    }
}
