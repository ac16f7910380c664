package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;

/// The values that every rule about a number is tried with: at each of its limits, just below and just above,
/// and what nobody thinks of. One place, so that no rule is tried with less.
public final class Boundaries {
    /// What is no number that a belt could have. Nothing may be permitted for one of these.
    public static final double[] NO_NUMBERS = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private Boundaries() {}

    /// Each limit, the nearest numbers on both sides of it, and zeros, negatives, extremes and no numbers.
    public static double[] around(double... limits) {
        return around(0, limits);
    }

    /// The same, where a rule has room for rounding: as far from the limit as `epsilon` too.
    public static double[] around(double epsilon, double[] limits) {
        DoubleStream near = DoubleStream.of(limits)
                .flatMap(limit -> DoubleStream.of(
                        limit - epsilon, Math.nextDown(limit), limit, Math.nextUp(limit), limit + epsilon));
        DoubleStream odd =
                DoubleStream.of(0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, -1, Double.MAX_VALUE, -Double.MAX_VALUE);
        return DoubleStream.concat(DoubleStream.concat(near, odd), DoubleStream.of(NO_NUMBERS))
                .toArray();
    }

    /// The times at and around each limit, ns, and the extremes.
    public static long[] aroundNs(long... limitsNs) {
        long[] found = new long[limitsNs.length * 3 + 4];
        int at = 0;
        for (long limitNs : limitsNs) {
            for (long offNs = -1; offNs <= 1; offNs++) {
                found[at++] = limitNs + offNs;
            }
        }
        for (long extremeNs : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            found[at++] = extremeNs;
        }
        return found;
    }

    /// Whoever takes a number takes all from `least` to `most` and nothing else, and says which it was: its
    /// name and its value.
    public static void assertTakes(String name, double least, double most, DoubleConsumer taker) {
        for (double value : around(least, most)) {
            boolean wanted = value >= least && value <= most;
            if (wanted) {
                assertDoesNotThrow(() -> taker.accept(value), () -> name + " " + value);
                continue;
            }
            String said = assertThrows(
                            IllegalArgumentException.class, () -> taker.accept(value), () -> name + " " + value)
                    .getMessage();
            assertTrue(said.contains(name) && said.contains(String.valueOf(value)), () -> name + " said: " + said);
        }
    }
}
