package retrotread.sim;

/// Noise that belongs to a number: the same seed and number give the same value in any order of asking.
final class SimNoise {
    /// Largest `normal`, in standard deviations: four uniform numbers cannot get further.
    static final double NORMAL_MOST = 2 * Math.sqrt(3);

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SimNoise() {}

    /// Uniform in 0..1, 1 excluded.
    static double uniform(long seed, long index) {
        return (mix(seed + index * GAMMA) >>> 11) * 0x1p-53;
    }

    /// Mean 0, standard deviation 1, bounded: the sum of four uniform numbers.
    static double normal(long seed, long index) {
        long bits = mix(seed ^ mix(index * GAMMA));
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += (bits >>> 16 * i & 0xFFFF) / 65535.0 - 0.5;
        }
        return sum * Math.sqrt(3);
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
