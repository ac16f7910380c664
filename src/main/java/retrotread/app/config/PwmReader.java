package retrotread.app.config;

import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.drive.DutyCurve;
import retrotread.adapter.drive.PwmSettings;
import retrotread.app.config.Kinds.Text;
import retrotread.app.config.Kinds.Whole;

/// Reads `[pwm]`, a motor board on a PWM channel of the kernel. What its duty is worth stands in the
/// commissioning record.
final class PwmReader {
    private static final Text CHIP = new Text(
            Pattern.compile("(?!pwmchip\\d)[\\w.:*-]+"),
            "the name of a PWM chip's device, as `ls -l /sys/class/pwm/pwmchip*/device` shows it",
            "1f00098000.pwm");

    private final TomlSection section;

    PwmReader(TomlSection section) {
        this.section = section;
    }

    Optional<PwmSettings> read() {
        String chip = section.required("chip", CHIP);
        int channel = section.required("channel", new Whole(0, PwmSettings.CHANNEL_MAX));
        return section.build(() -> new PwmSettings(PwmSettings.SYSFS, chip, channel, DutyCurve.NONE));
    }
}
