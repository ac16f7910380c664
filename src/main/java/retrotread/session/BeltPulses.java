package retrotread.session;

import java.util.Arrays;

/// The pulses of a belt sensor without its contact's bounce, each with its place on the belt's way: missing
/// ones are counted, and what the magnets' places repeat each turn is put right. Pure. Times monotonic ns.
final class BeltPulses {
    /// An edge nearer to the one before than this part of the usual interval is bounce. [CHOSEN] dips and
    /// jitter leave more than half of an interval; the recorded reed bounces a tenth of one after its edge.
    private static final double BOUNCE_RATIO = 0.4;

    /// The usual interval of a belt that was slower than that, or stood, says nothing of the next. [CHOSEN]
    private static final double SLOW_MPS = 0.5;

    /// A single interval as long as that, with a usual one after it, lacks a pulse. [CHOSEN] no foot brakes a
    /// belt to that for as long.
    private static final double MISSING_RATIO = 1.6;

    private static final double USUAL_RATIO = 1.4;

    /// The most pulses in a row that may be missing. [CHOSEN] more is a belt that stood.
    private static final long MISSING_MOST = 2;

    private final long[] ns;
    private final double[] meters;

    private BeltPulses(long[] ns, double[] meters) {
        this.ns = ns;
        this.meters = meters;
    }

    /// @param pulseNs rising edges, in order
    static BeltPulses of(long[] pulseNs, double pulsesPerMeter) {
        long[] ns = withoutBounce(pulseNs, pulsesPerMeter);
        long[] numbers = numbered(ns);
        MagnetPattern magnets = MagnetPattern.of(ns, numbers, pulsesPerMeter);
        double[] meters = new double[ns.length];
        for (int i = 0; i < ns.length; i++) {
            meters[i] = numbers[i] / pulsesPerMeter + magnets.errorMeters(numbers[i]);
        }
        return new BeltPulses(ns, meters);
    }

    private static long[] withoutBounce(long[] pulseNs, double pulsesPerMeter) {
        long slowNs = (long) (1e9 / (pulsesPerMeter * SLOW_MPS));
        long usualNs = 0;
        long[] kept = new long[pulseNs.length];
        int count = 0;
        for (long edgeNs : pulseNs) {
            long gapNs = count == 0 ? slowNs : edgeNs - kept[count - 1];
            if (gapNs >= BOUNCE_RATIO * usualNs) {
                kept[count++] = edgeNs;
                usualNs = Math.min(slowNs, gapNs);
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static long[] numbered(long[] ns) {
        long[] numbers = new long[ns.length];
        for (int i = 1; i < ns.length; i++) {
            numbers[i] = numbers[i - 1] + (i < 2 || i + 1 == ns.length ? 1 : passed(ns, i));
        }
        return numbers;
    }

    /// How many pulses passed up to this one since the one before.
    private static long passed(long[] ns, int at) {
        double usualNs = ns[at - 1] - ns[at - 2];
        double ratio = (ns[at] - ns[at - 1]) / usualNs;
        boolean single = ns[at + 1] - ns[at] <= USUAL_RATIO * usualNs;
        return single && ratio >= MISSING_RATIO && ratio < 1.5 + MISSING_MOST ? Math.round(ratio) : 1;
    }

    int count() {
        return ns.length;
    }

    long ns(int at) {
        return ns[at];
    }

    double meters(int at) {
        return meters[at];
    }

    /// Index of the last pulse at or before a time, -1 for none.
    int before(long atNs) {
        int found = Arrays.binarySearch(ns, atNs);
        return found >= 0 ? found : -found - 2;
    }
}
