package retrotread.app.commission;

import java.util.Arrays;
import java.util.OptionalLong;

/// What the pulses tell of a belt whose power was taken away while it ran: how fast it was, when it was 5 %
/// slower, when and where it stood. Pure. What lies between two pulses is taken to the careful side, but for
/// the 5 %, which a curve through the pulses gives.
///
/// @param speedMps mean speed of the last second before
/// @param slowerNs time until the belt was 5 % slower; empty where there were too few pulses to tell
/// @param standNs time until it stood
/// @param distanceMeters belt travel until it stood, one pulse longer than was counted
record KeyPull(double speedMps, OptionalLong slowerNs, long standNs, double distanceMeters) {
    private static final long BEFORE_NS = 1_000_000_000L;

    /// [POLICY] SR-4: the belt is slower when it has lost so much.
    private static final double SLOWER_RATIO = 0.95;

    /// Pulses of the curve: as far as the belt has lost this much. Chosen: the beginning is what is asked
    /// about, and a slowing belt's friction is not the same all the way.
    private static final double CURVE_RATIO = 0.6;

    private static final int CURVE_PULSES_LEAST = 5;

    /// Fewest pulses that tell anything. Chosen: a curve has three unknowns.
    private static final int PULSES_LEAST = 3;

    /// @param pulses times of all pulses of the run, ns
    /// @param cutNs when the power was taken away
    /// @throws IllegalArgumentException when the pulses tell too little; the message says what to do
    static KeyPull of(long[] pulses, long cutNs, double pulsesPerMeter) {
        int after = Arrays.binarySearch(pulses, cutNs);
        int cut = after < 0 ? -after - 1 : after;
        int from = cut;
        while (from > 0 && cutNs - pulses[from - 1] <= BEFORE_NS) {
            from--;
        }
        if (cut - from < PULSES_LEAST) {
            throw new IllegalArgumentException("only " + (cut - from)
                    + " pulses in the second before the key was pulled; " + PULSES_LEAST + " are needed");
        }
        double mps = (cut - from - 1) / pulsesPerMeter / ((pulses[cut - 1] - pulses[from]) * 1e-9);
        double beforeMeters = mps * (cutNs - pulses[cut - 1]) * 1e-9;
        double meters = (pulses.length - cut + 1) / pulsesPerMeter - Math.min(beforeMeters, 1 / pulsesPerMeter);
        return new KeyPull(
                mps,
                slowerNs(pulses, cut, cutNs, mps, pulsesPerMeter),
                standNs(pulses, cut, cutNs, 2 * meters / mps, pulsesPerMeter),
                meters);
    }

    /// The end of the curve; where there is none, that of a belt that slows evenly over its way.
    private static long standNs(long[] pulses, int cut, long cutNs, double evenlySeconds, double pulsesPerMeter) {
        long evenlyNs = Math.round(evenlySeconds * 1e9);
        if (pulses.length - cut < PULSES_LEAST) {
            return evenlyNs;
        }
        long lastNs = pulses[pulses.length - 1] - cutNs;
        long gapNs = pulses[pulses.length - 1] - pulses[pulses.length - 2];
        double seconds =
                Curve.through(pulses, cut, pulses.length, cutNs, pulsesPerMeter).secondsAt(0);
        return Math.clamp(Math.round(seconds * 1e9), lastNs, lastNs + 2 * gapNs);
    }

    /// The curve's answer, where there are pulses enough for one: single intervals jitter by as much as is
    /// asked for. It begins with the first interval that was slower: one through the moment that the contact
    /// and the drive take would be bent by it, to the early side. Else the end of that interval, which is later
    /// than the truth.
    private static OptionalLong slowerNs(long[] pulses, int cut, long cutNs, double mps, double pulsesPerMeter) {
        double slowerMps = SLOWER_RATIO * mps;
        OptionalLong provenNs = OptionalLong.empty();
        int from = cut;
        int end = cut + 1;
        for (; end < pulses.length; end++) {
            double meanMps = 1e9 / (pulsesPerMeter * (pulses[end] - pulses[end - 1]));
            if (meanMps < slowerMps && provenNs.isEmpty()) {
                provenNs = OptionalLong.of(pulses[end] - cutNs);
                from = end - 1;
            }
            if (provenNs.isPresent() && meanMps < CURVE_RATIO * mps && end - from >= CURVE_PULSES_LEAST) {
                break;
            }
        }
        double seconds = provenNs.isEmpty() || end - from < CURVE_PULSES_LEAST
                ? Double.POSITIVE_INFINITY
                : Curve.through(pulses, from, end, cutNs, pulsesPerMeter).secondsAt(slowerMps);
        return seconds < Double.POSITIVE_INFINITY ? OptionalLong.of(Math.round(seconds * 1e9)) : provenNs;
    }

    /// The parabola p + v t + r t² nearest to the way of some pulses; t in s since the cut.
    private record Curve(double mps, double halfMps2) {
        static Curve through(long[] pulses, int from, int to, long cutNs, double pulsesPerMeter) {
            int count = to - from;
            double meanSeconds = 0;
            for (int i = from; i < to; i++) {
                meanSeconds += (pulses[i] - cutNs) * 1e-9 / count;
            }
            double s2 = 0;
            double s3 = 0;
            double s4 = 0;
            double x0 = 0;
            double x1 = 0;
            double x2 = 0;
            for (int i = from; i < to; i++) {
                double t = (pulses[i] - cutNs) * 1e-9 - meanSeconds;
                double meters = (i - from) / pulsesPerMeter;
                s2 += t * t;
                s3 += t * t * t;
                s4 += t * t * t * t;
                x0 += meters;
                x1 += meters * t;
                x2 += meters * t * t;
            }
            // least squares with the sum of t at 0: three equations for place, speed and half the acceleration
            double determinant = s2 * (s4 - s2 * s2 / count) - s3 * s3;
            double half = (s2 * (x2 - s2 * x0 / count) - s3 * x1) / determinant;
            double slope = (x1 - s3 * half) / s2;
            return new Curve(slope - 2 * half * meanSeconds, half);
        }

        /// When it has come down to a speed; without bound when it never does.
        double secondsAt(double slowMps) {
            boolean slows = halfMps2 < 0;
            return slows ? Math.max(0, (slowMps - mps) / (2 * halfMps2)) : Double.POSITIVE_INFINITY;
        }
    }
}
