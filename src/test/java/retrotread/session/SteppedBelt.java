package retrotread.session;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Pulses of a belt whose every foot strike is known: a strike takes speed away for 0.24 s. Magnets are off by
/// a pattern that returns each turn, every edge by noise of its own. Speeds m/s, times s from the start.
final class SteppedBelt {
    static final double JITTER_RATIO = 0.01;
    static final double MAGNET_METERS = 0.0005;
    private static final double DIP_SECONDS = 0.24;
    private static final double GRID_SECONDS = 0.0005;

    /// @param perMinute cadence
    /// @param variation standard deviation of a step's time, in steps
    /// @param asymmetryRatio difference of the feet's mean step times over their mean
    /// @param dipRatio mean depth of a dip, of the belt's speed
    record Walker(double perMinute, double variation, double asymmetryRatio, double dipRatio) {
        static final Walker NOBODY = new Walker(60, 0, 0, 0);
    }

    /// @param magnets pulses after which their errors return
    record Sensor(double pulsesPerMeter, int magnets, double magnetMeters, double jitterRatio) {
        static Sensor exact(double pulsesPerMeter) {
            return new Sensor(pulsesPerMeter, 1, 0, 0);
        }

        static Sensor worst(double pulsesPerMeter, int magnets) {
            return new Sensor(pulsesPerMeter, magnets, MAGNET_METERS, JITTER_RATIO);
        }
    }

    private final SplittableRandom random;
    private final double[] strikes;
    private final double[] depths;

    private SteppedBelt(Walker walker, double seconds, SplittableRandom random) {
        this.random = random;
        int most = (int) (2 * seconds * walker.perMinute / 60) + 2;
        strikes = new double[most];
        depths = new double[most];
        double at = 0;
        for (int i = 0; i < most; i++) {
            strikes[i] = at;
            depths[i] = walker.dipRatio * Math.clamp(1 + 4 * walker.variation * random.nextGaussian(), 0.3, 2);
            double side = 1 + (i % 2 == 0 ? 0.5 : -0.5) * walker.asymmetryRatio;
            at += 60 / walker.perMinute * side * Math.max(0.5, 1 + walker.variation * random.nextGaussian());
        }
    }

    static long[] pulses(Walker walker, double mps, Sensor sensor, double seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SteppedBelt belt = new SteppedBelt(walker, seconds, random);
        return pulses(at -> mps * (1 - belt.dip(at)), sensor, seconds, belt.random);
    }

    /// Those of any course of speed.
    static long[] pulses(DoubleUnaryOperator mps, Sensor sensor, double seconds, SplittableRandom random) {
        double[] magnets = random.doubles(sensor.magnets, -1, 1).toArray();
        long[] found = new long[(int) (seconds * 3 * sensor.pulsesPerMeter) + 2];
        int count = 0;
        double meters = 0;
        long pulse = 0;
        double place = 0;
        for (double at = 0; at < seconds; at += GRID_SECONDS) {
            double step = mps.applyAsDouble(at) * GRID_SECONDS;
            while (step > 0 && meters + step > place) {
                found[count++] = (long) ((at + GRID_SECONDS * Math.max(0, place - meters) / step) * 1e9);
                pulse++;
                place = (pulse + sensor.jitterRatio * random.nextGaussian()) / sensor.pulsesPerMeter
                        + sensor.magnetMeters * magnets[(int) (pulse % sensor.magnets)];
            }
            meters += step;
        }
        return Arrays.copyOf(found, count);
    }

    private double dip(double at) {
        int last = Arrays.binarySearch(strikes, at);
        last = last >= 0 ? last : -last - 2;
        double taken = 0;
        for (int i = Math.max(0, last - 1); i <= last; i++) {
            double part = (at - strikes[i]) / DIP_SECONDS;
            taken += part < 1 ? depths[i] * 4 * part * (1 - part) : 0;
        }
        return taken;
    }
}
