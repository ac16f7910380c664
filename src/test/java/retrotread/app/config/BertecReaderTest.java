package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.BertecSettings;
import retrotread.adapter.drive.DriveSettings;

final class BertecReaderTest {
    @TempDir
    private Path directory;

    private DriveSettings driver(String text) throws ConfigurationException {
        Configuration configuration = Examples.load(directory, text);
        assertEquals(DriveKind.BERTEC, configuration.drive());
        return configuration.driver().orElseThrow();
    }

    @Test
    void theExampleNamesItsTreadmill() throws ConfigurationException {
        DriveSettings driver = driver(Examples.text(Examples.BERTEC));

        assertEquals(new BertecSettings(InetAddress.ofLiteral("192.168.1.134"), 4000, false), driver);
        assertFalse(driver.capabilities().hostWatchdog());
        assertFalse(driver.capabilities().reverse());
    }

    @Test
    void theUsualPortNeedsNoKeyAndAddressesMayBeLong() throws ConfigurationException {
        String text = Examples.edited(Examples.BERTEC, "port = 4000\n", "");
        text = Examples.edit(text, "192.168.1.134", "fd00::17");
        text = Examples.edit(text, "reverse = false", "reverse = true");
        DriveSettings driver = driver(text);

        assertEquals(new BertecSettings(InetAddress.ofLiteral("fd00::17"), 4000, true), driver);
        assertTrue(driver.capabilities().reverse());
    }
}
