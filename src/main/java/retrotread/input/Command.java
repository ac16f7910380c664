package retrotread.input;

/// What a person or a program may ask of the control thread; at most one reaches it each tick.
/// `mayComeFromNetwork` is the whole of what the network can do (SR-17): stop, slow down, lower a limit, and,
/// under a lease that is granted at the machine, a step up within it. There is no start here, and there never
/// is.
public enum Command {
    /// Nothing was asked.
    NONE(false),
    /// Soft stop.
    STOP(true),
    /// One step slower.
    SLOWER(true),
    /// Lower the remote limit to `commandValue`, m/s.
    LIMIT(true),
    /// The process was asked to end: fast stop, then locked (SR-24).
    SHUTDOWN(false),
    /// Service act at the machine: forget the lockout, once the key is out and Reset is held.
    SERVICE_CLEAR(false),
    /// Service act at the machine: enter the commissioning mode, once the key is out and Reset is held.
    SERVICE_COMMISSION(false),
    /// Limit of the session's prescription, `commandValue` m/s, NaN for none.
    SESSION_LIMIT(false),
    /// Limit that the operator sets at the machine, `commandValue` m/s, NaN for none.
    OPERATOR_LIMIT(false),
    /// End the session: whatever belongs to it is forgotten.
    SESSION_END(false),
    /// Move the incline to `commandValue`, percent.
    INCLINE(false),
    /// One step faster, under a lease.
    FASTER(true),
    /// Whoever holds the lease is there.
    LEASE_RENEW(true),
    /// Grant the lease for `commandValue` s.
    LEASE_GRANT(false),
    /// End the lease.
    LEASE_END(false),
    /// Choose who walks, by the ordinal of their profile in `commandValue`.
    WALKER(false),
    /// The next bout of whoever was chosen takes `commandValue` s, 0 for none: until this is told nothing
    /// starts.
    BOUT(false),
    /// The rest after the next bout takes `commandValue` s; told before it.
    BOUT_REST(false),
    /// Run the belt NORMAL from the next start on.
    BELT_NORMAL(false),
    /// Run the belt REVERSED from the next start on.
    BELT_REVERSED(false);

    public final boolean mayComeFromNetwork;

    private static final Command[] ALL = values();

    Command(boolean mayComeFromNetwork) {
        this.mayComeFromNetwork = mayComeFromNetwork;
    }

    /// The command of an ordinal, without the copy that `values()` makes.
    public static Command of(int ordinal) {
        return ALL[ordinal];
    }
}
