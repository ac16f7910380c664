package retrotread.adapter.gpio;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The GPIO v2 character device as `linux/gpio.h` defines it (kernel 5.10 and later): request numbers, offsets
/// in bytes, flags, and the two line requests of this package. Numbers by a C compiler from that header; equal
/// on x86-64 and arm64.
final class GpioUapi {
    static final long GET_CHIPINFO = 0x8044B401L;
    static final long GET_LINEINFO = 0xC100B405L;
    static final long GET_LINE = 0xC250B407L;
    static final long GET_VALUES = 0xC010B40EL;
    static final long SET_VALUES = 0xC010B40FL;

    /// struct gpiochip_info
    static final int CHIPINFO_BYTES = 68;
    static final int CHIPINFO_LABEL = 32;
    static final int CHIPINFO_LINES = 64;

    /// struct gpio_v2_line_info
    static final int LINEINFO_BYTES = 256;
    static final int LINEINFO_NAME = 0;
    static final int LINEINFO_CONSUMER = 32;
    static final int LINEINFO_OFFSET = 64;
    static final int LINEINFO_FLAGS = 72;

    /// struct gpio_v2_line_request
    static final int REQUEST_BYTES = 592;
    static final int REQUEST_FD = 588;
    private static final int REQUEST_CONSUMER = 256;
    private static final int REQUEST_FLAGS = 288;
    private static final int REQUEST_NUM_ATTRS = 296;
    private static final int REQUEST_ATTRS = 320;
    private static final int REQUEST_NUM_LINES = 560;
    private static final int REQUEST_EVENT_BUFFER_SIZE = 564;
    private static final int ATTR_BYTES = 24;
    private static final int ATTR_VALUE = 8;
    private static final int ATTR_MASK = 16;
    private static final int ATTR_ID_FLAGS = 1;
    private static final int ATTR_ID_OUTPUT_VALUES = 2;

    /// struct gpio_v2_line_values; mask and bits go by the order of the request, not by offset
    static final int VALUES_BYTES = 16;
    static final int VALUES_MASK = 8;

    /// struct gpio_v2_line_event
    static final int EVENT_BYTES = 48;
    static final int EVENT_ID = 8;
    static final int EVENT_OFFSET = 12;
    static final int EVENT_LINE_SEQNO = 20;
    static final int EVENT_RISING = 1;

    static final long FLAG_USED = 1;
    private static final long FLAG_INPUT = 4;
    private static final long FLAG_OUTPUT = 8;
    private static final long FLAG_BOTH_EDGES = 0x30;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private GpioUapi() {}

    /// Fills a zeroed request for inputs: both edges of each, each with its own bias.
    static void writeInputs(MemorySegment request, String consumer, List<WantedLine> lines, int eventBufferSize) {
        writeLines(request, consumer, lines);
        request.set(LONG, REQUEST_FLAGS, FLAG_INPUT | FLAG_BOTH_EDGES);
        request.set(INT, REQUEST_EVENT_BUFFER_SIZE, eventBufferSize);
        int attributes = 0;
        for (Bias bias : Bias.values()) {
            long mask = 0;
            for (int i = 0; i < lines.size(); i++) {
                mask |= lines.get(i).bias() == bias ? 1L << i : 0;
            }
            if (mask != 0) {
                writeAttribute(
                        request, attributes++, ATTR_ID_FLAGS, FLAG_INPUT | FLAG_BOTH_EDGES | biasFlag(bias), mask);
            }
        }
        request.set(INT, REQUEST_NUM_ATTRS, attributes);
    }

    /// Fills a zeroed request for outputs: each starts at its own level, without a moment at another.
    static void writeOutputs(MemorySegment request, String consumer, List<WantedLine> lines) {
        writeLines(request, consumer, lines);
        request.set(LONG, REQUEST_FLAGS, FLAG_OUTPUT);
        long mask = 0;
        long levels = 0;
        for (int i = 0; i < lines.size(); i++) {
            mask |= 1L << i;
            levels |= lines.get(i).startsHigh() ? 1L << i : 0;
        }
        writeAttribute(request, 0, ATTR_ID_OUTPUT_VALUES, levels, mask);
        request.set(INT, REQUEST_NUM_ATTRS, 1);
    }

    private static void writeLines(MemorySegment request, String consumer, List<WantedLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            request.set(INT, (long) i * Integer.BYTES, lines.get(i).offset());
        }
        byte[] name = consumer.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(name, 0, request, ValueLayout.JAVA_BYTE, REQUEST_CONSUMER, name.length);
        request.set(INT, REQUEST_NUM_LINES, lines.size());
    }

    private static void writeAttribute(MemorySegment request, int index, int id, long value, long mask) {
        long at = REQUEST_ATTRS + (long) index * ATTR_BYTES;
        request.set(INT, at, id);
        request.set(LONG, at + ATTR_VALUE, value);
        request.set(LONG, at + ATTR_MASK, mask);
    }

    private static long biasFlag(Bias bias) {
        return switch (bias) {
            case PULL_UP -> 0x100;
            case PULL_DOWN -> 0x200;
            case OFF -> 0x400;
        };
    }
}
