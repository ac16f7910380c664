package retrotread.adapter.drive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// How a PWM motor board is reached, and what its duty is worth.
///
/// @param sysfs where the kernel shows its PWM chips
/// @param chip name of the chip's device, * stands for any characters
/// @param channel its number on the chip, 0..7
/// @param curve as measured on this machine
public record PwmSettings(Path sysfs, String chip, int channel, DutyCurve curve) implements DriveSettings {
    /// [PWM]
    public static final Path SYSFS = Path.of("/sys/class/pwm");

    /// Chosen: twice what the chips of Raspberry Pis have.
    public static final int CHANNEL_MAX = 7;

    private static final List<Integer> PINS_PI_5 = List.of(12, 13, 18, 19);

    public PwmSettings {
        if (channel < 0 || channel > CHANNEL_MAX) {
            throw new IllegalArgumentException("channel is " + channel + ", wanted 0.." + CHANNEL_MAX);
        }
    }

    /// BCM numbers of the pins at which this channel of a Raspberry Pi can come out; none for a chip that is
    /// not named or not known. [PWM]
    public List<Integer> bcm() {
        if (chip.equals("1f00098000.pwm") && channel < PINS_PI_5.size()) {
            return List.of(PINS_PI_5.get(channel));
        }
        boolean isOlder = chip.endsWith("20c000.pwm") && channel <= 1;
        return isOlder ? List.of(12 + channel, 18 + channel) : List.of();
    }

    /// The same board with what was measured.
    public PwmSettings with(DutyCurve measured) {
        return new PwmSettings(sysfs, chip, channel, measured);
    }

    /// It answers in so far as the kernel does. The board itself says nothing, and goes on for as long as the
    /// kernel's signal does.
    @Override
    public DriveCapabilities capabilities() {
        return new DriveCapabilities(
                false, true, false, false, false, false, false, curve.lowestMps(), curve.highestMps());
    }

    @Override
    public DrivePort start(NanoClock clock) {
        return PolledDrive.start(new PwmTalk(this, clock, PwmFiles.real()), clock);
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "20 Hz PWM on channel %d of %s, %s",
                channel,
                chip,
                curve.isMeasured()
                        ? String.format(
                                Locale.ROOT,
                                "%d points from %.2f to %.2f km/h",
                                curve.points().size(),
                                curve.lowestMps() * 3.6,
                                curve.highestMps() * 3.6)
                        : "no point measured");
    }
}
