package retrotread.adapter.drive;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What every drive that answers on a line owes: the duties of any drive, and what `DriveLineContract` says of
/// its line.
abstract class DriveContract extends DriveLineContract implements DriveDuties {
    @Override
    public final DriveHands hands() {
        return this;
    }

    /// A wire of its answers is broken, and none of those to it: its own watchdog, if any, hears our questions.
    @Test
    final void aStopReachesADriveThatIsNotHeard() {
        run();
        peer.spoil(answer -> List.of());
        untilStopped("stopped without an answer", () -> !peer.isRunning());
    }
}
