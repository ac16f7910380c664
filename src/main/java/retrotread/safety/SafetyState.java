package retrotread.safety;

/// Where the supervisor stands. See the table of states in the manual: LOCKED needs the whole ritual, LOCKOUT
/// the service act.
public enum SafetyState {
    LOCKED,
    READY,
    COUNTDOWN,
    RUNNING,
    STOPPING,
    LOCKOUT;

    private static final SafetyState[] ALL = values();

    static SafetyState of(int ordinal) {
        return ALL[ordinal];
    }
}
