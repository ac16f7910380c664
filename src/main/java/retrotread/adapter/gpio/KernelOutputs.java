package retrotread.adapter.gpio;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import retrotread.port.DeviceLostException;

/// Output lines of one Linux line request, written one at a time, so that the caller's order is the order on
/// the wire. One system call a write; nothing is allocated. Used by the control thread, and after its end by
/// whoever closes.
final class KernelOutputs {
    private static final int CLOSED = -1;

    private final LinuxCalls calls = new LinuxCalls();
    private final MemorySegment values = calls.allocate(GpioUapi.VALUES_BYTES);
    private final String name;
    private int fd;

    /// @param fd descriptor of the request, whose owner this becomes
    /// @param name of the chip, for messages
    KernelOutputs(int fd, String name) {
        this.fd = fd;
        this.name = name;
    }

    /// Sets the voltage of one line.
    ///
    /// @param line index in the order of the request
    /// @throws DeviceLostException when it cannot be written
    void write(int line, boolean high, String lineName) {
        long bit = 1L << line;
        values.set(ValueLayout.JAVA_LONG, 0, high ? bit : 0);
        values.set(ValueLayout.JAVA_LONG, GpioUapi.VALUES_MASK, bit);
        int result = calls.ioctl(fd, GpioUapi.SET_VALUES, values);
        if (result < 0) {
            throw new DeviceLostException(
                    "GPIO output " + lineName + " of " + name + " cannot be written: " + calls.errorText(-result));
        }
    }

    boolean isOpen() {
        return fd != CLOSED;
    }

    /// Gives the lines back. What they do then is the chip's: a Raspberry Pi keeps the level unless
    /// `strict_gpiod` is set.
    void close() {
        if (fd != CLOSED) {
            calls.close(fd);
            fd = CLOSED;
        }
    }
}
