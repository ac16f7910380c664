package retrotread.adapter.gpio;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import retrotread.input.ControlInputs;
import retrotread.port.DeviceLostException;
import retrotread.port.NanoClock;

/// Edges from one Linux line request: the kernel stamps each in its interrupt, the calling thread itself waits
/// for them. An idle wake-up costs two system calls (ppoll, GET_VALUES), one with edges three (and one read);
/// none allocates.
///
/// Lost edges are counted by `line_seqno`, which the kernel counts up for every event it makes: a gap is an
/// event that its full buffer dropped, oldest first. The `seqno` of the request would also count interrupts
/// that the kernel folded into one event before it could look, which every bouncing contact does; the event
/// then carries the later time and the level seen, so two edges in a row may show the same level
/// (drivers/gpio/gpiolib-cdev.c, edge_irq_handler and edge_irq_thread). Edges of one line come in order of
/// time; edges of two lines may change places when only microseconds apart.
final class KernelEdges implements EdgeStream {
    private static final short POLLIN = 1;
    private static final int POLL_BYTES = 8;
    private static final int POLL_EVENTS = 4;
    private static final int POLL_REVENTS = 6;
    private static final int CLOSED = -1;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final LinuxCalls calls = new LinuxCalls();
    private final MemorySegment poll = calls.allocate(POLL_BYTES);
    private final MemorySegment values = calls.allocate(GpioUapi.VALUES_BYTES);
    private final MemorySegment events = calls.allocate((long) ControlInputs.EDGES_MAX * GpioUapi.EVENT_BYTES);
    private final NanoClock clock;
    private final String name;
    private final int[] lineOfOffset;
    private final int[] sequence;
    private final long allLines;
    private int fd;
    private int lost;
    private volatile long lastHighBits;

    /// @param fd descriptor of the request, whose owner this becomes
    /// @param name of the chip, for messages
    KernelEdges(NanoClock clock, int fd, String name, List<WantedLine> lines) {
        this.clock = clock;
        this.fd = fd;
        this.name = name;
        int offsets = lines.stream().mapToInt(WantedLine::offset).max().orElseThrow() + 1;
        lineOfOffset = new int[offsets];
        Arrays.fill(lineOfOffset, -1);
        for (int i = 0; i < lines.size(); i++) {
            lineOfOffset[lines.get(i).offset()] = i;
        }
        sequence = new int[lines.size()];
        allLines = -1L >>> Long.SIZE - lines.size();
        poll.set(INT, 0, fd);
        poll.set(ValueLayout.JAVA_SHORT, POLL_EVENTS, POLLIN);
    }

    /// Signals that hit this thread are waited through, a bounded number of them; after that it ends early, as
    /// if idle.
    @Override
    public int await(long deadlineNs) {
        lost = 0;
        int result = -LinuxCalls.EINTR;
        for (int i = 0; i < LinuxCalls.INTERRUPTS_MAX && result == -LinuxCalls.EINTR; i++) {
            result = calls.poll(poll, deadlineNs - clock.nowNs());
        }
        if (result == 0 || result == -LinuxCalls.EINTR) {
            return 0;
        }
        if (result < 0) {
            throw gone("ppoll", -result);
        }
        short what = poll.get(ValueLayout.JAVA_SHORT, POLL_REVENTS);
        if (what != POLLIN) {
            throw new DeviceLostException("GPIO inputs of " + name + " are gone: ppoll shows 0x"
                    + Integer.toHexString(what) + "; the chip was removed or its driver unbound");
        }
        return readEvents();
    }

    private int readEvents() {
        long bytes = calls.read(fd, events);
        if (bytes < 0) {
            throw gone("read", (int) -bytes);
        }
        int count = (int) (bytes / GpioUapi.EVENT_BYTES);
        for (int i = 0; i < count; i++) {
            int line = line(i);
            int number = events.get(INT, at(i) + GpioUapi.EVENT_LINE_SEQNO);
            lost += number - sequence[line] - 1;
            sequence[line] = number;
        }
        return count;
    }

    @Override
    public int line(int edge) {
        int offset = events.get(INT, at(edge) + GpioUapi.EVENT_OFFSET);
        int line = offset >= 0 && offset < lineOfOffset.length ? lineOfOffset[offset] : -1;
        if (line < 0) {
            throw new IllegalStateException("edge of a line that was not requested: offset " + offset + " of " + name);
        }
        return line;
    }

    @Override
    public boolean isHigh(int edge) {
        return events.get(INT, at(edge) + GpioUapi.EVENT_ID) == GpioUapi.EVENT_RISING;
    }

    @Override
    public long timeNs(int edge) {
        return events.get(LONG, at(edge));
    }

    @Override
    public int lost() {
        return lost;
    }

    @Override
    public long highBits() {
        values.set(LONG, GpioUapi.VALUES_MASK, allLines);
        int result = calls.ioctl(fd, GpioUapi.GET_VALUES, values);
        if (result < 0) {
            throw gone("GET_VALUES", -result);
        }
        lastHighBits = values.get(LONG, 0);
        return lastHighBits;
    }

    /// The last answer of `highBits`; any thread.
    long lastHighBits() {
        return lastHighBits;
    }

    private static long at(int edge) {
        return (long) edge * GpioUapi.EVENT_BYTES;
    }

    private DeviceLostException gone(String call, int error) {
        return new DeviceLostException(
                "GPIO inputs of " + name + " cannot be read any more: " + call + ": " + calls.errorText(error));
    }

    @Override
    public void close() {
        if (fd != CLOSED) {
            calls.close(fd);
            fd = CLOSED;
            poll.set(INT, 0, CLOSED);
        }
    }
}
