package retrotread.app;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.app.config.Quantities;

/// Moves the incline.
@Command(name = "incline", description = "Move the incline, at the machine only.", mixinStandardHelpOptions = true)
final class InclineCommand extends AskCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PERCENT", arity = "1..2", description = "a slope with its unit, such as 3 %%")
    private List<String> slope;

    @Override
    String line() {
        try {
            double percent = Quantities.ratio(String.join(" ", slope)) * 100;
            return "incline "
                    + new BigDecimal(percent, MathContext.DECIMAL32)
                            .stripTrailingZeros()
                            .toPlainString() + " %";
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
