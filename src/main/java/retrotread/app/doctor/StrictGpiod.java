package retrotread.app.doctor;

import java.util.List;
import java.util.Optional;

/// Whether the kernel of a Raspberry Pi turns outputs into inputs when their program ends, so that the
/// resistors of the board decide. Its own default is to leave them at their last level. raspberrypi/linux, pull
/// requests 6117 and 6150: `persist_gpio_outputs` of pinctrl-bcm2835 and pinctrl-rp1, which
/// `dtparam=strict_gpiod` sets to N.
final class StrictGpiod implements Check {
    private static final String SUBJECT = "strict_gpiod";
    private static final String CONFIG = "/boot/firmware/config.txt";
    private static final String LINE = "dtparam=strict_gpiod";

    /// The processor of a Raspberry Pi 5, whose header is on another chip.
    private static final String PI_5 = "bcm2712";

    @Override
    public List<Finding> look(Host host) {
        return host.isRaspberryPi() ? List.of(finding(host)) : List.of();
    }

    private static Finding finding(Host host) {
        boolean isPi5 =
                host.text("/sys/firmware/devicetree/base/compatible").orElse("").contains(PI_5);
        String parameter =
                "/sys/module/" + (isPi5 ? "pinctrl_rp1" : "pinctrl_bcm2835") + "/parameters/persist_gpio_outputs";
        Optional<String> persists = host.text(parameter);
        if (persists.isEmpty()) {
            return Finding.unknown(SUBJECT, parameter + " does not tell whether outputs outlive their program");
        }
        if (persists.get().equals("N")) {
            return Finding.good(SUBJECT, "an output becomes an input when its program ends");
        }
        String seen = "an output keeps its last level when its program ends, the relay line too";
        boolean isWritten = host.text(CONFIG).stream().flatMap(String::lines).anyMatch(StrictGpiod::isOurs);
        return Finding.toDo(
                SUBJECT,
                seen,
                isWritten
                        ? LINE + " stands in " + CONFIG + " already; sudo reboot"
                        : "write " + LINE + " into " + CONFIG + ", then: sudo reboot");
    }

    private static boolean isOurs(String line) {
        return line.strip().matches(LINE + "(=on|=1|=true|=yes|=y)?");
    }
}
