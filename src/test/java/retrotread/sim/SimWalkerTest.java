package retrotread.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimWalkerTest {
    private final SimWalker walker = new SimWalker(SimWalker.Settings.typical(), new SplittableRandom(41));

    private double largestDip(double beltMps, double seconds) {
        double largest = 0;
        for (int i = 0; i < seconds * 1000; i++) {
            largest = Math.max(largest, walker.dipRatio(beltMps, 0.001));
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"0.8, 52", "1.6, 73", "2.5, 91", "3.0, 100", "5.0, 129", "20, 180"})
    void stepsAtTheCadenceOfYoungAdultsBackward(double beltKmh, double stepsPerMinute) {
        assertEquals(stepsPerMinute, walker.cadence(beltKmh / 3.6), 0.6);

        walker.stepOn(false);
        largestDip(beltKmh / 3.6, 60);
        assertEquals(stepsPerMinute, walker.steps(), 0.05 * stepsPerMinute);
    }

    @Test
    void anEmptyOrStandingBeltHasNoRipple() {
        assertEquals(0, largestDip(0.8, 5));

        walker.stepOn(false);
        assertEquals(0, largestDip(0, 5));
        assertTrue(largestDip(0.8, 5) > 0.02);
    }

    @Test
    void keepsTheirPlaceAtWalkingSpeedAndIsCarriedOffAboveTheirOwn() {
        walker.stepOn(true);
        largestDip(0.8, 60);
        assertEquals(0, walker.driftMeters(), 0.01);
        assertFalse(walker.pullsCord());

        largestDip(2.5, 5);
        assertTrue(walker.pullsCord(), "drift " + walker.driftMeters() + " m");
    }

    @Test
    void withoutTheCordNobodyPullsTheKey() {
        walker.stepOn(false);
        largestDip(2.5, 10);
        assertTrue(walker.driftMeters() > 1);
        assertFalse(walker.pullsCord());
    }
}
