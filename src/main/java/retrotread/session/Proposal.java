package retrotread.session;

/// What progression proposes. It becomes a prescription only when somebody confirms it.
///
/// @param axis what would rise; NONE for nothing
/// @param next the prescription then; the present one where nothing rises
/// @param why in words
public record Proposal(Axis axis, Prescription next, String why) {
    /// One at a time.
    public enum Axis {
        NONE,
        SPEED,
        INCLINE
    }

    public boolean isRaise() {
        return axis != Axis.NONE;
    }
}
