package retrotread.input;

/// The input lines of the machine. A line is *active* when its contact says what its name says: the adapter has
/// already undone wiring polarity. `KEY_2` is the exception: it carries its raw contact, since its antivalence
/// is a safety fact.
public enum InputLine {
    /// Belt sensor; active while a magnet or slot is in front of it.
    BELT_A,
    /// Second belt sensor, a quarter of a pulse away from the first, for direction. Optional.
    BELT_B,
    /// Safety key contact; active while the key is in and the loop is closed.
    KEY,
    /// Second contact of the key; antivalent by default: active while the key is out. Optional.
    KEY_2,
    /// Mirror contact of relay K1; active while K1 reads closed. Optional.
    MIRROR,
    /// Reset button. Optional: without it the start button is both.
    RESET,
    /// Start button.
    START,
    /// Faster button. Optional.
    FASTER,
    /// Slower button. Optional.
    SLOWER,
    /// Stop button; active while pressed. Optional.
    STOP,
    /// Facing switch; active for backward. Optional.
    FACING,
    /// Profile selector, bit 0. Optional.
    PROFILE_BIT_0,
    /// Profile selector, bit 1. Optional.
    PROFILE_BIT_1,
    /// Profile selector, bit 2. Optional.
    PROFILE_BIT_2,
    /// Key switch at the machine that allows a remote lease. Optional.
    REMOTE_ENABLE,
    /// A pulse of a motion capture system or a force plate; decides nothing, its edges are kept with the
    /// session. Optional.
    SYNC_IN;

    private static final InputLine[] ALL = values();

    /// The bit of this line in a level word.
    public long bit() {
        return 1L << ordinal();
    }

    /// The line of an ordinal, without the copy that `values()` makes.
    public static InputLine of(int ordinal) {
        return ALL[ordinal];
    }
}
