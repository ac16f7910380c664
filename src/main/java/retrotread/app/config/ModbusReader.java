package retrotread.app.config;

import static retrotread.app.config.Dimension.SPEED;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.drive.ModbusProfile;
import retrotread.adapter.drive.ModbusSettings;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.app.config.Kinds.Flag;
import retrotread.app.config.Kinds.Quantity;
import retrotread.app.config.Kinds.Text;
import retrotread.app.config.Kinds.Whole;

/// Reads `[modbus]`, a frequency converter on a serial line.
final class ModbusReader {
    /// Where a drive's serial line is.
    static final Text PORT = new Text(
            Pattern.compile("/.+"), "the path of a serial port, best one that stays", "/dev/serial/by-id/usb-...");
    private static final double FACTOR_HZ = 50;

    /// What a byte has beside its eight data bits, as the manuals of converters write it.
    private enum Format {
        EIGHT_N_1("8N1", Parity.NONE, 1),
        EIGHT_N_2("8N2", Parity.NONE, 2),
        EIGHT_E_1("8E1", Parity.EVEN, 1),
        EIGHT_O_1("8O1", Parity.ODD, 1);

        private final String key;
        private final Parity parity;
        private final int stopBits;

        Format(String key, Parity parity, int stopBits) {
            this.key = key;
            this.parity = parity;
            this.stopBits = stopBits;
        }
    }

    private final TomlSection section;

    ModbusReader(TomlSection section) {
        this.section = section;
    }

    Optional<ModbusSettings> read() {
        String port = section.required("port", PORT);
        int baud = section.required("baud", new Whole(ModbusSettings.BAUD_LEAST, SerialSettings.BAUDS.getLast()));
        Format format = section.required("format", Choice.of(List.of(Format.values()), each -> each.key));
        ModbusProfile profile =
                section.required("registers", Choice.of(List.of(ModbusProfile.values()), each -> each.key));
        int station = section.required("station", new Whole(1, ModbusSettings.STATION_MAX));
        double factorMps = section.required(
                "speed_at_50_hz",
                new Quantity(
                        SPEED,
                        ModbusSettings.MPS_PER_HZ_LEAST * FACTOR_HZ,
                        ModbusSettings.MPS_PER_HZ_MOST * FACTOR_HZ));
        boolean reverse = section.optional("reverse", new Flag(), false);
        if (Double.isNaN(factorMps)) {
            return Optional.empty();
        }
        return section.build(() -> new ModbusSettings(
                new SerialSettings(port, baud, format.parity, format.stopBits),
                profile,
                station,
                factorMps / FACTOR_HZ,
                reverse));
    }
}
