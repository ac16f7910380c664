package retrotread.app.config;

import static retrotread.app.config.Dimension.SPEED;

import java.util.List;
import java.util.Optional;
import retrotread.adapter.drive.TrackmasterSettings;
import retrotread.adapter.drive.TrackmasterSettings.Unit;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.app.config.Kinds.Quantity;
import retrotread.app.config.Kinds.Whole;

/// Reads `[trackmaster]`, a treadmill with a Trackmaster host port.
final class TrackmasterReader {
    private final TomlSection section;

    TrackmasterReader(TomlSection section) {
        this.section = section;
    }

    Optional<TrackmasterSettings> read() {
        String port = section.required("port", ModbusReader.PORT);
        int baud = section.required(
                "baud", new Whole(TrackmasterSettings.BAUDS.getFirst(), TrackmasterSettings.BAUDS.getLast()));
        Unit unit = section.required("unit", Choice.of(List.of(Unit.values()), each -> each.key));
        double lowestMps = section.required(
                "lowest_speed",
                new Quantity(SPEED, TrackmasterSettings.LOWEST_MPS, TrackmasterSettings.LOWEST_MOST_MPS));
        if (Double.isNaN(lowestMps)) {
            return Optional.empty();
        }
        return section.build(
                () -> new TrackmasterSettings(new SerialSettings(port, baud, Parity.NONE, 1), unit, lowestMps));
    }
}
