package retrotread.session;

/// A prescription as it was made.
///
/// @param prescription what is to be walked
/// @param madeUtcMillis wall clock then
/// @param by who answers for it: an operator's code, or `AT_THE_MACHINE`
/// @param raise whether a proposal was confirmed; else it was written anew
public record Prescribed(Prescription prescription, long madeUtcMillis, String by, boolean raise) {
    /// Confirmed by a press at the machine.
    public static final String AT_THE_MACHINE = "at the machine";
}
