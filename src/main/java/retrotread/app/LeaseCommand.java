package retrotread.app;

import java.math.BigDecimal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.app.config.Quantities;
import retrotread.safety.Lease;

/// The lease under which the network may ask for steps up, within the limit.
@Command(
        name = "lease",
        description = "What lets the network ask for steps up within the limit; at the machine only.",
        mixinStandardHelpOptions = true,
        subcommands = {LeaseCommand.Grant.class, LeaseCommand.End.class})
final class LeaseCommand {
    /// Grants it for a while.
    @Command(
            name = "grant",
            description = "Grant it from now on. Who asks for more under it has to be heard every second: after 2 s of"
                    + " silence nothing rises, after 5 s the belt stops softly.",
            mixinStandardHelpOptions = true)
    static final class Grant extends AskCommand {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "TIME", arity = "1..2", description = "1 min to 2 h with its unit, such as 30 min")
        private List<String> time;

        @Override
        String line() {
            try {
                String told = String.join(" ", time);
                double seconds = Quantities.seconds(told);
                if (!(seconds >= Lease.LEAST_SECONDS && seconds <= Lease.MOST_SECONDS)) {
                    throw new IllegalArgumentException("\"" + told + "\" is out of range; wanted 1 min to 2 h");
                }
                return "lease grant " + new BigDecimal(Double.toString(seconds)).toPlainString() + " s";
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
            }
        }
    }

    /// Ends it.
    @Command(name = "end", description = "End it: the network may no longer.", mixinStandardHelpOptions = true)
    static final class End extends AskCommand {
        @Override
        String line() {
            return "lease end";
        }
    }
}
