package retrotread.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What a walker's feet do to belt speed: its ratio to the mean, at equal steps of time, repeated for ever
/// without a seam. Immutable.
final class BeltRipple {
    /// Time from one node to the next: the control tick.
    static final double NODE_SECONDS = 0.005;

    private static final Path RECORDING = Path.of("src/test/resources/belt/treadmill-speed.csv");
    private static final int RECORDED_HZ = 100;

    /// The recorded belt has come to its speed by then, s.
    private static final int STEADY_SECONDS = 8;

    /// Samples over which the end of the loop goes over into its beginning.
    private static final int SEAM = 30;

    /// The beginning is searched within 3 s. The end is fixed: the deepest dip of the recording lies just
    /// before it.
    private static final int SEARCHED = 3 * RECORDED_HZ;

    private static final int DIPPED_SECONDS = 600;

    private final double[] ratios;

    private BeltRipple(double[] ratios) {
        this.ratios = ratios;
    }

    double ratio(long node) {
        return ratios[(int) (node % ratios.length)];
    }

    double seconds() {
        return ratios.length * NODE_SECONDS;
    }

    double lowest() {
        return Arrays.stream(ratios).min().orElseThrow();
    }

    double highest() {
        return Arrays.stream(ratios).max().orElseThrow();
    }

    /// No feet at all.
    static BeltRipple none() {
        return new BeltRipple(new double[] {1});
    }

    /// The recorded walk from where it is steady, mean 1. It begins where 0.3 s look most like its end, and
    /// there one goes over into the other.
    static BeltRipple recorded() {
        double[] speeds = read();
        int end = speeds.length - SEAM;
        int from = STEADY_SECONDS * RECORDED_HZ;
        for (int at = from; at < STEADY_SECONDS * RECORDED_HZ + SEARCHED; at++) {
            from = mismatch(speeds, at, end) < mismatch(speeds, from, end) ? at : from;
        }
        double[] loop = Arrays.copyOfRange(speeds, from, end);
        for (int i = 0; i < SEAM; i++) {
            double part = (double) i / SEAM;
            loop[i] = part * loop[i] + (1 - part) * speeds[end + i];
        }
        double meanMps = Arrays.stream(loop).average().orElseThrow();
        double[] nodes = new double[2 * loop.length];
        for (int i = 0; i < loop.length; i++) {
            nodes[2 * i] = loop[i] / meanMps;
            nodes[2 * i + 1] = (loop[i] + loop[(i + 1) % loop.length]) / 2 / meanMps;
        }
        return new BeltRipple(nodes);
    }

    private static double[] read() {
        try {
            return Files.readAllLines(RECORDING).stream()
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
                    .toArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static double mismatch(double[] speeds, int from, int at) {
        double sum = 0;
        for (int i = 0; i < SEAM; i++) {
            double missing = speeds[from + i] - speeds[at + i];
            sum += missing * missing;
        }
        return sum;
    }

    /// Synthetic, not recorded: dips to `1 - depthRatio` and back, each 0.15 to 0.6 s long and 0 to 1 s after
    /// the one before, for a belt that has little power at low speed. Between them the belt has its speed.
    static BeltRipple syntheticDips(double depthRatio, SplittableRandom random) {
        double[] nodes = new double[(int) (DIPPED_SECONDS / NODE_SECONDS)];
        Arrays.fill(nodes, 1);
        int at = 0;
        while (true) {
            at += (int) (random.nextDouble(0, 1) / NODE_SECONDS);
            int length = (int) (random.nextDouble(0.15, 0.6) / NODE_SECONDS);
            if (at + length >= nodes.length) {
                return new BeltRipple(nodes);
            }
            for (int i = 0; i < length; i++) {
                double sine = Math.sin(Math.PI * i / length);
                nodes[at + i] = 1 - depthRatio * sine * sine;
            }
            at += length;
        }
    }
}
