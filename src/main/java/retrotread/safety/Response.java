package retrotread.safety;

/// How strongly the belt is stopped, weakest first; only a stronger one replaces a weaker one.
public enum Response {
    NONE,
    /// Soft stop at the slow-down slope; stop category 1.
    SOFT,
    /// Fast stop, relay opened at its end; stop category 1.
    FAST,
    /// Relay open at once; stop category 0.
    CUT,
    /// CUT, and locked until the service act.
    LOCKOUT;

    private static final Response[] ALL = values();

    static Response of(int ordinal) {
        return ALL[ordinal];
    }

    public boolean isStrongerThan(Response other) {
        return ordinal() > other.ordinal();
    }
}
