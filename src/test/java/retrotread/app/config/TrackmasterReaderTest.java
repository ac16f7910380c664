package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.drive.TrackmasterSettings;
import retrotread.adapter.drive.TrackmasterSettings.Unit;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;

final class TrackmasterReaderTest {
    private static final String PORT = "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A1000001-if00-port0";

    @TempDir
    private Path directory;

    @Test
    void theExampleNamesItsTreadmillAndMovesItsDeck() throws ConfigurationException {
        Configuration configuration = Examples.load(directory, Examples.text(Examples.TRACKMASTER));

        assertEquals(DriveKind.TRACKMASTER, configuration.drive());
        assertEquals(
                new TrackmasterSettings(new SerialSettings(PORT, 4800, Parity.NONE, 1), Unit.KMH, 0.5 / 3.6),
                configuration.driver().orElseThrow());
        assertTrue(configuration.core().safety().machine().driveReports());
        assertTrue(configuration.core().safety().installation().inclineFitted());
    }

    @Test
    void theOtherRateAndUnitAreReadToo() throws ConfigurationException {
        String text = Examples.edited(Examples.TRACKMASTER, "baud = 4800", "baud = 9600");
        text = Examples.edit(text, "unit = \"km/h\"", "unit = \"mph\"");
        DriveSettings driver = Examples.load(directory, text).driver().orElseThrow();

        assertEquals(
                new TrackmasterSettings(new SerialSettings(PORT, 9600, Parity.NONE, 1), Unit.MPH, 0.5 / 3.6), driver);
        assertEquals("trackmaster on " + PORT + ", 9600 baud, speeds in 0.1 mph", driver.words());
        assertEquals(0.4 * 0.44704, driver.capabilities().lowestMps(), 1e-9);
    }
}
