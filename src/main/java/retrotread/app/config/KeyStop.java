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

    /// The highest speed whose key stop keeps within its part of the deck, as far as the measurements carry. A stop
    /// takes d = v t + v²/2a: going up from a measurement d ~ v² is the careful side, going down from one it is d ~
    /// v. Above the fastest measurement nothing is known.
    static double capMps(List<KeyStop> stops, double deckMeters) {
        double allowedMeters = DECK_RATIO * deckMeters;
        double capMps = 0;
        List<KeyStop> bySpeed = stops.stream()
                .sorted(Comparator.comparingDouble(KeyStop::speedMps))
                .toList();
        for (int i = 0; i < bySpeed.size(); i++) {
            KeyStop stop = bySpeed.get(i);
            if (!(stop.distanceMeters <= allowedMeters)) {
                double down = stop.speedMps * allowedMeters / stop.distanceMeters;
                return Math.max(capMps, i == 0 ? down : 0);
            }
            double next = i + 1 < bySpeed.size() ? bySpeed.get(i + 1).speedMps : stop.speedMps;
            capMps = Math.min(next, stop.speedMps * Math.sqrt(allowedMeters / stop.distanceMeters));
        }
        return capMps;
    }
}
