package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// What every drive that answers owes: that it moves by a fresh permit only and is stopped for certain, and
/// what `DriveLineContract` says of its line.
abstract class DriveContract extends DriveLineContract {
    @Test
    final void withoutAPermitItDoesNotRun() {
        untilStopped("in order", () -> fault() == 0);
        untilStopped("looked at several times", turn());

        assertFalse(peer.isRunning());
    }

    @Test
    final void aPermitWithoutTheRelayMovesNothing() {
        untilStopped("in order", () -> fault() == 0);
        until(() -> Permits.permit(false, false, WALK_MPS, System.nanoTime()), "looked at several times", turn());

        assertFalse(peer.isRunning());
    }

    @Test
    final void runsNoFasterThanThePermit() {
        run();

        assertTrue(peer.runsMps() <= WALK_MPS + 1e-9, () -> "runs at " + peer.runsMps());
    }

    @Test
    final void permitsThatRanOutStopIt() {
        run();

        untilStopped("stopped, since nobody gives permits any more", () -> !peer.isRunning());
    }

    @Test
    final void stopStopsHoweverOftenItIsTold() {
        run();
        for (int i = 0; i < 3; i++) {
            drive.apply(DrivePermit.STOP);
            untilStopped("stopped", () -> !peer.isRunning());
            untilStopped("looked at several times", turn());
        }

        assertFalse(peer.isRunning());
        assertEquals(0, fault());
    }

    @Test
    final void aStopThatIsNotObeyedIsAFault() {
        run();
        peer.ignoreStops();
        drive.apply(DrivePermit.STOP);

        untilStopped("found out", () -> fault() == DriveTrouble.STOP_IGNORED.number);
    }

    @Test
    final void closingStops() {
        run();
        drive.close();

        assertFalse(peer.isRunning());
        assertEquals(DriveTrouble.LINE_LOST.number, fault());
    }

    @Test
    final void anUnpluggedLineComesBackStopped() throws IOException {
        run();
        peer.unplug();
        until(WALK_MPS, "told that it is lost", () -> fault() == DriveTrouble.LINE_LOST.number);

        peer.plug();
        until(WALK_MPS, "in order again", () -> fault() == 0);
        until(WALK_MPS, "stopped, whatever is permitted", () -> !peer.isRunning());
        until(WALK_MPS, "looked at several times", turn());
        assertFalse(peer.isRunning());
    }

    @Test
    final void reversedIsRefusedWhereItCannot() {
        if (peer.settings().capabilities().reverse()) {
            return;
        }
        untilStopped("in order", () -> fault() == 0);
        until(
                () -> Permits.permit(true, true, WALK_MPS, BeltDirection.REVERSED, System.nanoTime()),
                "refused",
                () -> fault() == DriveTrouble.REVERSE_REFUSED.number);

        assertFalse(peer.isReversed());
    }
}
