package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.safety.Profile;

class DimensionTest {
    @ParameterizedTest
    @CsvSource({
        "SPEED, 3.6 km/h, 1",
        "SPEED, 1 mph, 0.44704",
        "SPEED, 0.8 m/s, 0.8",
        "SPEED, 0.8m/s, 0.8",
        "TIME, 250 ms, 0.25",
        "TIME, 2 s, 2",
        "TIME, 5 min, 300",
        "TIME, 100 us, 0.0001",
        "ACCELERATION, 0.3 m/s2, 0.3",
        "ACCELERATION, 0.3 m/s², 0.3",
        "JERK, 0.5 m/s3, 0.5",
        "LENGTH, 1.4 m, 1.4",
        "LENGTH, 27 mm, 0.027",
        "LENGTH, 135 cm, 1.35",
        "PER_LENGTH, 36 /m, 36",
        "RATIO, 2 %, 0.02",
        "RATIO, -0.5 %, -0.005",
    })
    void readsQuantitiesIntoSi(Dimension dimension, String text, double si) throws WrongValueException {
        assertEquals(si, dimension.parse(text), Math.ulp(si));
    }

    @Test
    void readsTheVeryNumbersOfTheProfiles() throws WrongValueException {
        assertEquals(Profile.GENERAL.capMps, Dimension.SPEED.parse("3.0 km/h"), 0);
        assertEquals(Profile.GENERAL.startMps, Dimension.SPEED.parse("0.8 km/h"), 0);
        assertEquals(Profile.FIRST_USE.capMps, Dimension.SPEED.parse("1 mph"), 0);
        assertEquals(Profile.RESEARCH_HARNESS.capMps, Dimension.SPEED.parse("5 km/h"), 0);
    }

    @ParameterizedTest
    @EnumSource
    void itsOwnExampleIsRight(Dimension dimension) throws WrongValueException {
        assertEquals(
                dimension.parse(dimension.example()),
                dimension.parse(dimension.show(dimension.parse(dimension.example()))));
    }

    @ParameterizedTest
    @CsvSource({
        "3.0, has no unit",
        "3 kph, unknown unit \"kph\"",
        "3 KM/H, unknown unit \"KM/H\"",
        "250 ms, is a time",
        "1.4 m, is a length",
        "fast, is not a number with a unit",
        "'3,0 km/h', wanted a speed in km/h",
        "3.0 km/h 2, wanted a speed",
        "1e3 km/h, wanted a speed",
        "NaN km/h, is not a number with a unit",
        "km/h, is not a number with a unit",
        "'', is not a number with a unit",
    })
    void saysWhatIsWrongAndWhatWouldBeRight(String text, String part) {
        WrongValueException e = assertThrows(WrongValueException.class, () -> Dimension.SPEED.parse(text));

        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().contains("\"" + text + "\""), e.getMessage());
        assertTrue(
                e.getMessage().endsWith("wanted a speed in km/h, mph, m/s, for example \"3.0 km/h\""), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"٣ km/h", "3\u00a0km/h", "3.km/h", "3.km/h", ".5 km/h", "--3 km/h"})
    void takesPlainDigitsOnly(String text) {
        assertThrows(WrongValueException.class, () -> Dimension.SPEED.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"SPEED, 0.44704, 1.6093 km/h", "LENGTH, 0.0005, 0.0005 m", "TIME, 300, 300000 ms", "RATIO, 0.02, 2 %"})
    void showsWithoutNeedlessDigits(Dimension dimension, double si, String text) {
        assertEquals(text, dimension.show(si));
    }
}
