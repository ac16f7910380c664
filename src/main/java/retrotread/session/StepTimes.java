package retrotread.session;

import java.util.Arrays;
import java.util.Optional;

/// How the times of alternate steps differ in one stretch, from the moments at which the feet brake the belt
/// most. Which foot is the left one no belt can say. Pure.
///
/// @param differenceRatio mean of one foot's step times less the other's, over the mean of all
/// @param errorRatio standard error of it
record StepTimes(double differenceRatio, double errorRatio) {
    /// Fewer pulses in a step do not show the moment of a strike. [CHOSEN] one at every twelfth of a step, so
    /// that a strike is known to about 4 % of it.
    private static final double PULSES_PER_STEP_LEAST = 12;

    private static final int STEPS_LEAST = 8;

    /// The next strike is searched this far around the usual time. [CHOSEN] a difference of 50 % between the
    /// legs still lies inside.
    private static final double SEARCHED_RATIO = 0.35;

    static Optional<StepTimes> of(StepRhythm rhythm) {
        double[] strikes = strikes(rhythm.speeds(), rhythm.stepSeconds() * BeltWay.GRID_HZ);
        int steps = strikes.length - 1;
        if (rhythm.pulsesPerStep() < PULSES_PER_STEP_LEAST || steps < STEPS_LEAST) {
            return Optional.empty();
        }
        double mean = (strikes[steps] - strikes[0]) / steps;
        double[] sums = new double[2];
        double[] squares = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < steps; i++) {
            double ratio = (strikes[i + 1] - strikes[i]) / mean;
            sums[i % 2] += ratio;
            squares[i % 2] += ratio * ratio;
            counts[i % 2]++;
        }
        double error = 0;
        for (int foot = 0; foot < 2; foot++) {
            double variance = squares[foot] - sums[foot] * sums[foot] / counts[foot];
            error += variance / (counts[foot] - 1) / counts[foot];
        }
        return Optional.of(new StepTimes(sums[0] / counts[0] - sums[1] / counts[1], Math.sqrt(error)));
    }

    /// Where the speed is lowest, one after the other, in points of the grid.
    private static double[] strikes(double[] speeds, double stepPoints) {
        double[] found = new double[speeds.length];
        int count = 0;
        int at = lowest(speeds, 1, (int) (1.5 * stepPoints));
        while (at + 1 < speeds.length) {
            found[count++] = at + StepRhythm.vertex(speeds, at);
            int from = at + (int) ((1 - SEARCHED_RATIO) * stepPoints);
            int to = at + (int) ((1 + SEARCHED_RATIO) * stepPoints);
            at = to + 1 < speeds.length ? lowest(speeds, from, to) : speeds.length;
        }
        return Arrays.copyOf(found, count);
    }

    private static int lowest(double[] speeds, int from, int to) {
        int lowest = from;
        for (int i = from; i <= to; i++) {
            lowest = speeds[i] < speeds[lowest] ? i : lowest;
        }
        return lowest;
    }
}
