package retrotread.world;

import java.util.SplittableRandom;
import retrotread.safety.Profile;
import retrotread.safety.WalkProfile;

/// The machines of the statistical stories: sensor within the policy's tolerances, and a profile with the
/// wanted cap.
final class RippledCases {
    /// [POLICY] speed limits: each magnet within 0.5 mm.
    private static final double MAGNET_ERROR_METERS = 0.0005;

    static final double JITTER_RATIO = 0.01;

    /// Magnets of a roller, and length of a belt on which every pulse has a mark of its own.
    private static final int ROLLER_MAGNETS = 12;

    private static final double LAP_METERS = 2.8;

    private RippledCases() {}

    static RippledBelt.Sensor sensor(double pulsesPerMeter, double readsFastRatio, SplittableRandom random) {
        int magnets = random.nextBoolean() ? ROLLER_MAGNETS : (int) (LAP_METERS * pulsesPerMeter);
        return new RippledBelt.Sensor(pulsesPerMeter, readsFastRatio, JITTER_RATIO, MAGNET_ERROR_METERS, magnets);
    }

    /// The smallest profile with so high a cap, starting at 0.8 km/h, or at 0.6 below a cap of 1 km/h: three
    /// pulses come within 500 ms from there with 27 and 36 pulses/m.
    static WalkProfile profile(double capKmh) {
        Profile profile = capKmh <= 3 ? Profile.GENERAL : capKmh <= 4 ? Profile.TRAINED : Profile.RESEARCH_HARNESS;
        return new WalkProfile(profile, (capKmh < 1 ? 0.6 : 0.8) / 3.6, capKmh / 3.6);
    }
}
