package retrotread.session;

/// How a prescription grows. The literature says "as tolerated" and has no table of steps ([CLINICAL] 1.2), so
/// the steps are small and a person confirms each.
///
/// @param bouts that have to be completed in a row before a step is proposed
/// @param stepMps step of speed, m/s; 0 for none
/// @param inclineStepPercent step of incline; 0 for none
public record Rule(int bouts, double stepMps, double inclineStepPercent) {
    /// [CLINICAL] 5.2: 0.2 km/h is about one just noticeable step. [CHOSEN] three bouts, as many as there are
    /// first sessions; 1 %.
    public static final Rule DEFAULT = new Rule(3, 0.2 / 3.6, 1);

    /// [CLINICAL] 5.2: 0.5 km/h is the most that a minute of walking may bring.
    static final double STEP_MOST_MPS = 0.5 / 3.6;

    private static final int BOUTS_MOST = 50;
    private static final double INCLINE_STEP_MOST_PERCENT = 2;

    public Rule {
        boolean ok = bouts >= 1
                && bouts <= BOUTS_MOST
                && stepMps >= 0
                && stepMps <= STEP_MOST_MPS
                && inclineStepPercent >= 0
                && inclineStepPercent <= INCLINE_STEP_MOST_PERCENT;
        if (!ok) {
            throw new IllegalArgumentException("impossible rule: a step after " + bouts + " bouts, of "
                    + SpeedWords.kmh(stepMps) + " or " + inclineStepPercent
                    + " %; wanted 1 to 50 bouts, 0 to 0.5 km/h, 0 to 2 %");
        }
    }
}
