package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an installer is told of a Trackmaster treadmill's frames.
class TrackmasterWordsTest {
    private static byte[] bytes(String hex) {
        return hex == null ? new byte[0] : HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        A0             | order: start
        A2             | order: stop
        A3 30 30 32 35 | order: speed 0025
        C0             | asks: state
        C3             | asks: set speed
        77             | not known
        """)
    void tellsWhatIsAsked(String question, String words) {
        assertEquals(words, TrackmasterWords.asked(bytes(question)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        B2             | it confirms
        D1 30 30 32 35 | it says 0025
        BE             | it refuses that: out of range
        BF             | it refuses that: no command of its own
                       | nothing came
        """)
    void tellsWhatIsAnswered(String answer, String words) {
        assertEquals(words, TrackmasterWords.answered(bytes(answer)));
    }
}
