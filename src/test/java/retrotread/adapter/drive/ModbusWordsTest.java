package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an installer is told of frames.
class ModbusWordsTest {
    private static byte[] bytes(String hex) {
        return hex == null ? new byte[0] : HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELTA | 01 06 20 00 00 12 02 07 | write 18 to 2000H: forward
        DELTA | 01 06 20 00 00 22 02 13 | write 34 to 2000H: reversed
        DELTA | 01 06 20 00 00 01 43 CA | write 1 to 2000H: stop
        GS4   | 01 06 20 01 03 E8 D3 74 | write 1000 to 2001H: set-point 10.00 Hz
        GS2   | 01 06 09 1A 00 64 AA 7A | write 100 to 091AH: set-point 10.00 Hz
        GS2   | 01 06 09 1B 00 01 3B 91 | write 1 to 091BH: run
        GS2   | 01 06 09 1B 00 00 00 00 | write 0 to 091BH: stop
        GS2   | 01 06 09 1C 00 01 8A 50 | write 1 to 091CH: reversed
        GS2   | 01 06 09 1C 00 00 00 00 | write 0 to 091CH: forward
        DELTA | 01 06 20 02 00 02 A2 0B | write 2 to 2002H: not known
        DELTA | 01 03 09 02 00 02 66 57 | read 2 registers from 0902H: its communication watchdog
        DELTA | 01 03 21                | no question
        """)
    void tellsWhatIsAsked(ModbusProfile profile, String question, String words) {
        assertEquals(words, new ModbusWords(profile).question(bytes(question)));
    }

    private static String answered(ModbusProfile profile, String question, String answer) {
        return new ModbusWords(profile).answer(bytes(question), bytes(answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        01 06 20 00 00 01 43 CA | it confirms
        01 86 02 C3 A1          | it refuses that, exception code 2
        -                       | nothing came
        01 03 04                | no answer to that
        """)
    void tellsWhatIsAnsweredToAnOrder(String answer, String words) {
        assertEquals(words, answered(ModbusProfile.DELTA, "01 06 20 00 00 01 43 CA", answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELTA | 00 3A 04 1B 03 E8 03 E8 | fault 58; running, reversed; set-point or start NOT from this
        GS2   | 00 00 05 01 03 E8 00 64 | no fault; stopping, forward; set-point and start from this
        DELTA | 00 00                   | too few registers
        """)
    void tellsTheStatus(ModbusProfile profile, String registers, String words) {
        String told = answered(profile, "01 03 21 00 00 04 4E 35", "01 03 08 " + registers + " 00 00");

        assertEquals(words, told.replace(" line; output 10.00 Hz", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELTA | 02 | 00 00 00 05       | after 0.5 s without us it would warn and GO ON
        DELTA | 02 | 00 02 00 0A       | after 1.0 s without us it coasts to a stop
        DELTA | 02 | 00 03 00 00       | its watchdog is OFF; else it would GO ON, and say nothing
        GS2   | 03 | 00 01 00 00 00 05 | its watchdog is OFF; else it ramps to a stop
        """)
    void tellsTheWatchdog(ModbusProfile profile, String register, String registers, String words) {
        String question = "01 03 09 " + register + " 00 " + register + " 00 00";

        assertEquals(words, answered(profile, question, "01 03 04 " + registers + " 00 00"));
    }
}
