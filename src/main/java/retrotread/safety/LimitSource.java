package retrotread.safety;

/// Who set the limit that holds now; each source can only lower it.
public enum LimitSource {
    COMPILED,
    DEVICE,
    PROFILE,
    SECOND_STOP,
    KEY_STOP_DISTANCE,
    SESSION,
    OPERATOR,
    REMOTE,
    INCLINE,
    COMMISSIONING;

    private static final LimitSource[] ALL = values();

    static LimitSource of(int ordinal) {
        return ALL[ordinal];
    }
}
