package retrotread.app.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Belts that run evenly, go on for a moment without power, and slow down evenly: their figures are known.
class KeyPullTest {
    private static final double PER_METER = 36;
    private static final long CUT_NS = 7_000_000_000L;

    /// Times of the pulses of such a belt; each edge jitters by its part of a pulse.
    private static long[] pulses(double mps, double delaySeconds, double slowMps2, double jitterRatio, Random random) {
        double phase = random.nextDouble();
        double standMeters = mps * delaySeconds + mps * mps / 2 / slowMps2;
        LongStream.Builder pulses = LongStream.builder();
        for (int i = (int) (-3 * mps * PER_METER); i < standMeters * PER_METER + 1; i++) {
            double meters = (i + phase + jitterRatio * random.nextGaussian()) / PER_METER;
            double rest = meters - mps * delaySeconds;
            double under = mps * mps - 2 * slowMps2 * rest;
            if (under >= 0) {
                double seconds = rest <= 0 ? meters / mps : delaySeconds + (mps - Math.sqrt(under)) / slowMps2;
                pulses.add(CUT_NS + Math.round(seconds * 1e9));
            }
        }
        return pulses.build().toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "0.83, 0.005, 0.6, 0",
        "0.83, 0.005, 0.6, 0.01",
        "0.44, 0.005, 0.6, 0.01",
        "0.83, 0.06, 0.6, 0.01",
        "0.83, 0.005, 1.5, 0.01",
        "0.83, 0.02, 3, 0.01",
        "0.83, 0.1, 1.5, 0.01",
        "0.83, 0.1, 3, 0.01",
        "1.39, 0.005, 0.3, 0.01"
    })
    void knownBeltsAreMeasured(double mps, double delaySeconds, double slowMps2, double jitterRatio) {
        double slowerSeconds = delaySeconds + 0.05 * mps / slowMps2;
        double standSeconds = delaySeconds + mps / slowMps2;
        double meters = mps * delaySeconds + mps * mps / 2 / slowMps2;
        double early = 0;
        double late = 0;
        double longest = 0;
        for (int seed = 0; seed < 200; seed++) {
            String name = "seed " + seed;
            long[] pulses = pulses(mps, delaySeconds, slowMps2, jitterRatio, new Random(seed));

            KeyPull pull = KeyPull.of(pulses, CUT_NS, PER_METER);

            assertEquals(mps, pull.speedMps(), 0.005 * mps + jitterRatio * 0.08, name);
            assertTrue(pull.distanceMeters() >= meters - 0.05 / PER_METER, name + ": " + pull);
            assertTrue(pull.distanceMeters() < meters + 2.1 / PER_METER, name + ": " + pull);
            assertEquals(standSeconds, pull.standNs() * 1e-9, 0.12 * standSeconds + 0.03, name);
            double seconds = pull.slowerNs().orElseThrow() * 1e-9;
            early = Math.max(early, slowerSeconds - seconds);
            late = Math.max(late, seconds - slowerSeconds);
            longest = seed % 10 == 0 ? seconds : Math.max(longest, seconds);
            if (seed % 10 == 9) {
                assertTrue(longest >= slowerSeconds - 0.004, "the longest of ten, to " + name + ": " + longest);
            }
        }
        System.out.printf(
                "KeyPull: %.2f m/s, %.0f ms, %.1f m/s2: 5 %% slower after %.0f ms; up to %.0f early, %.0f late%n",
                mps, delaySeconds * 1e3, slowMps2, slowerSeconds * 1e3, early * 1e3, late * 1e3);
        double pulseSeconds = 1 / PER_METER / mps;
        assertTrue(early < 0.75 * pulseSeconds, "one run early by " + early);
        assertTrue(late < 2.2 * pulseSeconds, "late by " + late);
    }

    @Test
    void aBeltThatStopsAtOnceIsNotGuessedAt() {
        long[] pulses = pulses(0.83, 0.005, 20, 0, new Random(1));

        KeyPull pull = KeyPull.of(pulses, CUT_NS, PER_METER);

        assertTrue(pull.slowerNs().isEmpty(), pull::toString);
        assertTrue(pull.distanceMeters() > 0.017 && pull.distanceMeters() < 0.08, pull::toString);
    }

    @Test
    void withoutPulsesBeforeThereIsNoSpeed() {
        long[] pulses = pulses(0.83, 0.005, 1, 0, new Random(1));
        long[] late =
                Arrays.stream(pulses).filter(ns -> ns > CUT_NS - 60_000_000L).toArray();

        String message = assertThrows(IllegalArgumentException.class, () -> KeyPull.of(late, CUT_NS, PER_METER))
                .getMessage();

        assertTrue(message.contains("pulses in the second before the key was pulled"), message);
    }
}
