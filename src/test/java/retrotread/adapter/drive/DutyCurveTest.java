package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.adapter.drive.DutyCurve.Point;

final class DutyCurveTest {
    private static final double EPSILON = 1e-12;

    /// A board that stands below 0.2 m/s.
    static DutyCurve measured() {
        return new DutyCurve(List.of(new Point(0.2, 0.20), new Point(0.6, 0.26), new Point(1.6, 0.40)));
    }

    @Test
    void straightLinesFromPointToPoint() {
        DutyCurve curve = measured();

        assertEquals(0.20, curve.dutyRatio(0.2), EPSILON);
        assertEquals(0.20, curve.dutyRatio(0.2 - 1e-10), EPSILON, "rounding");
        assertEquals(0.23, curve.dutyRatio(0.4), EPSILON);
        assertEquals(0.26, curve.dutyRatio(0.6), EPSILON);
        assertEquals(0.33, curve.dutyRatio(1.1), EPSILON);
        assertEquals(0.40, curve.dutyRatio(1.6), EPSILON);
        assertEquals(0.2, curve.lowestMps());
        assertEquals(1.6, curve.highestMps());
    }

    @Test
    void nothingBelowTheFirstAndNoMoreThanTheLast() {
        DutyCurve curve = measured();

        for (double standing : new double[] {0, 0.1, 0.2 - 1e-6, -1, Double.NaN}) {
            assertEquals(0, curve.dutyRatio(standing), "at " + standing);
        }
        assertEquals(0.40, curve.dutyRatio(1.7), EPSILON);
        assertEquals(0.40, curve.dutyRatio(Double.POSITIVE_INFINITY), EPSILON);
    }

    @Test
    void oneIsThere() {
        DutyCurve one = new DutyCurve(List.of(new Point(0.2, 0.2)));

        assertEquals(0, one.dutyRatio(0.1));
        assertEquals(0.2, one.dutyRatio(0.2));
        assertEquals(0.2, one.dutyRatio(3));
        assertTrue(one.isMeasured());
    }

    @Test
    void nothingMeasuredMovesNothing() {
        assertFalse(DutyCurve.NONE.isMeasured());
        assertEquals(0, DutyCurve.NONE.dutyRatio(1));
        assertEquals(0, DutyCurve.NONE.lowestMps());
        assertEquals(Double.POSITIVE_INFINITY, DutyCurve.NONE.highestMps());
    }

    @Test
    void onlyWhatRisesIsACurve() {
        Point low = new Point(0.2, 0.2);
        for (Point wrong : List.of(new Point(0.2, 0.3), new Point(0.1, 0.3), new Point(0.3, 0.2), low)) {
            String message = assertThrows(IllegalArgumentException.class, () -> new DutyCurve(List.of(low, wrong)))
                    .getMessage();
            assertTrue(message.contains("points[1]"), message);
        }
    }

    @Test
    void onlyADutyThatBoardsUseIsOne() {
        assertEquals(0.85, new Point(5, 0.85).dutyRatio());
        for (double wrong : new double[] {0, -0.1, 0.8501, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Point(1, wrong), "duty " + wrong);
        }
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Point(wrong, 0.5), "speed " + wrong);
        }
    }
}
