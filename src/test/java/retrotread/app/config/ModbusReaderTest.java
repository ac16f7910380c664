package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.ModbusProfile;
import retrotread.adapter.drive.ModbusSettings;
import retrotread.adapter.serial.SerialSettings;

final class ModbusReaderTest {
    @TempDir
    private Path directory;

    @Test
    void theModbusExampleNamesItsConverter() throws ConfigurationException {
        Configuration configuration = Examples.load(directory, Examples.text(Examples.MODBUS));

        assertEquals(DriveKind.MODBUS, configuration.drive());
        assertEquals(
                new ModbusSettings(
                        new SerialSettings(
                                "/dev/serial/by-id/usb-FTDI_USB-RS485_Cable_FT000001-if00-port0",
                                19_200,
                                SerialSettings.Parity.NONE,
                                2),
                        ModbusProfile.DELTA,
                        1,
                        9.0 / 3.6 / 50,
                        false),
                configuration.driver().orElseThrow());
        assertTrue(configuration.core().safety().machine().driveReports());
        assertFalse(configuration.core().safety().machine().interlockOnly());
    }

    @Test
    void otherFormatsAndRegistersAreReadToo() throws ConfigurationException {
        String text = Examples.edited(Examples.MODBUS, "format = \"8N2\"", "format = \"8O1\"");
        text = Examples.edit(text, "registers = \"delta\"", "registers = \"gs2\"");
        text = Examples.edit(text, "reverse = false", "reverse = true");
        ModbusSettings modbus = assertInstanceOf(
                ModbusSettings.class, Examples.load(directory, text).driver().orElseThrow());

        assertEquals(SerialSettings.Parity.ODD, modbus.line().parity());
        assertEquals(1, modbus.line().stopBits());
        assertEquals(ModbusProfile.GS2, modbus.profile());
        assertTrue(modbus.reverse());
    }
}
