package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.CsafeSettings;
import retrotread.adapter.drive.InterlockOnlySettings;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Machine;
import retrotread.safety.SafetySettings;

class ObservingTest {
    private static final String CONSOLE = "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0";
    private static final String SENSOR = """
        [belt]
        pulses_per_meter = "51 /m"
        calibration_error = "1 %"

        [gpio.inputs.belt_a]
        line = 17

        [paths]
        """;

    @TempDir
    private Path directory;

    private Configuration load(String text) throws ConfigurationException {
        Examples.write(directory, "commissioning.toml", Examples.text(Examples.COMMISSIONING));
        return Configuration.load(Examples.write(directory, "machine.toml", text));
    }

    @Test
    @DisplayName("OBSERVING the example asks a console and has no line at all")
    void theExampleAsksAConsole() throws ConfigurationException {
        Configuration configuration = load(Examples.text(Examples.OBSERVING));

        assertEquals(DriveKind.OBSERVING, configuration.drive());
        assertEquals(Optional.of(new CsafeSettings(CONSOLE)), configuration.driver());
        assertEquals(Optional.empty(), configuration.gpio());
        assertEquals(
                Machine.observing(true, false), configuration.core().safety().machine());
        assertEquals(List.of(), configuration.reasonsForMonitoring());
        assertEquals(
                List.of(Cause.OBSERVING),
                configuration.reasonsNotToStart(configuration.outlooks().getFirst()));
        assertTrue(configuration.budgets().isEmpty());
        assertEquals(3 / 3.6, configuration.backwardMostMps(), 1e-9);
        assertEquals(
                SafetySettings.FORWARD_MOST_MPS, configuration.core().safety().keyStopCapMps());
        assertEquals(1, configuration.audited().size(), "no commissioning record");
    }

    @Test
    @DisplayName("OBSERVING a sensor of its own needs one line, and no console")
    void aSensorNeedsNoConsole() throws ConfigurationException {
        String both = Examples.edited(Examples.OBSERVING, "\n[paths]\n", "\n" + SENSOR);
        Configuration configuration = load(both);
        assertEquals(
                Machine.observing(true, true), configuration.core().safety().machine());
        assertEquals(51, configuration.core().belt().pulsesPerMeter());
        assertEquals(0.01, configuration.core().belt().calibrationErrorRatio());
        assertEquals(
                List.of(InputLine.BELT_A),
                List.copyOf(configuration.gpio().orElseThrow().inputs().keySet()));

        Configuration alone = load(Examples.edit(both, "[csafe]\nport = \"" + CONSOLE + "\"", ""));
        assertEquals(Optional.empty(), alone.driver());
        assertEquals(Machine.observing(false, true), alone.core().safety().machine());
    }

    @Test
    @DisplayName("OBSERVING two sensors tell the direction")
    void twoSensorsTellTheDirection() throws ConfigurationException {
        String two = SENSOR.replace("[gpio", "second_sensor = true\n\n[gpio.inputs.belt_b]\nline = 18\n\n[gpio");
        Configuration configuration = load(Examples.edited(Examples.OBSERVING, "\n[paths]\n", "\n" + two));

        assertTrue(configuration.core().belt().secondSensorFitted());
    }

    @Test
    @DisplayName("INTERLOCK the console may be asked for a second opinion")
    void theConsoleIsASecondOpinion() throws ConfigurationException {
        String asked =
                Examples.edited(Examples.INTERLOCK, "# [csafe]\n# port = \"" + CONSOLE, "[csafe]\nport = \"" + CONSOLE);
        Configuration configuration = load(asked);
        Machine machine = configuration.core().safety().machine();

        assertEquals(Optional.of(new CsafeSettings(CONSOLE)), configuration.driver());
        assertTrue(machine.interlockOnly() && machine.driveReports() && machine.beltSensor());

        Configuration unasked = load(Examples.text(Examples.INTERLOCK));
        assertEquals(Optional.of(new InterlockOnlySettings()), unasked.driver());
        assertTrue(!unasked.core().safety().machine().driveReports());
    }
}
