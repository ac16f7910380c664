package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

class BeltSavedTest {
    private static final BeltSettings SETTINGS = new BeltSettings(100, 0.02, 10 / 3.6, true, true);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void goesOnAsIfItHadNeverBeenSaved(long seed) {
        Random random = new Random(seed);
        Belt saved = new Belt(SETTINGS, 0);
        ControlInputs in = new ControlInputs();
        long nowNs = 0;
        for (int i = 0; i < 3_000; i++) {
            nowNs = next(random, in, nowNs);
            saved.step(in);
        }
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        saved.save(bytes);

        Belt loaded = new Belt(SETTINGS, -77);
        loaded.load(bytes.flip());
        assertEquals(0, bytes.remaining());
        for (int i = 0; i < 3_000; i++) {
            nowNs = next(random, in, nowNs);
            saved.step(in);
            loaded.step(in);
            assertArrayEquals(told(saved, nowNs), told(loaded, nowNs), "seed " + seed + " step " + i);
        }
        assertArrayEquals(bytesOf(saved), bytesOf(loaded), "seed " + seed);
    }

    /// Every flag is saved true and false: fresh, with B active, between two wake-ups, at a completed interval.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void tellsTheSameAtOnce(int steps) {
        Belt saved = new Belt(SETTINGS, 0);
        ControlInputs in = new ControlInputs();
        for (int i = 1; i <= steps; i++) {
            in.clear();
            if (i > 1) {
                in.addEdge(InputLine.BELT_A, i % 2 == 0, i * 50_000_000L);
            }
            in.levels(InputLine.BELT_B.bit());
            in.stamp(i * 50_000_000L, true);
            saved.step(in);
        }
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        saved.save(bytes);
        Belt loaded = new Belt(SETTINGS, -77);
        loaded.load(bytes.flip());
        long nowNs = steps * 50_000_000L + 1_000_000L;
        assertArrayEquals(told(saved, nowNs), told(loaded, nowNs));
        assertArrayEquals(bytesOf(saved), bytesOf(loaded));

        in.clear();
        in.addEdge(InputLine.BELT_A, false, nowNs);
        in.addEdge(InputLine.BELT_A, true, nowNs + 9_000_000L);
        in.levels(steps == 0 ? InputLine.BELT_B.bit() : 0);
        in.stamp(nowNs + 9_000_000L, true);
        saved.step(in);
        loaded.step(in);
        assertArrayEquals(told(saved, nowNs), told(loaded, nowNs));
    }

    private static double[] told(Belt belt, long nowNs) {
        return new double[] {
            belt.speedMps(nowNs),
            belt.tripMps(nowNs),
            belt.worstMps(nowNs),
            belt.accelMps2(),
            belt.accelSpeedMps(),
            belt.edges(),
            belt.doubtfulEdges(),
            belt.bouncedEdges(),
            belt.lostEdges(),
            belt.directionEdges(),
            belt.direction().ordinal(),
            belt.silentNs(nowNs),
            belt.stillNs(nowNs),
            belt.sinceGoodNs(nowNs),
            belt.isTooDoubtful() ? 1 : 0,
            belt.isDoubtfulSinceGood() ? 1 : 0,
            belt.isPairDisagreeing(nowNs) ? belt.pairDisagreeingNs(nowNs) : 0,
            belt.isIntervalCompleted() ? 1 : 0
        };
    }

    private static byte[] bytesOf(Belt belt) {
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        belt.save(bytes);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// A wake-up with up to two edges at any distance, now and then a loss.
    private static long next(Random random, ControlInputs in, long nowNs) {
        long laterNs = nowNs + 1 + (long) (random.nextDouble() * random.nextDouble() * 20e6);
        in.clear();
        for (int i = random.nextInt(3); i > 0; i--) {
            InputLine line = random.nextInt(4) == 0 ? InputLine.BELT_B : InputLine.BELT_A;
            in.addEdge(line, random.nextBoolean(), laterNs - random.nextInt(1_000_000) * (long) i);
        }
        if (random.nextInt(200) == 0) {
            in.addLost(1 + random.nextInt(3));
        }
        in.levels(random.nextInt(4));
        in.stamp(laterNs, random.nextBoolean());
        return laterNs;
    }
}
