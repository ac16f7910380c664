package retrotread.adapter.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;

class GpioSettingsTest {
    private final Map<InputLine, LineSpec> inputs = new EnumMap<>(Map.of(
            InputLine.BELT_A, new LineSpec(17, Bias.PULL_UP, true),
            InputLine.KEY, new LineSpec(27, Bias.PULL_UP, true),
            InputLine.START, new LineSpec(22, Bias.PULL_UP, true)));
    private final Map<OutputLine, LineSpec> outputs = new EnumMap<>(
            Map.of(OutputLine.RELAY, LineSpec.output(23, false), OutputLine.HEARTBEAT, LineSpec.output(24, false)));

    @Test
    void keepsCopiesInLineOrder() {
        GpioSettings settings = new GpioSettings("pinctrl-*", inputs, outputs);

        inputs.clear();

        assertEquals("[BELT_A, KEY, START]", settings.inputs().keySet().toString());
        assertEquals("retrotread", settings.consumer());
    }

    @Test
    void refusesMissingMandatoryLines() {
        for (InputLine line : new InputLine[] {InputLine.BELT_A, InputLine.KEY, InputLine.START}) {
            Map<InputLine, LineSpec> fewer = new EnumMap<>(inputs);
            fewer.remove(line);
            assertRefused(line.name(), () -> new GpioSettings("x", fewer, outputs));
        }
        for (OutputLine line : new OutputLine[] {OutputLine.RELAY, OutputLine.HEARTBEAT}) {
            Map<OutputLine, LineSpec> fewer = new EnumMap<>(outputs);
            fewer.remove(line);
            assertRefused(line.name(), () -> new GpioSettings("x", inputs, fewer));
        }
        assertRefused("BELT_A", () -> new GpioSettings("x", Map.of(), Map.of()));
    }

    @Test
    void refusesOneOffsetForTwoLines() {
        outputs.put(OutputLine.BUZZER, LineSpec.output(27, false));

        assertRefused("offset 27 is given to both KEY and BUZZER", () -> new GpioSettings("x", inputs, outputs));
    }

    @Test
    void refusesKeyWiringThatHidesABrokenWire() {
        inputs.put(InputLine.KEY, new LineSpec(27, Bias.PULL_UP, false));
        assertRefused("broken wire", () -> new GpioSettings("x", inputs, outputs));

        inputs.put(InputLine.KEY, new LineSpec(27, Bias.PULL_DOWN, true));
        assertRefused("broken wire", () -> new GpioSettings("x", inputs, outputs));

        inputs.put(InputLine.KEY, new LineSpec(27, Bias.PULL_DOWN, false));
        assertEquals(3, new GpioSettings("x", inputs, outputs).inputs().size());
    }

    @Test
    void refusesFacingWiringThatReadsABrokenWireAsForward() {
        inputs.put(InputLine.FACING, new LineSpec(6, Bias.PULL_UP, true));
        assertRefused("facing forward", () -> new GpioSettings("x", inputs, outputs));

        inputs.put(InputLine.FACING, new LineSpec(6, Bias.PULL_DOWN, false));
        assertRefused("facing forward", () -> new GpioSettings("x", inputs, outputs));

        inputs.put(InputLine.FACING, new LineSpec(6, Bias.PULL_UP, false));
        assertEquals(4, new GpioSettings("x", inputs, outputs).inputs().size());
    }

    @Test
    void refusesValuesOutOfRange() {
        assertRefused("1..31", () -> new GpioSettings("x", "", inputs, outputs, 16));
        assertRefused("1..31", () -> new GpioSettings("x", "c".repeat(32), inputs, outputs, 16));
        assertRefused("2..1024", () -> new GpioSettings("x", "c", inputs, outputs, 1));
        assertRefused("2..1024", () -> new GpioSettings("x", "c", inputs, outputs, 1025));
        assertRefused("chip is empty", () -> new GpioSettings(" ", inputs, outputs));
        assertRefused("0..1023", () -> LineSpec.output(-1, false));
        assertRefused("0..1023", () -> LineSpec.output(1024, false));

        outputs.put(OutputLine.RELAY, new LineSpec(23, Bias.PULL_UP, false));
        assertRefused("output RELAY has bias PULL_UP", () -> new GpioSettings("x", inputs, outputs));
    }

    private static void assertRefused(String words, Runnable act) {
        String message = assertThrows(IllegalArgumentException.class, act::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
