package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        gs20,  ``
        gs3,   ``
        gs22,  ``
        detla, `; did you mean "delta"?`
        """)
    void anotherNumberIsNoTypingError(String written, String guess) {
        Choice<String> registers = Choice.of(List.of("delta", "gs4", "gs2"), UnaryOperator.identity());

        WrongValueException wrong = assertThrows(WrongValueException.class, () -> registers.read(written));

        assertEquals(
                "\"" + written + "\" is unknown; wanted one of \"delta\", \"gs4\", \"gs2\"" + guess,
                wrong.getMessage());
    }
}
