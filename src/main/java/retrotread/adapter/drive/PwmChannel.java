package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One channel of the kernel's PWM, through sysfs. Its period is set once, before it is enabled; from then on
/// nothing but the duty changes, so that the signal has no gap and no spike. Belongs to the drive's thread.
///
/// Source: Linux, Documentation/driver-api/pwm.rst, "Using PWMs with the sysfs interface", and
/// Documentation/ABI/testing/sysfs-class-pwm. The kernel refuses a duty above the period and any state without
/// a period (drivers/pwm/core.c); polarity changes while disabled only.
final class PwmChannel {
    /// [MC2100] 20 Hz.
    static final long PERIOD_NS = 50_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(PwmChannel.class);

    private static final String NORMAL = "normal";

    private final PwmSettings settings;
    private final PwmFiles files;
    private Path directory;
    private long dutyNs;
    private boolean enabled;

    PwmChannel(PwmSettings settings, PwmFiles files) {
        this.settings = settings;
        this.files = files;
    }

    /// Finds it and stops whatever it was left doing, duty first; then sets the period. Disabled afterwards.
    void open() throws IOException {
        Path chip = PwmChips.find(settings, files);
        directory = chip.resolve("pwm" + settings.channel());
        if (!Files.isDirectory(directory)) {
            files.write(chip.resolve("export"), Integer.toString(settings.channel()));
        }
        boolean normal = read("polarity").equals(NORMAL);
        long periodNs = number("period");
        if (normal && number("duty_cycle") != 0) {
            write("duty_cycle", "0");
        }
        if (number("enable") != 0) {
            write("enable", "0");
        }
        if (!normal) {
            write("polarity", NORMAL);
        }
        if (number("duty_cycle") != 0) {
            write("duty_cycle", "0");
        }
        if (periodNs != PERIOD_NS) {
            write("period", Long.toString(PERIOD_NS));
        }
        dutyNs = 0;
        enabled = false;
        if (!isAsTold() || number("period") != PERIOD_NS || !read("polarity").equals(NORMAL)) {
            throw new IOException(directory + " does not take period, duty and polarity; wanted a free PWM channel");
        }
    }

    /// Whether the kernel still has what was told last.
    boolean isAsTold() throws IOException {
        return number("duty_cycle") == dutyNs && (number("enable") != 0) == enabled;
    }

    /// Written where it changes only.
    void duty(long ns) throws IOException {
        if (ns != dutyNs) {
            dutyNs = ns;
            write("duty_cycle", Long.toString(ns));
        }
    }

    void enable(boolean on) throws IOException {
        if (on != enabled) {
            enabled = on;
            write("enable", on ? "1" : "0");
        }
    }

    /// Duty first: what the pin does while the channel is disabled is not promised ([PWM]).
    void stop() throws IOException {
        duty(0);
        enable(false);
    }

    /// The same, whatever was told before, as far as it still can be.
    void stopAsFarAsPossible() {
        if (directory == null) {
            return;
        }
        dutyNs = 0;
        enabled = false;
        tryStop("duty_cycle");
        tryStop("enable");
    }

    private void tryStop(String attribute) {
        try {
            write(attribute, "0");
        } catch (IOException e) {
            LOG.debug("drive: {} cannot be set to 0: {}", attribute, e.getMessage());
        }
    }

    long dutyNs() {
        return dutyNs;
    }

    private String read(String attribute) throws IOException {
        return files.read(directory.resolve(attribute));
    }

    private long number(String attribute) throws IOException {
        return PwmChips.number(directory.resolve(attribute), files);
    }

    private void write(String attribute, String value) throws IOException {
        files.write(directory.resolve(attribute), value);
    }
}
