package retrotread.safety;

/// A belt that runs at a steady speed and then away, stepped in time, with a magnet sensor and the trip rule of
/// SR-4. Made without the algebra of `Budget`, so that it can contradict it.
final class RunawayBelt {
    private static final double STEP_SECONDS = 20e-6;
    private static final double LONG_AGO_SECONDS = -1000;

    private final double steadyMps;
    private final double runawayMps2;
    private final double[] travelMeters;

    /// The belt runs at `steadyMps` until time 0, then gains `runawayMps2` until it has gone `travelMeters`.
    RunawayBelt(double steadyMps, double runawayMps2, double travelMeters) {
        this.steadyMps = steadyMps;
        this.runawayMps2 = runawayMps2;
        double seconds = 2 * Math.sqrt(travelMeters / runawayMps2) + 0.1;
        this.travelMeters = new double[(int) (seconds / STEP_SECONDS)];
        double speed = steadyMps;
        for (int i = 1; i < this.travelMeters.length; i++) {
            double next = speed + runawayMps2 * STEP_SECONDS;
            this.travelMeters[i] = this.travelMeters[i - 1] + (speed + next) / 2 * STEP_SECONDS;
            speed = next;
        }
    }

    /// Time at which the belt has gone so far, seconds.
    double secondsAt(double meters) {
        if (meters <= 0) {
            return steadyMps > 0 ? meters / steadyMps : LONG_AGO_SECONDS;
        }
        int low = 0;
        int high = travelMeters.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (travelMeters[middle] <= meters) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double part = (meters - travelMeters[low]) / (travelMeters[high] - travelMeters[low]);
        return (low + part) * STEP_SECONDS;
    }

    /// When the trip speed first exceeds the level, seconds; NaN when it does not within the belt's travel.
    /// Magnets up to `lastEarly` sit `shiftMeters` early, later ones as much late; the first is at
    /// `phaseMeters`.
    double tripSeconds(Sensor sensor, double levelMps, double phaseMeters, int lastEarly, double shiftMeters) {
        int window = sensor.window();
        double toEnd = travelMeters[travelMeters.length - 1] - 2 * sensor.pulseMeters();
        for (int edge = 0; phaseMeters + edge * sensor.pulseMeters() < toEnd; edge++) {
            double to = secondsAt(magnet(sensor, phaseMeters, edge, lastEarly, shiftMeters));
            double from = secondsAt(magnet(sensor, phaseMeters, edge - window, lastEarly, shiftMeters));
            double readMps = window / sensor.configuredPerMeter() / (to - from);
            if (readMps * (1 + sensor.errorRatio()) > levelMps) {
                return to;
            }
        }
        return Double.NaN;
    }

    double crossingSeconds(double levelMps) {
        return (levelMps - steadyMps) / runawayMps2;
    }

    private static double magnet(Sensor sensor, double phaseMeters, int index, int lastEarly, double shiftMeters) {
        return phaseMeters + index * sensor.pulseMeters() + (index <= lastEarly ? -shiftMeters : shiftMeters);
    }

    /// A sensor that has fewer pulses than it is configured for.
    record Sensor(double configuredPerMeter, double errorRatio) {
        double pulseMeters() {
            return 1 / (configuredPerMeter * (1 - errorRatio));
        }

        int window() {
            int count = 1;
            while (count / configuredPerMeter < 1.0 / 36 - 1e-12) {
                count++;
            }
            return count;
        }
    }
}
