package retrotread.app;

import java.math.BigDecimal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.app.config.Quantities;

/// Limits that a person at the machine sets; each can only lower the limit that holds.
@Command(
        name = "limit",
        description = "Limits that a person sets, at the machine only.",
        mixinStandardHelpOptions = true,
        subcommands = {LimitCommand.Session.class, LimitCommand.Operator.class})
final class LimitCommand {
    private static final String SPEED = "a speed with its unit, such as 2.5 km/h, or none";

    /// One of the limits: its name, and the speed in the words of the command line.
    @Command
    abstract static class Set extends AskCommand {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "SPEED", arity = "1..2", description = SPEED)
        private List<String> speed;

        @Override
        final String line() {
            String words = String.join(" ", speed);
            try {
                return "limit " + spec.name() + " " + (words.equals("none") ? words : si(Quantities.mps(words)));
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
            }
        }

        private static String si(double mps) {
            return new BigDecimal(Double.toString(mps)).toPlainString() + " m/s";
        }
    }

    /// Limit of the session's prescription.
    @Command(
            name = "session",
            description = "Set or remove the limit of this session.",
            mixinStandardHelpOptions = true)
    static final class Session extends Set {}

    /// Limit of the operator.
    @Command(
            name = "operator",
            description = "Set or remove the limit of the operator.",
            mixinStandardHelpOptions = true)
    static final class Operator extends Set {}
}
