package retrotread.app;

import java.util.Optional;
import picocli.CommandLine.Command;
import retrotread.app.commission.Ladder;

/// Counts the pulses of the belt sensor anew, on a machine that was commissioned before or is about to be.
@Command(
        name = "calibrate",
        description = "Count pulses per metre over 20 laps of the belt, twice; as `commission --step belt`.",
        mixinStandardHelpOptions = true)
final class CalibrateCommand extends LadderCommand {
    @Override
    boolean lead(Ladder ladder) {
        return climb(ladder, Optional.of(Ladder.BELT));
    }
}
