package retrotread.safety;

/// One selectable profile as this machine allows it: the profile's own numbers or lower ones.
///
/// @param profile whose limits these are
/// @param startMps speed at the start, m/s, above 0 and at most `capMps`
/// @param capMps backward limit, m/s, at most the profile's cap
public record WalkProfile(Profile profile, double startMps, double capMps) {
    public WalkProfile {
        boolean capOk = capMps > 0 && capMps <= profile.capMps;
        if (!capOk) {
            throw new IllegalArgumentException("capMps is " + capMps + ", wanted above 0 and up to " + profile.capMps);
        }
        boolean startOk = startMps > 0 && startMps <= capMps;
        if (!startOk) {
            throw new IllegalArgumentException("startMps is " + startMps + ", wanted above 0 and up to " + capMps);
        }
    }

    /// Whether it is no less strict than another: slower at the start, and no faster after.
    boolean isWithin(WalkProfile other) {
        return startMps <= other.startMps && capMps <= other.capMps;
    }

    /// The profile with its own numbers.
    public static WalkProfile of(Profile profile) {
        return new WalkProfile(profile, profile.startMps, profile.capMps);
    }
}
