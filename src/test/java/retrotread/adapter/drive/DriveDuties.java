package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// What every drive that moves a belt owes, however it is reached: that it moves by a fresh permit only, is
/// stopped for certain, and comes back stopped where it was lost.
interface DriveDuties {
    DriveHands hands();

    @Test
    default void withoutAPermitItDoesNotRun() {
        hands().untilStopped("in order", () -> hands().fault() == 0);
        hands().untilStopped("looked at several times", DriveHands.turn());

        assertFalse(hands().peer.isRunning());
    }

    @Test
    default void aPermitWithoutTheRelayMovesNothing() {
        hands().untilStopped("in order", () -> hands().fault() == 0);
        hands().until(
                        () -> Permits.permit(false, false, DriveHands.WALK_MPS, System.nanoTime()),
                        "looked at several times",
                        DriveHands.turn());

        assertFalse(hands().peer.isRunning());
    }

    @Test
    default void runsNoFasterThanThePermit() {
        hands().run();

        assertTrue(
                hands().peer.runsMps() <= DriveHands.WALK_MPS + 1e-9,
                () -> "runs at " + hands().peer.runsMps());
    }

    @Test
    default void permitsThatRanOutStopIt() {
        hands().run();

        hands().untilStopped(
                        "stopped, since nobody gives permits any more",
                        () -> !hands().peer.isRunning());
    }

    @Test
    default void stopStopsHoweverOftenItIsTold() {
        hands().run();
        for (int i = 0; i < 3; i++) {
            hands().drive.apply(DrivePermit.STOP);
            hands().untilStopped("stopped", () -> !hands().peer.isRunning());
            hands().untilStopped("looked at several times", DriveHands.turn());
        }

        assertFalse(hands().peer.isRunning());
        assertEquals(0, hands().fault());
    }

    @Test
    default void aStopThatIsNotObeyedIsAFault() {
        hands().run();
        hands().peer.ignoreStops();
        hands().drive.apply(DrivePermit.STOP);

        hands().untilStopped("found out", () -> hands().fault() == DriveTrouble.STOP_IGNORED.number);
    }

    @Test
    default void closingStops() {
        hands().run();
        hands().drive.close();

        assertFalse(hands().peer.isRunning());
        assertEquals(DriveTrouble.LINE_LOST.number, hands().fault());
    }

    @Test
    default void anUnpluggedLineComesBackStopped() throws IOException {
        hands().run();
        hands().peer.unplug();
        hands().until(
                        DriveHands.WALK_MPS,
                        "told that it is lost",
                        () -> hands().fault() == DriveTrouble.LINE_LOST.number);

        hands().peer.plug();
        hands().until(DriveHands.WALK_MPS, "in order again", () -> hands().fault() == 0);
        hands().until(
                        DriveHands.WALK_MPS,
                        "stopped, whatever is permitted",
                        () -> !hands().peer.isRunning());
        hands().until(DriveHands.WALK_MPS, "looked at several times", DriveHands.turn());
        assertFalse(hands().peer.isRunning());
    }

    @Test
    default void reversedIsRefusedWhereItCannot() {
        if (hands().peer.settings().capabilities().reverse()) {
            return;
        }
        hands().untilStopped("in order", () -> hands().fault() == 0);
        hands().until(
                        () -> Permits.permit(
                                true, true, DriveHands.WALK_MPS, BeltDirection.REVERSED, System.nanoTime()),
                        "refused",
                        () -> hands().fault() == DriveTrouble.REVERSE_REFUSED.number);

        assertFalse(hands().peer.isReversed());
    }
}
