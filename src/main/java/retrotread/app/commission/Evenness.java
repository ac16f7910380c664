package retrotread.app.commission;

/// How evenly a belt runs: mean speed, and how far whole turns of its roller are from it. Pure.
///
/// @param meanMps mean speed
/// @param spreadRatio largest deviation of a turn from the mean, as part of it
record Evenness(double meanMps, double spreadRatio) {
    /// Even enough. Chosen: at 10 % the overspeed ladder's first level would hold every increase.
    static final double EVEN_RATIO = 0.10;

    private static final int TURNS_LEAST = 5;

    /// @param pulses times of pulses while the speed was to stay as it is, ns
    /// @param turn pulses of one turn
    /// @throws IllegalArgumentException when there are too few turns
    static Evenness of(long[] pulses, int turn, double pulsesPerMeter) {
        int turns = (pulses.length - 1) / turn;
        if (turns < TURNS_LEAST) {
            throw new IllegalArgumentException(
                    pulses.length + " pulses are too few; " + (TURNS_LEAST * turn + 1) + " are needed");
        }
        double meters = turn / pulsesPerMeter;
        double meanMps = turns * meters / ((pulses[turns * turn] - pulses[0]) * 1e-9);
        double most = 0;
        for (int i = 0; i < turns; i++) {
            double mps = meters / ((pulses[(i + 1) * turn] - pulses[i * turn]) * 1e-9);
            most = Math.max(most, Math.abs(mps / meanMps - 1));
        }
        return new Evenness(meanMps, most);
    }
}
