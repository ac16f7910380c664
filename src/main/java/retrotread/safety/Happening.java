package retrotread.safety;

/// What the safety package noticed in one wake-up besides causes: worth an event, no reason to stop.
public enum Happening {
    HOLD_BEGAN,
    BELT_MOVED,
    SELF_TEST_PASSED,
    KEY_TAKEN_OUT,
    KEY_PUT_IN,
    EDGES_LOST,
    RESET_REFUSED,
    START_REFUSED,
    COMMAND_DONE,
    COMMAND_REFUSED,
    SERVICE_CLEARED,
    LIMIT_CHANGED,
    FACING_CHANGED,
    TIME_WARNING,
    LAST_TIME_WARNING,
    COMMISSIONING_BEGAN,
    COMMISSIONING_ENDED,
    SESSION_ENDED,
    LEASE_BEGAN,
    LEASE_ENDED,
    LINK_SILENT,
    DIRECTION_CHANGED;

    private static final Happening[] ALL = values();

    public long bit() {
        return 1L << ordinal();
    }

    /// The happening of an ordinal, without the copy that `values()` makes.
    public static Happening of(int ordinal) {
        return ALL[ordinal];
    }
}
