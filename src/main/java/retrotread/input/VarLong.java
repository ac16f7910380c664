package retrotread.input;

import java.nio.ByteBuffer;

/// Whole numbers in as few bytes as they need: zigzag, seven bits a byte, low bits first, at most ten bytes.
public final class VarLong {
    private VarLong() {}

    public static void put(ByteBuffer out, long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    public static long get(ByteBuffer in) {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            rest |= (next & 0x7FL) << shift;
            if (next >= 0) {
                break;
            }
        }
        return rest >>> 1 ^ -(rest & 1);
    }
}
