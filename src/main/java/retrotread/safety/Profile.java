package retrotread.safety;

/// The walker profiles and their backward limits, m/s. [POLICY] table of speed limits; the reasons are in the
/// README.
public enum Profile {
    GENERAL("general", 0.8 / 3.6, 3.0 / 3.6, false),
    /// Cap 1 mph: the pace a beginner starts at is the ceiling of the first sessions.
    FIRST_USE("first_use", 0.8 / 3.6, 0.44704, false),
    SENIOR_SUPERVISED("senior_supervised", 0.5 / 3.6, 2.0 / 3.6, true),
    NEURO_SUPERVISED("neuro_supervised", 0.3 / 3.6, 1.6 / 3.6, true),
    TRAINED("trained", 0.8 / 3.6, 4.0 / 3.6, false),
    RESEARCH_HARNESS("research_harness", 0.3 / 3.6, 5.0 / 3.6, true);

    public final String key;
    public final double startMps;
    public final double capMps;
    public final boolean operatorNeeded;

    Profile(String key, double startMps, double capMps, boolean operatorNeeded) {
        this.key = key;
        this.startMps = startMps;
        this.capMps = capMps;
        this.operatorNeeded = operatorNeeded;
    }
}
