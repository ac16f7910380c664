package retrotread.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What the belt tells of a walker's steps: an observation, never a reason to stop. Empty where the belt does
/// not tell: too few pulses in a step, too faint a ripple, no steady rhythm. Pure.
///
/// @param stretches where a rhythm was found, in order of time
/// @param foundRatio part of the time on a moving belt for which there is one, 0..1
/// @param cadence of the whole session
/// @param asymmetry of its step times
public record Gait(
        List<Stretch> stretches, double foundRatio, Optional<Cadence> cadence, Optional<Asymmetry> asymmetry) {
    /// A rhythm around one moment.
    ///
    /// @param monoNs its middle, monotonic ns
    /// @param stepsPerMinute cadence
    /// @param quality how well a step repeats the one before, 0.4..1
    public record Stretch(long monoNs, double stepsPerMinute, double quality) {}

    /// The middle one of all stretches.
    public record Cadence(double stepsPerMinute, double quality) {}

    /// How much the steps of the two feet differ in time; unsigned, for no belt knows left from right.
    ///
    /// @param ratio difference of the feet's mean step times over the mean of both
    /// @param floorRatio what chance alone shows, two standard errors: less than that is no difference
    public record Asymmetry(double ratio, double floorRatio) {}

    /// Long enough for ten steps at the slowest pace of a supervised walker, short enough for a change of
    /// speed.
    private static final int STRETCH_SECONDS = 15;

    private static final int STRIDE_SECONDS = 5;

    private static final long SECOND_NS = 1_000_000_000L;

    /// Fewer stretches say nothing of the legs. [CHOSEN] half a minute.
    private static final int ASYMMETRY_STRETCHES_LEAST = 4;

    /// A floor above this says too little. [CHOSEN] after a stroke steps differ by up to 20 %.
    private static final double FLOOR_MOST_RATIO = 0.06;

    public Gait {
        stretches = List.copyOf(stretches);
    }

    public static Gait of(SessionRecord session) {
        return of(session.pulseNs(), session.pulsesPerMeter());
    }

    /// @param pulseNs rising edges of the belt sensor, in order, monotonic ns
    public static Gait of(long[] pulseNs, double pulsesPerMeter) {
        List<Stretch> stretches = new ArrayList<>();
        List<StepTimes> times = new ArrayList<>();
        BeltPulses pulses = BeltPulses.of(pulseNs, pulsesPerMeter);
        int moving = 0;
        long endNs = pulseNs.length == 0 ? 0 : pulseNs[pulseNs.length - 1] - STRETCH_SECONDS * SECOND_NS;
        for (long fromNs = pulseNs.length == 0 ? 1 : pulseNs[0];
                fromNs <= endNs;
                fromNs += STRIDE_SECONDS * SECOND_NS) {
            Optional<BeltWay> way = BeltWay.of(pulses, fromNs, STRETCH_SECONDS * BeltWay.GRID_HZ);
            moving += way.isPresent() ? 1 : 0;
            Optional<StepRhythm> rhythm = way.flatMap(known -> StepRhythm.of(known, pulsesPerMeter));
            if (rhythm.isPresent()) {
                long middleNs = fromNs + STRETCH_SECONDS * SECOND_NS / 2;
                double perMinute = 60 / rhythm.get().stepSeconds();
                stretches.add(new Stretch(middleNs, perMinute, rhythm.get().quality()));
                StepTimes.of(rhythm.get()).ifPresent(times::add);
            }
        }
        double foundRatio = moving == 0 ? 0 : (double) stretches.size() / moving;
        return new Gait(stretches, foundRatio, cadence(stretches), asymmetry(times));
    }

    private static Optional<Cadence> cadence(List<Stretch> stretches) {
        return stretches.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Cadence(middle(stretches, Stretch::stepsPerMinute), middle(stretches, Stretch::quality)));
    }

    private static double middle(List<Stretch> stretches, ToDoubleFunction<Stretch> of) {
        double[] values = new double[stretches.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.applyAsDouble(stretches.get(i));
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /// Mean of the squared differences, less what chance adds to them: the sign is lost from stretch to
    /// stretch. Three stretches in a row share their steps, so they count as one.
    private static Optional<Asymmetry> asymmetry(List<StepTimes> times) {
        double squares = 0;
        double chance = 0;
        for (StepTimes each : times) {
            squares += each.differenceRatio() * each.differenceRatio() / times.size();
            chance += each.errorRatio() * each.errorRatio() / times.size();
        }
        double independent = (double) times.size() * STRIDE_SECONDS / STRETCH_SECONDS;
        double floorRatio = 2 * Math.sqrt(chance / Math.sqrt(independent));
        boolean known = times.size() >= ASYMMETRY_STRETCHES_LEAST && floorRatio <= FLOOR_MOST_RATIO;
        return known
                ? Optional.of(new Asymmetry(Math.sqrt(Math.max(0, squares - chance)), floorRatio))
                : Optional.empty();
    }
}
