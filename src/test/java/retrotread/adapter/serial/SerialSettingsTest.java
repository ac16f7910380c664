package retrotread.adapter.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import retrotread.adapter.serial.SerialSettings.Parity;

final class SerialSettingsTest {
    @Test
    void aByteHasStartDataParityAndStopBits() {
        assertEquals(1_041_666, new SerialSettings("/dev/x", 9600, Parity.NONE, 1).byteNs());
        assertEquals(1_145_833, new SerialSettings("/dev/x", 9600, Parity.EVEN, 1).byteNs());
        assertEquals(1_145_833, new SerialSettings("/dev/x", 9600, Parity.NONE, 2).byteNs());
    }

    @Test
    void wrongValuesAreNamed() {
        assertRefused("path", () -> new SerialSettings(" ", 9600, Parity.NONE, 1));
        assertRefused("baud is 9601", () -> new SerialSettings("/dev/x", 9601, Parity.NONE, 1));
        assertRefused("stopBits is 3", () -> new SerialSettings("/dev/x", 9600, Parity.NONE, 3));
    }

    private static void assertRefused(String part, Runnable making) {
        String message =
                assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
