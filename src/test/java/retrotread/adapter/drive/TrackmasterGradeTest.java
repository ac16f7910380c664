package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// Where the deck of a treadmill is sent.
final class TrackmasterGradeTest {
    private final FakeTrackmaster treadmill = new FakeTrackmaster();
    private final TrackmasterGrade grade = new TrackmasterGrade(treadmill);

    /// It looks every other time.
    private boolean steps(DrivePermit permit) throws Exception {
        boolean first = grade.step(permit);
        return grade.step(permit) && first;
    }

    private static DrivePermit order(double percent) {
        return Permits.incline(true, true, percent, 0);
    }

    @Test
    void aDeckThatWasNotMovedFromHereIsNotTold() throws Exception {
        treadmill.putGrade(32);
        steps(DrivePermit.STOP);

        assertEquals(List.of(), treadmill.taken());
        assertEquals(3.2, grade.standsPercent(), 1e-9);
    }

    @Test
    void itIsSentInStepsOfHalfAPercentAndNeverBeyondTheOrder() throws Exception {
        treadmill.deckFollows = false;
        steps(order(0.49));
        steps(order(0.5));
        steps(order(0.99));
        steps(order(1.02));

        assertEquals(List.of("grade 0", "grade 5", "grade 10"), treadmill.taken());

        treadmill.putGrade(30);
        steps(order(2.9));
        steps(order(2.5));
        steps(order(2.4));
        assertEquals(List.of("grade 30", "grade 25"), treadmill.taken());
    }

    @Test
    void aStopHoldsItAtTheStepNextToWhereItStands() throws Exception {
        treadmill.deckFollows = false;
        steps(order(3));
        treadmill.putGrade(18);
        steps(DrivePermit.STOP);
        treadmill.putGrade(20);
        steps(DrivePermit.STOP);

        assertEquals(List.of("grade 30", "grade 20"), treadmill.taken());
    }

    @Test
    void oneThatIsThereIsHeldWithoutAWord() throws Exception {
        steps(order(3));
        steps(DrivePermit.STOP);

        assertEquals(List.of("grade 30"), treadmill.taken());
    }

    @Test
    void aGradeThatItDoesNotTakeIsSaid() throws Exception {
        assertTrue(steps(order(25)));
        assertFalse(steps(order(25.5)));
        assertEquals(25.5, grade.wantedPercent(), 1e-9);
    }
}
