package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the kernel's PWM chip that is meant; reads only.
public final class PwmChips {
    private PwmChips() {}

    /// The folder of the chip whose device has the wanted name: the number of a chip changes with the kernel,
    /// its device does not (github.com/raspberrypi/linux issue 6818).
    ///
    /// @throws IOException when none or more than one has it, or it has no such channel; the message says what
    ///     there is
    public static Path find(PwmSettings settings) throws IOException {
        return find(settings, PwmFiles.real());
    }

    static Path find(PwmSettings settings, PwmFiles files) throws IOException {
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + settings.chip());
        List<String> names = new ArrayList<>();
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> chips = Files.newDirectoryStream(settings.sysfs(), "pwmchip*")) {
            for (Path chip : chips) {
                Path name = chip.resolve("device").toRealPath().getFileName();
                names.add(name.toString());
                if (wanted.matches(name)) {
                    found.add(chip);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (found.size() != 1) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%d PWM chips are called \"%s\", wanted one; there are %s, see pwm.chip",
                    found.size(),
                    settings.chip(),
                    names));
        }
        long channels = number(found.getFirst().resolve("npwm"), files);
        if (settings.channel() >= channels) {
            throw new IOException(found.getFirst() + " has " + channels + " channels; wanted a pwm.channel below that");
        }
        return found.getFirst();
    }

    /// What an attribute file holds.
    static long number(Path file, PwmFiles files) throws IOException {
        String text = files.read(file);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds \"" + text + "\", wanted a number", e);
        }
    }
}
