package retrotread.adapter.serial;

/// Bytes that came and were not read yet, oldest first; a full one drops what comes. Belongs to whoever holds
/// the line's lock.
final class Received {
    /// Chosen: sixteen of the longest frames of Modbus.
    static final int BYTES_MAX = 4096;

    private final byte[] ring = new byte[BYTES_MAX];
    private int first;
    private int count;

    /// Adds `length` bytes; how many did not fit.
    int add(byte[] bytes, int length) {
        int fitting = Math.min(length, BYTES_MAX - count);
        for (int i = 0; i < fitting; i++) {
            ring[(first + count + i) % BYTES_MAX] = bytes[i];
        }
        count += fitting;
        return length - fitting;
    }

    /// Moves at most `most` bytes; how many there were.
    int take(byte[] into, int offset, int most) {
        int taken = Math.min(most, count);
        for (int i = 0; i < taken; i++) {
            into[offset + i] = ring[(first + i) % BYTES_MAX];
        }
        first = (first + taken) % BYTES_MAX;
        count -= taken;
        return taken;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Throws everything away; how much it was.
    int clear() {
        int thrown = count;
        count = 0;
        return thrown;
    }
}
