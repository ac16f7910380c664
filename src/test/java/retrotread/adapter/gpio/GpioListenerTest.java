package retrotread.adapter.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

@DisplayName("OBSERVING the belt's lines, and no other")
class GpioListenerTest {
    private static final LineSpec LOW = new LineSpec(17, Bias.PULL_UP, true);
    private static final LineSpec OTHER = new LineSpec(18, Bias.PULL_UP, true);

    private final Context context = Pi4J.newContextBuilder()
            .noAutoDetect()
            .add(MockDigitalInputProvider.newInstance())
            .build();
    private final ControlInputs in = new ControlInputs();

    private static GpioSettings settings(Map<InputLine, LineSpec> inputs) {
        return new GpioSettings("none", inputs, Map.of());
    }

    @Test
    @DisplayName("OBSERVING tells the belt's edges, and in its context no output can even be made")
    void tellsEdgesAndHasNoOutputs() {
        GpioListener listener = GpioListener.on(
                context, MockDigitalInputProvider.ID, settings(Map.of(InputLine.BELT_A, LOW)), () -> 1_000);
        context.registry().<MockDigitalInput>get("BELT_A").mockState(DigitalState.HIGH);
        context.registry().<MockDigitalInput>get("BELT_A").mockState(DigitalState.LOW);
        listener.awaitEdges(0, in);

        assertEquals(2, in.edgeCount());
        assertEquals(InputLine.BELT_A, in.edgeLine(1));
        assertTrue(in.isActive(InputLine.BELT_A));
        assertEquals(1, context.registry().all().size());
        assertEquals(1, context.providers().all().size());
        assertThrows(
                RuntimeException.class,
                () -> context.create(DigitalOutput.newConfigBuilder(context)
                        .id("RELAY")
                        .address(24)
                        .build()));

        listener.close();
        listener.close();
        assertTrue(context.isShutdown());
    }

    @Test
    void ownsTheContextEvenWhenItCannotBeBuilt() {
        assertThrows(
                RuntimeException.class,
                () -> GpioListener.on(context, "nobody", settings(Map.of(InputLine.BELT_A, LOW)), () -> 0));
        assertTrue(context.isShutdown());
    }

    @Test
    void onlyTheLinesOfTheBeltStandAlone() {
        context.shutdown();
        assertEquals(
                2,
                settings(Map.of(InputLine.BELT_A, LOW, InputLine.BELT_B, OTHER))
                        .inputs()
                        .size());
        assertThrows(IllegalArgumentException.class, () -> settings(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> settings(Map.of(InputLine.BELT_B, OTHER)));
        assertThrows(
                IllegalArgumentException.class, () -> settings(Map.of(InputLine.BELT_A, LOW, InputLine.STOP, OTHER)));
        assertThrows(
                IllegalArgumentException.class, () -> settings(Map.of(InputLine.BELT_A, LOW, InputLine.BELT_B, LOW)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GpioSettings(
                        "none", Map.of(InputLine.BELT_A, LOW), Map.of(OutputLine.BUZZER, LineSpec.output(25, false))));
    }
}
