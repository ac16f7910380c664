package retrotread.adapter.gpio;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import retrotread.port.DeviceLostException;

/// One opened GPIO chip. Decides which chip is meant, and says in words why a line cannot be had; leaves
/// reading and writing to whoever gets the descriptor of a request. Found by label, since chip numbers move
/// between kernels (the header of a Raspberry Pi 5 has been gpiochip4 and gpiochip0). Used at start only, by
/// the starting thread.
final class GpioChip implements AutoCloseable {
    private static final Path DEVICES = Path.of("/dev");
    private static final int NAME_BYTES = 32;

    private final LinuxCalls calls;
    private final int fd;
    private final String path;
    private final String label;
    private final int lineCount;

    private GpioChip(LinuxCalls calls, int fd, String path, MemorySegment info) {
        this.calls = calls;
        this.fd = fd;
        this.path = path;
        this.label = text(info, GpioUapi.CHIPINFO_LABEL);
        this.lineCount = info.get(ValueLayout.JAVA_INT, GpioUapi.CHIPINFO_LINES);
    }

    /// Opens the one chip that a text means: a label, in which `*` stands for any characters, or a path that
    /// begins with `/`.
    ///
    /// @throws DeviceLostException when no chip or more than one has that label; the message lists the chips
    ///     seen
    static GpioChip find(String wanted) {
        List<String> seen = new ArrayList<>();
        List<GpioChip> found = new ArrayList<>();
        boolean byPath = wanted.startsWith("/");
        for (Path device : byPath ? List.of(Path.of(wanted)) : devices()) {
            GpioChip chip = open(device, seen);
            if (chip == null) {
                continue;
            }
            seen.add(chip.toString());
            if (byPath || matches(wanted, chip.label)) {
                found.add(chip);
            } else {
                chip.close();
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        found.forEach(GpioChip::close);
        throw new DeviceLostException((found.isEmpty() ? "no GPIO chip is " : found.size() + " GPIO chips are ") + '"'
                + wanted + "\"; seen: " + (seen.isEmpty() ? "none" : String.join(", ", seen))
                + "; give the chip its exact label, as gpioinfo shows it");
    }

    static boolean matches(String wanted, String label) {
        StringJoiner pattern = new StringJoiner(".*");
        for (String part : wanted.split("\\*", -1)) {
            pattern.add(Pattern.quote(part));
        }
        return Pattern.matches(pattern.toString(), label);
    }

    /// Real devices only: Raspberry Pi OS links old numbers to the same chip.
    private static List<Path> devices() {
        List<Path> devices = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(DEVICES, "gpiochip*")) {
            for (Path device : all) {
                if (!Files.isSymbolicLink(device)) {
                    devices.add(device);
                }
            }
        } catch (IOException | DirectoryIteratorException failed) {
            throw new DeviceLostException("GPIO chips cannot be listed in " + DEVICES, failed);
        }
        devices.sort(null);
        return devices;
    }

    /// The chip, or null and a reason in `seen`.
    private static GpioChip open(Path device, List<String> seen) {
        LinuxCalls calls = new LinuxCalls();
        int fd = calls.open(device.toString());
        if (fd < 0) {
            seen.add(device + " (" + calls.errorText(-fd)
                    + (fd == -LinuxCalls.EACCES ? "; the user must be in the group that owns it, usually gpio)" : ")"));
            return null;
        }
        MemorySegment info = calls.allocate(GpioUapi.CHIPINFO_BYTES);
        int result = calls.ioctl(fd, GpioUapi.GET_CHIPINFO, info);
        if (result < 0) {
            seen.add(device + " (not a GPIO chip: " + calls.errorText(-result) + ")");
            calls.close(fd);
            return null;
        }
        return new GpioChip(calls, fd, device.toString(), info);
    }

    /// Takes all these inputs as one request with one ordered stream of edges.
    ///
    /// @return the descriptor of the request
    /// @throws DeviceLostException when one cannot be had; the message names line, chip, offset and holder
    int requestInputs(String consumer, List<WantedLine> lines, int eventBufferSize) {
        MemorySegment request = calls.allocate(GpioUapi.REQUEST_BYTES);
        GpioUapi.writeInputs(request, consumer, lines, eventBufferSize);
        return request(request, lines);
    }

    /// Takes all these outputs as one request.
    ///
    /// @return the descriptor of the request
    /// @throws DeviceLostException when one cannot be had; the message names line, chip, offset and holder
    int requestOutputs(String consumer, List<WantedLine> lines) {
        MemorySegment request = calls.allocate(GpioUapi.REQUEST_BYTES);
        GpioUapi.writeOutputs(request, consumer, lines);
        return request(request, lines);
    }

    private int request(MemorySegment request, List<WantedLine> lines) {
        int result = calls.ioctl(fd, GpioUapi.GET_LINE, request);
        if (result < 0) {
            throw new DeviceLostException(refusal(-result, lines));
        }
        return request.get(ValueLayout.JAVA_INT, GpioUapi.REQUEST_FD);
    }

    private String refusal(int error, List<WantedLine> lines) {
        StringJoiner names = new StringJoiner(", ");
        StringJoiner problems = new StringJoiner("; ");
        for (WantedLine line : lines) {
            String name = line.name() + " (offset " + line.offset() + ")";
            names.add(name);
            String problem = problem(line.offset());
            if (!problem.isEmpty()) {
                problems.add(name + " " + problem);
            }
        }
        if (problems.length() > 0) {
            return "lines of GPIO chip " + this + " cannot be had: " + problems
                    + ". End the program that holds a line, remove the overlay that takes it, or wire ours elsewhere";
        }
        return "GPIO chip " + this + " refuses the lines " + names + ": " + calls.errorText(error)
                + "; kernel 5.10 or later is needed, and edge interrupts on every input";
    }

    /// What is wrong with a line, in words; empty when nothing is.
    private String problem(int offset) {
        if (offset >= lineCount) {
            return "is not on the chip, wanted 0.." + (lineCount - 1);
        }
        LineHold hold = hold(offset);
        return hold.isFree() ? "" : hold.words();
    }

    /// Who holds a line of this chip just now; asks, and takes nothing.
    LineHold hold(int offset) {
        MemorySegment info = calls.allocate(GpioUapi.LINEINFO_BYTES);
        info.set(ValueLayout.JAVA_INT, GpioUapi.LINEINFO_OFFSET, offset);
        boolean isTold = calls.ioctl(fd, GpioUapi.GET_LINEINFO, info) >= 0;
        boolean isUsed = (info.get(ValueLayout.JAVA_LONG, GpioUapi.LINEINFO_FLAGS) & GpioUapi.FLAG_USED) != 0;
        return new LineHold(
                offset,
                offset < lineCount,
                isTold && !isUsed,
                text(info, GpioUapi.LINEINFO_NAME),
                isTold ? text(info, GpioUapi.LINEINFO_CONSUMER) : "somebody; the kernel does not tell");
    }

    private static String text(MemorySegment info, int offset) {
        return info.asSlice(offset, NAME_BYTES).getString(0);
    }

    /// Path, label and size, as messages show them.
    @Override
    public String toString() {
        return path + " \"" + label + "\" (" + lineCount + " lines)";
    }

    /// Gives the chip back; lines already requested stay.
    @Override
    public void close() {
        calls.close(fd);
    }
}
