package retrotread.app.commission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.app.commission.Trace.Change;

/// What pulses tell of the roller's magnets and of an even belt; what a trace of lines makes pulses of.
class RollerTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/belt");
    private static final double PER_METER = 36;

    /// Pulses of a belt that speeds up slowly, past magnets that are off their places.
    private static long[] pulses(double[] errorMeters, int turns, double jitterMeters, long seed) {
        Random random = new Random(seed);
        LongStream.Builder pulses = LongStream.builder();
        for (int i = 0; i < turns * errorMeters.length; i++) {
            double meters = i / PER_METER + errorMeters[i % errorMeters.length] + jitterMeters * random.nextGaussian();
            double seconds = (Math.sqrt(0.25 + 2 * 0.005 * (meters + 1)) - 0.5) / 0.005;
            pulses.add(Math.round(seconds * 1e9));
        }
        return pulses.build().toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 12, 36})
    void everyMagnetIsFoundWhereItIs(int magnets) {
        Random random = new Random(magnets);
        double[] errors = random.doubles(magnets, -0.0005, 0.0005).toArray();
        double mean = Arrays.stream(errors).average().orElseThrow();

        MagnetSpacing found = MagnetSpacing.of(pulses(errors, 160, 0.0003, magnets), magnets, PER_METER);

        double[] wanted = Arrays.stream(errors).map(error -> error - mean).toArray();
        assertArrayEquals(wanted, found.errorMeters(), 0.00009);
        assertEquals(Arrays.stream(wanted).map(Math::abs).max().orElseThrow(), found.mostMeters(), 0.00009);
    }

    @Test
    void oneMagnetIsEvenAndFewTurnsSayNothing() {
        assertEquals(0, MagnetSpacing.of(new long[] {1, 2, 3}, 1, PER_METER).mostMeters());
        assertThrows(
                IllegalArgumentException.class,
                () -> MagnetSpacing.of(pulses(new double[12], 19, 0, 1), 12, PER_METER));
    }

    /// The recorded belt under a walker: whole turns of a roller with 12 magnets, from 8 s on.
    @Test
    void theRecordedBeltIsEven() throws IOException {
        List<String> rows = Files.readAllLines(RECORDINGS.resolve("treadmill-speed.csv"));
        LongStream.Builder pulses = LongStream.builder();
        double meters = 0;
        for (int i = 800; i < rows.size(); i++) {
            double next = meters + Double.parseDouble(rows.get(i).split(",")[1]) * 0.01;
            if (Math.floor(next * PER_METER) > Math.floor(meters * PER_METER)) {
                pulses.add(i * 10_000_000L);
            }
            meters = next;
        }

        Evenness even = Evenness.of(pulses.build().toArray(), 12, PER_METER);

        assertEquals(0.990, even.meanMps(), 0.005);
        assertTrue(even.spreadRatio() > 0.01 && even.spreadRatio() < Evenness.EVEN_RATIO, even::toString);
    }

    @Test
    void aBeltThatStuttersIsNotEven() {
        long[] pulses = LongStream.range(0, 200)
                .map(i -> i * 100_000_000L + (i / 30) * 90_000_000L)
                .toArray();

        assertTrue(Evenness.of(pulses, 4, PER_METER).spreadRatio() > Evenness.EVEN_RATIO);
        assertThrows(IllegalArgumentException.class, () -> Evenness.of(new long[20], 4, PER_METER));
    }

    /// The recorded reed contact closes twice and bounces where it opens.
    @Test
    void theRecordedBounceIsNoPulse() throws IOException {
        Trace trace = new Trace();
        boolean[] closed = {true, false, true, false, true, true, false, true};
        List<Long> micros = Files.readAllLines(RECORDINGS.resolve("reed-bounce-us.csv")).stream()
                .filter(row -> row.matches("\\d+"))
                .map(Long::valueOf)
                .toList();
        assertEquals(8, micros.size());
        for (int i = 0; i < micros.size(); i++) {
            trace.add(new Change("BELT_A", closed[i], micros.get(i) * 1000));
        }

        assertArrayEquals(new long[] {25_378_510_000L, 27_205_747_000L}, trace.pulses());
    }

    @Test
    void dropOutCountsFromTheLastHeartbeat() {
        Trace trace = new Trace();
        trace.add(new Change("HEARTBEAT", true, 90));
        trace.add(new Change("MIRROR", true, 100));
        assertTrue(SupplyOff.dropOut(trace, 0).isEmpty(), "it has not dropped out yet");
        trace.add(new Change("HEARTBEAT", false, 105));
        trace.add(new Change("MIRROR", false, 163));

        assertEquals(58L, SupplyOff.dropOut(trace, 0).orElseThrow());
        assertTrue(SupplyOff.dropOut(trace, 101).isEmpty(), "K1 has to be seen closed");
        assertEquals(OptionalLong.of(163), trace.first("MIRROR", false, 0));
    }
}
