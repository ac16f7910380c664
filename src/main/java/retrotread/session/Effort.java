package retrotread.session;

import java.util.List;

/// What a walk cost the body: an estimate, never a measurement, and so always a range. Pure.
///
/// Oxygen a minute and kilogram is 0.1·S + 1.8·S·G + 3.5 ml with the speed S in m/min and the incline G as a
/// ratio: the walking equation of the American College of Sports Medicine, made for walking forward at 3 to
/// 6 km/h; slower, it is an extrapolation. Backward costs more at every speed and grade (Chaloupka 1997;
/// Flynn 1994). How much more at these speeds no table was at hand
/// for, so the factor is a wide range.
///
/// @param seconds that were walked
/// @param metMinutes metabolic equivalents times minutes, rest included
/// @param kcalPerKg energy per kilogram of body mass, kcal/kg, rest included
public record Effort(double seconds, Range metMinutes, Range kcalPerKg) {
    /// From the least to the most that is likely.
    public record Range(double least, double most) {
        Range times(double factor) {
            return new Range(least * factor, most * factor);
        }
    }

    /// [CHOSEN] 1.3 to 1.6 at 3 to 4 km/h, and a tenth less for those who have practised for weeks.
    private static final Range BACKWARD_FACTOR = new Range(1.3 * 0.9, 1.6);

    /// [CHOSEN] people differ: a tenth either way.
    private static final Range FORWARD_FACTOR = new Range(0.9, 1.1);

    /// Oxygen at rest, ml a minute and kilogram: one metabolic equivalent.
    private static final double REST_ML = 3.5;

    private static final double ML_PER_METER = 0.1;

    private static final double ML_PER_METER_UP = 1.8;

    /// A litre of oxygen burns about 5 kcal.
    private static final double KCAL_PER_ML = 0.005;

    /// A belt that is slower is not walked on.
    private static final double WALKED_MPS = 0.03;

    public static Effort of(List<SessionSample> samples) {
        double seconds = 0;
        double leastMl = 0;
        double mostMl = 0;
        for (int i = 1; i < samples.size(); i++) {
            SessionSample from = samples.get(i - 1);
            long spanNs = samples.get(i).monoNs() - from.monoNs();
            if (from.mps() > WALKED_MPS && spanNs > 0 && spanNs <= SessionSample.GAP_MOST_NS) {
                Range factor = from.isBackward() ? BACKWARD_FACTOR : FORWARD_FACTOR;
                double ml = forwardMlPerMinute(from) * spanNs / 60e9;
                seconds += spanNs * 1e-9;
                leastMl += ml * factor.least;
                mostMl += ml * factor.most;
            }
        }
        Range oxygen = new Range(leastMl, mostMl);
        return new Effort(seconds, oxygen.times(1 / REST_ML), oxygen.times(KCAL_PER_ML));
    }

    private static double forwardMlPerMinute(SessionSample sample) {
        double metersPerMinute = 60 * sample.mps();
        double gradeRatio = sample.inclinePercent() >= 0 ? sample.inclinePercent() / 100 : 0;
        return metersPerMinute * (ML_PER_METER + ML_PER_METER_UP * gradeRatio) + REST_ML;
    }

    /// Metabolic equivalents while it was walked; 0 to 0 where it was not.
    public Range mets() {
        return metMinutes.times(seconds > 0 ? 60 / seconds : 0);
    }

    /// Energy of a walker of so many kilograms, kcal.
    public Range kcal(double massKg) {
        return kcalPerKg.times(massKg);
    }
}
