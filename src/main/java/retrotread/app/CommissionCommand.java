package retrotread.app;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import retrotread.app.commission.Ladder;

/// The ladder from a wired machine to a complete commissioning record.
@Command(
        name = "commission",
        description = {
            "Measure the machine, step by step, beside the running daemon: first with the motor's supply off, then on.",
            "Each figure is in the commissioning record as soon as it is taken; called again, it goes on."
        },
        mixinStandardHelpOptions = true)
final class CommissionCommand extends LadderCommand {
    @Option(names = "--step", paramLabel = "NAME", description = "take one step, also when it was good")
    private String step;

    @Option(names = "--list", description = "show the steps: what is done, when and by whom")
    private boolean list;

    @Override
    boolean lead(Ladder ladder) {
        if (list) {
            print(ladder.list());
            return true;
        }
        return climb(ladder, Optional.ofNullable(step));
    }
}
