package retrotread.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The edges of a belt sensor, computed from the belt's way instead of stepped: speed goes in straight lines
/// from node to node, and an edge lies where the way meets its place. Magnets are off by a pattern that repeats
/// each turn, every edge by noise of its own, and the contact bounces where it opens, as the recorded reed
/// does. Speeds m/s, times monotonic ns.
final class RippledBelt {
    /// @param pulsesPerMeter as configured
    /// @param readsFastRatio how much more pulses there are than configured: the belt reads faster than it is
    /// @param jitterRatio standard deviation of an edge, in pulses
    /// @param magnetErrorMeters largest error of a magnet's place
    /// @param magnets pulses after which the magnets repeat: a turn of a roller or a lap of the belt
    record Sensor(
            double pulsesPerMeter, double readsFastRatio, double jitterRatio, double magnetErrorMeters, int magnets) {}

    private static final Path BOUNCE = Path.of("src/test/resources/belt/reed-bounce-us.csv");

    /// The recorded contact is closed for a tenth of the period: 178.7 of 1827 ms.
    private static final double CLOSED_RATIO = 0.098;

    /// A gap between recorded interrupts that is no bounce, ns.
    private static final long NO_BOUNCE_NS = 1_000_000L;

    /// How long the bouncing contact is open before each recorded closing, ns. Chosen: half the shortest gap.
    private static final long OPEN_NS = 500L;

    /// Largest noise of an edge, in standard deviations: four uniform numbers cannot get further.
    static final double NORMAL_MOST = 2 * Math.sqrt(3);

    private static final int EDGES_MAX = 1024;

    private final Sensor sensor;
    private final double pulseMeters;
    private final double[] magnets;
    private final long[][] bounces;
    private final long[] edgeNs = new long[EDGES_MAX];
    private SplittableRandom random;
    private int head;
    private int count;
    private boolean closed;
    private long corner;
    private double cornerMeters;
    private double wayMeters;

    RippledBelt(Sensor sensor, SplittableRandom random) {
        this.sensor = sensor;
        this.random = random;
        pulseMeters = 1 / (sensor.pulsesPerMeter * (1 + sensor.readsFastRatio));
        magnets = random.doubles(sensor.magnets, -1, 1)
                .map(part -> part * sensor.magnetErrorMeters)
                .toArray();
        bounces = recordedBounces();
        wayMeters = -random.nextDouble() * pulseMeters;
        cornerMeters = magnets[0];
        while (cornerMeters <= wayMeters) {
            next();
        }
        closed = (corner & 1) == 1;
    }

    /// Gaps between the closings at each opening of the recorded contact, ns.
    private static long[][] recordedBounces() {
        List<Long> closings;
        try {
            closings = Files.readAllLines(BOUNCE).stream()
                    .skip(3)
                    .map(line -> Long.parseLong(line) * 1_000)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        List<long[]> found = new ArrayList<>();
        for (int i = 1; i < closings.size(); i++) {
            int from = i;
            while (i + 1 < closings.size() && closings.get(i + 1) - closings.get(i) < NO_BOUNCE_NS) {
                i++;
            }
            if (i > from) {
                long firstNs = closings.get(from);
                found.add(closings.subList(from, i + 1).stream()
                        .mapToLong(ns -> ns - firstNs)
                        .toArray());
            }
        }
        return found.toArray(new long[0][]);
    }

    /// Makes this belt go on from where the other one is, with noise of its own. Both have the same sensor.
    void copyFrom(RippledBelt other, SplittableRandom branch) {
        random = branch;
        System.arraycopy(other.magnets, 0, magnets, 0, magnets.length);
        System.arraycopy(other.edgeNs, 0, edgeNs, 0, EDGES_MAX);
        head = other.head;
        count = other.count;
        closed = other.closed;
        corner = other.corner;
        cornerMeters = other.cornerMeters;
        wayMeters = other.wayMeters;
    }

    /// Runs from one node to the next.
    void advance(double fromMps, double toMps, long fromNs) {
        double endMeters = wayMeters + (fromMps + toMps) / 2 * BeltRipple.NODE_SECONDS;
        double slopeMps2 = (toMps - fromMps) / BeltRipple.NODE_SECONDS;
        while (cornerMeters <= endMeters) {
            double restMeters = Math.max(0, cornerMeters - wayMeters);
            // the root of v·t + a/2·t² = rest in the form that holds for a = 0
            double root = Math.sqrt(Math.max(0, fromMps * fromMps + 2 * slopeMps2 * restMeters));
            double seconds = restMeters == 0 ? 0 : 2 * restMeters / (fromMps + root);
            meet(fromNs + (long) (seconds * 1e9));
            next();
        }
        wayMeters = endMeters;
    }

    private void meet(long atNs) {
        put(atNs);
        if ((corner & 1) == 1) {
            for (long bounceNs : bounces[random.nextInt(bounces.length)]) {
                put(atNs + OPEN_NS + bounceNs);
                put(atNs + 2 * OPEN_NS + bounceNs);
            }
        }
    }

    private void put(long atNs) {
        if (count == EDGES_MAX) {
            throw new IllegalStateException("more than " + EDGES_MAX + " edges wait");
        }
        edgeNs[(head + count++) % EDGES_MAX] = atNs;
    }

    /// Even corners close the contact, odd ones open it.
    private void next() {
        corner++;
        long pulse = corner >> 1;
        double place = pulse + ((corner & 1) == 0 ? 0 : CLOSED_RATIO) + sensor.jitterRatio * normal(random.nextLong());
        cornerMeters = place * pulseMeters + magnets[(int) (pulse % magnets.length)];
    }

    /// Mean 0, standard deviation 1: the sum of four uniform numbers.
    private static double normal(long bits) {
        double sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65535.0 - 2) * Math.sqrt(3);
    }

    boolean hasEdge() {
        return count > 0;
    }

    /// Time of the oldest edge that waits.
    long firstNs() {
        return edgeNs[head];
    }

    /// Takes the oldest edge; true where it closes the contact.
    boolean take() {
        head = (head + 1) % EDGES_MAX;
        count--;
        closed = !closed;
        return closed;
    }

    /// Level after the edges that were taken.
    boolean isClosed() {
        return closed;
    }
}
