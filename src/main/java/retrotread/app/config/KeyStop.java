package retrotread.app.config;

import java.util.Comparator;
import java.util.List;

/// One measured key stop: how far the belt ran after the key was pulled.
///
/// @param speedMps speed at the pull, above 0
/// @param distanceMeters belt travel until standstill, above 0
public record KeyStop(double speedMps, double distanceMeters) {
    /// Part of the deck that a key stop may use up. [POLICY] speed limits
    public static final double DECK_RATIO = 0.30;

    public KeyStop {
        boolean ok = speedMps > 0 && distanceMeters > 0;
        if (!ok) {
            throw new IllegalArgumentException(
                    "key stop of " + distanceMeters + " m from " + speedMps + " m/s, wanted both above 0");
        }
    }

    /// The highest speed whose key stop keeps within its part of the deck, as far as the measurements carry. A
    /// stop takes d = v t + v²/2a, a curve that bends upwards: going up from a measurement d ~ v² is the
    /// careful side, between two of them the straight line, and below the slowest d ~ v. Above the fastest
    /// nothing is known. A slower stop that is too long outweighs faster ones.
    static double capMps(List<KeyStop> stops, double deckMeters) {
        double allowedMeters = DECK_RATIO * deckMeters;
        KeyStop within = null;
        for (KeyStop stop : stops.stream()
                .sorted(Comparator.comparingDouble(KeyStop::speedMps))
                .toList()) {
            if (!(stop.distanceMeters <= allowedMeters)) {
                return within == null
                        ? stop.speedMps * allowedMeters / stop.distanceMeters
                        : between(within, stop, allowedMeters);
            }
            within = stop;
        }
        return within == null ? 0 : within.speedMps;
    }

    private static double between(KeyStop within, KeyStop beyond, double allowedMeters) {
        double bySquareMps = within.speedMps * Math.sqrt(allowedMeters / within.distanceMeters);
        double part = (allowedMeters - within.distanceMeters) / (beyond.distanceMeters - within.distanceMeters);
        return Math.min(bySquareMps, within.speedMps + part * (beyond.speedMps - within.speedMps));
    }
}
