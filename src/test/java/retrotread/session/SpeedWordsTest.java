package retrotread.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Speeds for people.
class SpeedWordsTest {
    @Test
    void aSpeedHasTwoPlacesAndItsUnit() {
        assertEquals("3.00 km/h", SpeedWords.kmh(3.0 / 3.6));
        assertEquals("0.00 km/h", SpeedWords.kmh(0));
        assertEquals("-1.60 km/h", SpeedWords.kmh(-1.6 / 3.6));
    }

    @Test
    void whatIsNoNumberIsUnknown() {
        assertEquals("unknown", SpeedWords.kmh(Double.NaN));
        assertEquals("unknown", SpeedWords.kmh(Double.POSITIVE_INFINITY));
    }
}
