package retrotread.session;

import java.util.Locale;

/// How a speed reads for people, everywhere: km/h with two places, and `unknown` for what is no number. Pure.
public final class SpeedWords {
    private static final double KMH_PER_MPS = 3.6;

    private SpeedWords() {}

    public static String kmh(double mps) {
        return Double.isFinite(mps) ? String.format(Locale.ROOT, "%.2f km/h", mps * KMH_PER_MPS) : "unknown";
    }
}
