package retrotread.safety;

/// How the walker stands. UNKNOWN is limited like BACKWARD.
public enum Facing {
    FORWARD,
    BACKWARD,
    UNKNOWN;

    private static final Facing[] ALL = values();

    static Facing of(int ordinal) {
        return ALL[ordinal];
    }
}
