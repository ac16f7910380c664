package retrotread.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import retrotread.adapter.gpio.GpioLook;
import retrotread.adapter.host.ClockQuality;

/// The computer that is looked at: its files, and the few facts that are in none.
///
/// @param root folder of its files, `/` for the computer that we run on
/// @param lines asks a GPIO chip who holds which line
/// @param clock asks the kernel for the quality of its clock
/// @param freeBytes room left on the disk of a folder, -1 where nobody knows
public record Host(
        Path root,
        BiFunction<String, Collection<Integer>, GpioLook> lines,
        Supplier<ClockQuality> clock,
        ToLongFunction<Path> freeBytes) {
    /// Larger than any file of facts; the bound is against one without an end.
    private static final int TEXT_BYTES_MOST = 1_000_000;

    /// The computer that we run on.
    public static Host real() {
        return new Host(Path.of("/"), GpioLook::at, ClockQuality::now, Host::usableBytes);
    }

    /// Without the table of mounts, which not everybody sees.
    private static long usableBytes(Path folder) {
        return folder.toFile().getTotalSpace() > 0 ? folder.toFile().getUsableSpace() : -1;
    }

    /// Where a file of that computer is for us.
    Path path(Path absolute) {
        Path file = absolute.toAbsolutePath().normalize();
        return file.startsWith(root) ? file : root.resolve(Path.of("/").relativize(file));
    }

    Path path(String absolute) {
        return path(Path.of(absolute));
    }

    /// The folder itself, or as much of the way to it as is there; as that computer names it.
    Path nearest(Path folder) {
        Path there = folder;
        while (!Files.exists(path(there))) {
            there = there.getParent();
        }
        return there;
    }

    boolean has(String file) {
        return Files.exists(path(file));
    }

    /// What a file says, without blanks and zeros at its ends; empty where it is not there or not for us.
    Optional<String> text(String file) {
        return text(path(file));
    }

    Optional<String> text(Path file) {
        try (var bytes = Files.newInputStream(path(file))) {
            String text = new String(bytes.readNBytes(TEXT_BYTES_MOST), StandardCharsets.UTF_8);
            return Optional.of(text.replace('\0', ' ').strip());
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    /// What is in a folder and fits `glob`, by name; nothing where it is not there or not for us.
    List<Path> list(String folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path(folder), glob)) {
            all.forEach(found::add);
        } catch (IOException | DirectoryIteratorException untold) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /// What the board calls itself; empty where it is no board with a device tree. Not in /proc: a service does
    /// not see that.
    Optional<String> board() {
        return text("/sys/firmware/devicetree/base/model");
    }

    boolean isRaspberryPi() {
        return board().filter(model -> model.startsWith("Raspberry Pi")).isPresent();
    }
}
