package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverspeedLevelsTest {
    @ParameterizedTest(name = "limit {0} km/h")
    @DisplayName("SR-4 levels above the limit, at and around every bend of the rule")
    @CsvSource({
        // limit, hold, fast, trip; km/h
        "0.30, 0.40, 0.50, 0.80",
        "1.609344, 1.709344, 1.809344, 2.109344",
        "1.99, 2.09, 2.19, 2.49",
        "2.00, 2.10, 2.20, 2.50",
        "2.01, 2.1105, 2.21, 2.51",
        "2.49, 2.6145, 2.69, 2.99",
        "2.50, 2.625, 2.70, 3.00",
        "2.51, 2.6355, 2.7108, 3.012",
        "2.99, 3.1395, 3.2292, 3.588",
        "3.00, 3.15, 3.24, 3.60",
        "3.01, 3.1605, 3.2508, 3.61",
        "4.99, 5.2395, 5.3892, 5.59",
        "5.00, 5.25, 5.40, 5.60",
        "5.01, 5.2605, 5.4108, 5.6112",
        "6.00, 6.30, 6.48, 6.72",
        "25.0, 26.25, 27.0, 28.0",
    })
    void levels(double limitKmh, double holdKmh, double fastKmh, double tripKmh) {
        assertEquals(holdKmh / 3.6, OverspeedLevels.holdMps(limitKmh / 3.6), 1e-12);
        assertEquals(fastKmh / 3.6, OverspeedLevels.fastMps(limitKmh / 3.6), 1e-12);
        assertEquals(tripKmh / 3.6, OverspeedLevels.tripMps(limitKmh / 3.6), 1e-12);
    }

    @Test
    void eachLevelIsAboveTheOneBefore() {
        for (int centiKmh = 1; centiKmh <= 2500; centiKmh++) {
            double limitMps = centiKmh / 360.0;
            assertTrue(OverspeedLevels.holdMps(limitMps) > limitMps, "hold at " + limitMps);
            assertTrue(OverspeedLevels.fastMps(limitMps) > OverspeedLevels.holdMps(limitMps), "fast at " + limitMps);
            assertTrue(OverspeedLevels.tripMps(limitMps) > OverspeedLevels.fastMps(limitMps), "trip at " + limitMps);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN})
    void aLimitThatIsNoNumberPermitsNothing(double limitMps) {
        assertFalse(0.1 <= OverspeedLevels.holdMps(limitMps));
        assertFalse(0.1 <= OverspeedLevels.fastMps(limitMps));
        assertFalse(0.1 <= OverspeedLevels.tripMps(limitMps));
    }
}
