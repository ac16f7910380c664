package retrotread.safety;

/// The walker profiles and their backward limits, m/s and percent. [POLICY] table of speed limits, SR-19; the
/// reasons are in the README.
public enum Profile {
    GENERAL("general", 0.8 / 3.6, 3.0 / 3.6, false, 5),
    /// Cap 1 mph: the pace a beginner starts at is the ceiling of the first sessions. No incline: [CHOSEN] the
    /// policy names none for it, and the default is 0 %.
    FIRST_USE("first_use", 0.8 / 3.6, 0.44704, false, 0),
    SENIOR_SUPERVISED("senior_supervised", 0.5 / 3.6, 2.0 / 3.6, true, 10),
    NEURO_SUPERVISED("neuro_supervised", 0.3 / 3.6, 1.6 / 3.6, true, 10),
    TRAINED("trained", 0.8 / 3.6, 4.0 / 3.6, false, 10),
    RESEARCH_HARNESS("research_harness", 0.3 / 3.6, 5.0 / 3.6, true, 10);

    /// Steepest incline facing forward, percent. [CHOSEN] no source names one: the steepest that any profile
    /// may be walked on backward.
    static final double FORWARD_INCLINE_MOST_PERCENT = 10;

    public final String key;
    public final double startMps;
    public final double capMps;
    public final boolean operatorNeeded;
    /// Steepest incline backward, percent.
    public final double inclineMostPercent;

    Profile(String key, double startMps, double capMps, boolean operatorNeeded, double inclineMostPercent) {
        this.key = key;
        this.startMps = startMps;
        this.capMps = capMps;
        this.operatorNeeded = operatorNeeded;
        this.inclineMostPercent = inclineMostPercent;
    }

    /// Steepest incline that may be asked for, percent; the least is 0, for anyone.
    double inclineMostPercent(boolean forward) {
        return forward ? FORWARD_INCLINE_MOST_PERCENT : inclineMostPercent;
    }
}
