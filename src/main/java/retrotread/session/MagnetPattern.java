package retrotread.session;

/// How far the magnets of a sensor are from their places, as a session itself shows it: their errors return at
/// the same pulse of each turn of the roller, or of each lap of the belt, for as long as the session lasts; a
/// walker's steps do not. Found by folding the intervals of the whole session. Pure.
final class MagnetPattern {
    /// The most pulses in a turn. [CHOSEN] a belt of 3.3 m with 120 pulses/m.
    private static final int TURN_MOST = 400;

    /// Turns that are needed to see what they share. [CHOSEN]
    private static final int TURNS_LEAST = 10;

    /// Pulses before and after an interval to whose mean it is held.
    private static final int AROUND = 15;

    /// Part of the intervals' variance that a pattern explains beyond chance. [CHOSEN] steps reach half of
    /// that, magnets half a millimetre off twice of it.
    private static final double EXPLAINED_LEAST = 0.1;

    /// A shorter turn that explains nearly as much as a longer one is the turn.
    private static final double NEARLY = 0.9;

    /// No magnet is further off. [POLICY] speed limits: within 0.5 mm; a fifth more for what chance adds.
    private static final double ERROR_MOST_METERS = 0.0006;

    private static final MagnetPattern NONE = new MagnetPattern(new double[1], 0);

    private final double[] errorMeters;
    private final double explained;

    private MagnetPattern(double[] errorMeters, double explained) {
        this.errorMeters = errorMeters;
        this.explained = explained;
    }

    /// @param ns times of the pulses, and their numbers, from 0
    static MagnetPattern of(long[] ns, long[] numbers, double pulsesPerMeter) {
        double[] excess = excess(ns, numbers);
        int turnMost = Math.min(TURN_MOST, excess.length / TURNS_LEAST);
        MagnetPattern best = NONE;
        for (int turn = 2; turn <= turnMost; turn++) {
            MagnetPattern pattern = folded(excess, numbers, turn, pulsesPerMeter);
            boolean better = pattern.explained >= EXPLAINED_LEAST && pattern.explained * NEARLY > best.explained;
            best = better && pattern.mostMeters() <= ERROR_MOST_METERS ? pattern : best;
        }
        return best;
    }

    double errorMeters(long number) {
        return errorMeters[(int) (number % errorMeters.length)];
    }

    private double mostMeters() {
        double most = 0;
        for (double each : errorMeters) {
            most = Math.max(most, Math.abs(each));
        }
        return most;
    }

    /// How much longer each interval, from its pulse to the next, is than those around it: parts of them, 0
    /// where there is nothing to say.
    private static double[] excess(long[] ns, long[] numbers) {
        double[] excess = new double[ns.length];
        for (int i = AROUND; i + AROUND + 1 < ns.length; i++) {
            long pulses = numbers[i + AROUND + 1] - numbers[i - AROUND];
            double usualNs = (double) (ns[i + AROUND + 1] - ns[i - AROUND]) / pulses;
            double ratio = (ns[i + 1] - ns[i]) / usualNs - 1;
            boolean single = numbers[i + 1] - numbers[i] == 1;
            excess[i] = single && Math.abs(ratio) < 0.5 ? ratio : 0;
        }
        return excess;
    }

    private static MagnetPattern folded(double[] excess, long[] numbers, int turn, double pulsesPerMeter) {
        double[] sums = new double[turn];
        int[] counts = new int[turn];
        double squares = 0;
        for (int i = 0; i < excess.length; i++) {
            sums[(int) (numbers[i] % turn)] += excess[i];
            counts[(int) (numbers[i] % turn)]++;
            squares += excess[i] * excess[i];
        }
        double folded = 0;
        double[] meters = new double[turn];
        double way = 0;
        double mean = 0;
        for (int i = 0; i < turn; i++) {
            meters[i] = way;
            mean += way / turn;
            way += sums[i] / Math.max(1, counts[i]) / pulsesPerMeter;
            folded += sums[i] * sums[i] / Math.max(1, counts[i]);
        }
        for (int i = 0; i < turn; i++) {
            meters[i] -= mean + way * (i / (double) turn - 0.5 * (turn - 1) / turn);
        }
        double chance = (double) turn / excess.length;
        return new MagnetPattern(meters, squares == 0 ? 0 : folded / squares - chance);
    }
}
