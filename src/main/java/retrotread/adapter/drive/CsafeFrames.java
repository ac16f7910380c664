package retrotread.adapter.drive;

import java.util.Arrays;

/// Frames of CSAFE: F1, contents, the exclusive or of the contents, F2; a byte F0 to F3 between the flags goes
/// as F3 and its low two bits; 96 bytes at most on the wire, flags and stuffing included. [CSAFE]
///
/// An instance finds the frames in what comes, byte by byte. Whatever is wrong throws the frame away, and the
/// next F1 begins anew: there is no state in which it could stay. Belongs to one thread.
final class CsafeFrames {
    static final int FRAME_BYTES_MAX = 96;

    private static final int EXTENDED_START = 0xF0;
    private static final int START = 0xF1;
    private static final int STOP = 0xF2;
    private static final int STUFFED = 0xF3;

    private final byte[] contents = new byte[FRAME_BYTES_MAX];
    private int count;
    private int wireBytes;
    private int sum;
    private boolean inside;
    private boolean stuffed;

    /// A whole frame with these contents.
    static byte[] framed(int... contents) {
        byte[] frame = new byte[2 * contents.length + 4];
        int length = 0;
        frame[length++] = (byte) START;
        int sum = 0;
        for (int each : contents) {
            length = put(frame, length, each);
            sum ^= each;
        }
        length = put(frame, length, sum);
        frame[length++] = (byte) STOP;
        return Arrays.copyOf(frame, length);
    }

    private static int put(byte[] frame, int at, int value) {
        boolean isFlag = value >= EXTENDED_START && value <= STUFFED;
        if (!isFlag) {
            frame[at] = (byte) value;
            return at + 1;
        }
        frame[at] = (byte) STUFFED;
        frame[at + 1] = (byte) (value & 3);
        return at + 2;
    }

    /// Forgets a frame that has begun.
    void clear() {
        inside = false;
    }

    /// Takes the next byte; true when it ends a frame that is whole and unspoilt.
    boolean takes(byte next) {
        int value = next & 0xFF;
        wireBytes++;
        switch (value) {
            case START -> begin();
            case EXTENDED_START -> inside = false;
            case STOP -> {
                return end();
            }
            case STUFFED -> {
                inside = inside && !stuffed;
                stuffed = true;
            }
            default -> add(value);
        }
        return false;
    }

    private void begin() {
        inside = true;
        stuffed = false;
        count = 0;
        sum = 0;
        wireBytes = 1;
    }

    private void add(int value) {
        boolean fits = !stuffed || value <= 3;
        inside = inside && fits && wireBytes < FRAME_BYTES_MAX;
        if (inside) {
            int meant = stuffed ? EXTENDED_START | value : value;
            contents[count++] = (byte) meant;
            sum ^= meant;
        }
        stuffed = false;
    }

    private boolean end() {
        boolean whole = inside && !stuffed && count > 0 && sum == 0;
        inside = false;
        return whole;
    }

    /// Contents of the frame that just ended, without its check byte.
    byte[] contents() {
        return Arrays.copyOf(contents, count - 1);
    }
}
