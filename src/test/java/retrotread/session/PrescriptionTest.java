package retrotread.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.session.Histories.KMH;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.safety.Profile;

final class PrescriptionTest {
    private static final double CAP = 3.0 * KMH;

    private static Prescription of(Profile profile, double capMps, double inclineCap, Bout... bouts) {
        return new Prescription(profile, List.of(bouts), Dose.NONE, capMps, inclineCap, Rule.DEFAULT);
    }

    private static Bout bout(double kmh) {
        return new Bout(240, kmh * KMH, 0, 120);
    }

    private static void refused(String part, Executable made) {
        String message = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void impossibleOnesAreRefusedWithTheirReason() {
        refused("cap of profile general", () -> of(Profile.GENERAL, 3.01 * KMH, 0, bout(2)));
        refused("cap is unknown", () -> of(Profile.GENERAL, Double.NaN, 0, bout(2)));
        refused("target is 2.60 km/h; wanted 2.50", () -> of(Profile.GENERAL, 2.5 * KMH, 0, bout(2.6)));
        refused("at least, what profile general starts with", () -> of(Profile.GENERAL, CAP, 0, bout(0.8)));
        refused("0 bouts", () -> of(Profile.GENERAL, CAP, 0));
        refused(
                "9 bouts",
                () -> of(
                        Profile.GENERAL, CAP, 0, Collections.nCopies(9, bout(2)).toArray(Bout[]::new)));
        refused("incline is 3.0 %; wanted 2.0 %", () -> of(Profile.GENERAL, CAP, 2, new Bout(60, 2 * KMH, 3, 0)));
        refused("what profile general allows", () -> of(Profile.GENERAL, CAP, 6, bout(2)));
        refused("on such an incline", () -> of(Profile.TRAINED, 4 * KMH, 10, new Bout(60, 3.1 * KMH, 6, 0)));
        refused("on such an incline", () -> of(Profile.TRAINED, 4 * KMH, 10, new Bout(60, 2.1 * KMH, 9, 0)));
    }

    @Test
    void boutsAreRefusedThatNobodyCanWalk() {
        refused("rest is -1 s", () -> new Bout(240, 2 * KMH, 0, -1));
        refused("rest is 541 s", () -> new Bout(240, 2 * KMH, 0, 541));
        refused("lasts 9 s", () -> new Bout(9, 2 * KMH, 0, 0));
        refused("lasts 1801 s", () -> new Bout(1801, 2 * KMH, 0, 0));
        refused("target is 0.00", () -> new Bout(60, 0, 0, 0));
        refused("target is unknown", () -> new Bout(60, Double.NaN, 0, 0));
        refused("incline is -0.1", () -> new Bout(60, 1, -0.1, 0));
        refused("incline is NaN", () -> new Bout(60, 1, Double.NaN, 0));
        refused("incline is 10.1", () -> new Bout(60, 1, 10.1, 0));
        assertDoesNotThrow(() -> new Bout(10, 1, 10, 540));
        assertDoesNotThrow(() -> new Bout(1800, 1, 0, 0));
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertDoesNotThrow(() -> of(Profile.GENERAL, CAP, 5, new Bout(600, CAP, 5, 0)));
        assertDoesNotThrow(() -> of(Profile.GENERAL, CAP, 0, bout(0.8 / 0.98)));
        assertDoesNotThrow(() -> of(Profile.TRAINED, 4 * KMH, 10, new Bout(60, 3 * KMH, 8, 0)));
        assertDoesNotThrow(() -> of(Profile.TRAINED, 4 * KMH, 10, new Bout(60, 2 * KMH, 10, 0)));
    }

    @Test
    void timeOnTheBeltMustSufficeForEveryBout() {
        refused("601 s are walked", () -> of(Profile.GENERAL, CAP, 0, new Bout(601, 1, 0, 0).at(2 * KMH)));
        refused(
                "without a rest of 2 min",
                () -> of(Profile.GENERAL, CAP, 0, new Bout(540, 2 * KMH, 0, 119), new Bout(30, 2 * KMH, 0, 0)));
        refused("301 s", () -> of(Profile.FIRST_USE, 1.6 * KMH, 0, new Bout(301, 1.2 * KMH, 0, 0)));

        assertDoesNotThrow(
                () -> of(Profile.GENERAL, CAP, 0, new Bout(600, 2 * KMH, 0, 120), new Bout(600, 2 * KMH, 0, 0)));
        assertDoesNotThrow(
                () -> of(Profile.GENERAL, CAP, 0, new Bout(300, 2 * KMH, 0, 30), new Bout(300, 2 * KMH, 0, 0)));
        assertDoesNotThrow(() -> of(Profile.SENIOR_SUPERVISED, 2 * KMH, 0, new Bout(1800, 2 * KMH, 0, 0)));
    }

    @Test
    void rulesAndDosesHaveBounds() {
        refused("after 0 bouts", () -> new Rule(0, 0, 0));
        refused("0.51 km/h", () -> new Rule(3, 0.51 * KMH, 0));
        refused("of unknown", () -> new Rule(3, Double.NaN, 0));
        refused("2.1 %", () -> new Rule(3, 0, 2.1));
        refused("-1 sessions", () -> new Dose(-1, 0));
        refused("701 min", () -> new Dose(0, 701));
        assertDoesNotThrow(() -> new Rule(50, 0.5 * KMH, 2));
        assertDoesNotThrow(() -> new Dose(21, 700));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANNA", "p-07", "Anna1", "A", "", "P 07", "P_07", "ABCDEFGHIJKLMNO17", "Ä1", "--"})
    void namesAndOtherWordsAreNoCodes(String code) {
        refused("Never a name", () -> new Walker(code, Profile.GENERAL, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-07", "17", "ABCDEFGHIJKLMN17"})
    void codesAreTaken(String code) {
        assertEquals(code, new Walker(code, Profile.GENERAL, 0).code());
    }

    @Test
    void boutIsToldAsItIsWritten() {
        assertEquals("5 min at 2.00 km/h, rest 2 min", new Bout(300, 2 * KMH, 0, 120).words());
        assertEquals("90 s at 2.00 km/h, incline 3.0 %, rest 0 s", new Bout(90, 2 * KMH, 3, 0).words());
    }
}
