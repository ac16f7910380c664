package retrotread.adapter.drive;

import java.util.Random;

/// Makes a part of all bytes wrong, by chance. One thread.
final class Spoiling {
    private final double ratio;
    private final Random random;

    /// @param ratio of bytes, 0..1
    Spoiling(double ratio, long seed) {
        this.ratio = ratio;
        random = new Random(seed);
    }

    byte[] spoilt(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < copy.length; i++) {
            if (random.nextDouble() < ratio) {
                copy[i] ^= (byte) (1 + random.nextInt(255));
            }
        }
        return copy;
    }
}
