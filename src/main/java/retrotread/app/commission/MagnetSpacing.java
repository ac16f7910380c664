package retrotread.app.commission;

/// How far each magnet of a belt sensor is from its even place, from the pulses of a run: its error returns
/// once a turn, everything else does not. Pure.
///
/// @param errorMeters by magnet, in the order of their pulses; their mean is 0
record MagnetSpacing(double[] errorMeters) {
    /// Fewest turns. Chosen: an edge that jitters by 1 % of 28 mm is 0.06 mm off in the mean of 20.
    static final int TURNS_LEAST = 20;

    /// A turn that takes longer than so many usual ones is the begin or the end of a run.
    private static final double SLOW_RATIO = 3;

    /// @param pulses times of all pulses of a run, ns
    /// @param magnets pulses per turn of the roller
    /// @throws IllegalArgumentException when there are too few turns
    static MagnetSpacing of(long[] pulses, int magnets, double pulsesPerMeter) {
        if (magnets == 1) {
            return new MagnetSpacing(new double[1]);
        }
        if (pulses.length < TURNS_LEAST * magnets) {
            throw new IllegalArgumentException(pulses.length + " pulses are " + pulses.length / magnets + " turns of "
                    + magnets + "; " + TURNS_LEAST + " turns are needed");
        }
        double[] sums = new double[magnets];
        int[] counts = new int[magnets];
        double usualNs = (double) (pulses[pulses.length - 1] - pulses[0]) / (pulses.length - 1) * magnets;
        int before = magnets / 2;
        for (int i = before; i + magnets - before < pulses.length; i++) {
            // a whole turn around this interval: what the magnets do to it cancels out
            double turnNs =
                    0.5 * (turnNs(pulses, i - before, magnets) + turnNs(pulses, i + 1 - magnets + before, magnets));
            if (turnNs > 0 && turnNs < SLOW_RATIO * usualNs) {
                sums[i % magnets] += (pulses[i + 1] - pulses[i]) * magnets / turnNs - 1;
                counts[i % magnets]++;
            }
        }
        return new MagnetSpacing(places(sums, counts, 1 / pulsesPerMeter));
    }

    private static double turnNs(long[] pulses, int from, int magnets) {
        return from >= 0 && from + magnets < pulses.length ? pulses[from + magnets] - pulses[from] : Double.NaN;
    }

    /// Adds the intervals up to places; a rest that a whole turn leaves over is spread over it.
    private static double[] places(double[] sums, int[] counts, double pitchMeters) {
        double[] place = new double[sums.length];
        double meters = 0;
        double mean = 0;
        for (int i = 0; i < sums.length; i++) {
            place[i] = meters;
            mean += meters / sums.length;
            meters += counts[i] == 0 ? 0 : sums[i] / counts[i] * pitchMeters;
        }
        for (int i = 0; i < place.length; i++) {
            place[i] -= mean + meters * (i / (double) place.length - 0.5 * (place.length - 1) / place.length);
        }
        return place;
    }

    double mostMeters() {
        double most = 0;
        for (double each : errorMeters) {
            most = Math.max(most, Math.abs(each));
        }
        return most;
    }
}
