package retrotread.app.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whether a Raspberry Pi has voltage enough. drivers/hwmon/raspberrypi-hwmon.c: `rpi_volt`, the firmware's
/// flag for "now"; its flag for "since boot" is not readable by everybody.
final class PowerCheck implements Check {
    private static final String SUBJECT = "supply";

    @Override
    public List<Finding> look(Host host) {
        return host.isRaspberryPi() ? List.of(finding(host)) : List.of();
    }

    private static Finding finding(Host host) {
        Optional<Path> gauge = host.list("/sys/class/hwmon", "hwmon*").stream()
                .filter(each -> host.text(each.resolve("name"))
                        .filter("rpi_volt"::equals)
                        .isPresent())
                .findFirst();
        return switch (gauge.flatMap(each -> host.text(each.resolve("in0_lcrit_alarm")))
                .orElse("")) {
            case "0" -> Finding.good(SUBJECT, "voltage enough now; vcgencmd get_throttled tells of before");
            case "1" ->
                Finding.toDo(
                        SUBJECT,
                        "under-voltage now: the computer may reset, and the SD card may spoil",
                        "take the supply made for this Raspberry Pi, and a short cable");
            default -> Finding.unknown(SUBJECT, "the kernel tells nothing of the voltage; vcgencmd get_throttled does");
        };
    }
}
