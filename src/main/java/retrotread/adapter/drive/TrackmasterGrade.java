package retrotread.adapter.drive;

import java.io.IOException;
import retrotread.safety.DrivePermit;

/// Moves a treadmill's deck as the permit says, in the steps of half a percent that it takes, and never further
/// than the permit. Held means that it is sent to the step next to where it stands; a deck that was not moved
/// from here is not told anything. Looks and tells in every other look, so that looks stay short. Percent.
final class TrackmasterGrade {
    /// Tenths of a percent. [TMX428] p. 65, note 4
    private static final int STEP = 5;

    /// Rounding of the reckoning.
    private static final double ROUNDING = 1e-6;

    private static final int NONE = -1;

    private final TrackmasterPort port;
    private boolean turn;
    private double standsPercent = Double.NaN;
    private boolean held;
    private int wanted = NONE;
    private int told = NONE;

    TrackmasterGrade(TrackmasterPort port) {
        this.port = port;
    }

    /// Whether the treadmill took what it was told, if anything.
    boolean step(DrivePermit permit) throws IOException, InterruptedException {
        turn = !turn;
        if (!turn) {
            return true;
        }
        standsPercent = port.ask(TrackmasterQuestion.GRADE) / 10.0;
        wanted = wanted(permit);
        if (wanted == told) {
            return true;
        }
        boolean taken = port.tell(TrackmasterOrder.GRADE, wanted);
        told = taken && port.ask(TrackmasterQuestion.SET_GRADE) == wanted ? wanted : NONE;
        return taken;
    }

    private int wanted(DrivePermit permit) {
        boolean begins = permit.isInclineHeld() && !held;
        held = permit.isInclineHeld();
        if (!held) {
            return ordered(permit.inclineOr(standsPercent));
        }
        return begins && wanted != NONE ? STEP * (int) Math.round(standsPercent * 10 / STEP) : wanted;
    }

    /// The step on this side of the order.
    private int ordered(double percent) {
        double steps = percent * 10 / STEP;
        boolean rises = percent >= standsPercent;
        return STEP * (int) Math.max(0, rises ? Math.floor(steps + ROUNDING) : Math.ceil(steps - ROUNDING));
    }

    /// Where it is, as the treadmill says; NaN before it has said it.
    double standsPercent() {
        return standsPercent;
    }

    double wantedPercent() {
        return wanted / 10.0;
    }
}
