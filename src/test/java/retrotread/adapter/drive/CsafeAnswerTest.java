package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsafeAnswerTest {
    private static CsafeAnswer of(String contents) throws WrongAnswerException {
        return CsafeAnswer.of(HexFormat.ofDelimiter(" ").parseHex(contents));
    }

    private static void assertRefused(String words, String contents) {
        String message =
                assertThrows(WrongAnswerException.class, () -> of(contents)).getMessage();
        assertTrue(message.contains(words), message);
    }

    /// Each unit of a belt's speed. [CSAFE-UNITS] csafe-fitness, `enumtypes.dart`
    @ParameterizedTest
    @CsvSource({
        "05 A5 03 03 00 10, 4.828032", "05 A5 03 1E 00 11, 4.828032", "05 A5 03 2C 01 12, 4.828032",
        "05 A5 03 08 01 13, 4.828032", "05 A5 03 05 00 30, 5", "05 A5 03 32 00 31, 5",
        "05 A5 03 F4 01 32, 5", "05 A5 03 53 00 33, 4.98", "05 A5 03 00 00 31, 0"
    })
    void speedsAreRead(String contents, double kmh) throws WrongAnswerException {
        CsafeAnswer answer = of(contents);

        assertEquals(kmh / 3.6, answer.mps(), 1e-9);
        assertTrue(Double.isNaN(answer.gradePercent()));
    }

    @ParameterizedTest
    @CsvSource({"05 A8 03 05 00 4A, 5", "05 A8 03 F4 01 4B, 5", "05 A8 03 32 00 4C, 5", "05 A8 03 00 00 4C, 0"})
    void gradesAreRead(String contents, double percent) throws WrongAnswerException {
        CsafeAnswer answer = of(contents);

        assertEquals(percent, answer.gradePercent(), 1e-9);
        assertTrue(Double.isNaN(answer.mps()));
    }

    /// Both, among others, in any order.
    @Test
    void everythingInOneAnswerIsRead() throws WrongAnswerException {
        CsafeAnswer answer = of("85 A8 03 0F 00 4C A1 03 39 00 23 A5 03 12 00 31");

        assertEquals(0.5, answer.mps(), 1e-9);
        assertEquals(1.5, answer.gradePercent(), 1e-9);
        assertEquals(CsafeState.IN_USE, answer.state());
    }

    /// The low four bits; above them the frame's toggle and what became of the last question. [CSAFE]
    @Test
    void everyStateIsReadWhateverStandsAboveIt() throws WrongAnswerException {
        for (int above = 0; above < 0x100; above += 0x10) {
            for (int code = 0; code < 0x10; code++) {
                int wanted = code;
                byte[] contents = {(byte) (above | code)};
                boolean known = Arrays.stream(CsafeState.values()).anyMatch(each -> each.code == wanted);
                if (known) {
                    CsafeAnswer answer = CsafeAnswer.of(contents);
                    assertEquals(wanted, answer.state().code);
                    assertTrue(Double.isNaN(answer.mps()) && Double.isNaN(answer.gradePercent()));
                } else {
                    assertRefused("tells state " + wanted, HexFormat.of().formatHex(contents));
                }
            }
        }
    }

    /// The cross trainer of [CSAFE-QZ] tells revolutions a minute.
    @Test
    void anotherUnitIsNoSpeed() {
        assertRefused("unit 52H, which is no unit of a belt's speed", "09 A5 03 39 00 52");
        assertRefused("unit 4CH, which is no unit of a belt's speed", "09 A5 03 39 00 4C");
        assertRefused("unit 31H, which is no unit of a grade", "09 A8 03 39 00 31");
        assertRefused("unit 38H", "09 A5 03 39 00 38");
    }

    @Test
    void whatBreaksOffIsRefused() {
        assertRefused("has no status", "");
        assertRefused("breaks off", "05 A5");
        assertRefused("breaks off", "05 A5 03");
        assertRefused("breaks off", "05 A5 03 12 00");
        assertRefused("breaks off", "05 A5 03 12 00 31 A8");
        assertRefused("has 2 bytes", "05 A5 02 12 00");
        assertRefused("has 4 bytes", "05 A5 04 12 00 31 00");
    }

    @Test
    void whatCannotBeIsRefused() throws WrongAnswerException {
        assertEquals(37.4 / 3.6, of("05 A5 03 76 01 31").mps(), 1e-9);
        assertRefused("m/s, which cannot be", "05 A5 03 78 01 31");
        assertRefused("m/s, which cannot be", "05 A5 03 FF FF 31");
        assertEquals(60, of("05 A8 03 3C 00 4A").gradePercent(), 1e-9);
        assertRefused("%, which cannot be", "05 A8 03 3D 00 4A");
    }
}
