package retrotread.safety;

/// The causes that hold the machine, and which came first. Knows how strong each one's response is on this
/// machine; what follows from it is the supervisor's business. Saved by the supervisor, in its packed state.
final class Causes {
    /// Causes that block a reset only while they last, and leave no mark in a lock.
    static final long PASSING = Cause.KEY_OUT.bit()
            | Cause.BUTTON_STUCK.bit()
            | Cause.USER_STOP.bit()
            | Cause.REMOTE_STOP.bit()
            | Cause.BOUT_OVER.bit()
            | Cause.SESSION_TIME.bit()
            | Cause.DRIVE_SILENT.bit()
            | Cause.SHUTDOWN.bit();

    private final boolean interlockOnly;
    private long bits;
    private Cause first = Cause.NO_CAUSE;

    Causes(boolean interlockOnly) {
        this.interlockOnly = interlockOnly;
    }

    /// Adds a set of causes. The first is kept, unless what comes is of another kind: a fault displaces a stop
    /// that a person asked for, and a lockout displaces both, since it is what has to be mended. Of those that
    /// come together the first is one of the strongest.
    void add(long found) {
        Cause next = firstOf(found);
        if (bits == 0 || gravity(next) > gravity(first)) {
            first = next;
        }
        bits |= found;
    }

    private static int gravity(Cause cause) {
        if (cause.leadsToReady) {
            return 0;
        }
        return cause.response == Response.LOCKOUT ? 2 : 1;
    }

    /// By its own response: on a machine without a ramp too, what cuts at once says more than what would not.
    private static Cause firstOf(long found) {
        Cause first = Cause.NO_CAUSE;
        for (long rest = found; rest != 0; rest &= rest - 1) {
            Cause cause = Cause.of(Long.numberOfTrailingZeros(rest));
            first = cause.response.isStrongerThan(first.response) ? cause : first;
        }
        return first;
    }

    void clear() {
        bits = 0;
        first = Cause.NO_CAUSE;
    }

    void restore(long savedBits, Cause savedFirst) {
        bits = savedBits;
        first = savedFirst;
    }

    /// The strongest response that any cause held wants.
    Response strongest() {
        return strongest(bits);
    }

    /// The strongest response that any cause of a set wants on this machine.
    Response strongest(long found) {
        Response most = Response.NONE;
        for (long rest = found; rest != 0; rest &= rest - 1) {
            Response one = response(Cause.of(Long.numberOfTrailingZeros(rest)));
            most = one.isStrongerThan(most) ? one : most;
        }
        return most;
    }

    /// With the donor's console driving there is no ramp of ours: opening the relay is the only response.
    private Response response(Cause cause) {
        boolean ramp = cause.response == Response.SOFT || cause.response == Response.FAST;
        return interlockOnly && ramp ? Response.CUT : cause.response;
    }

    /// Whether any cause held is more than a stop that a person asked for.
    boolean areBlocking() {
        return areBlocking(bits);
    }

    /// Whether any cause of a set is more than a stop that a person asked for.
    static boolean areBlocking(long found) {
        for (long rest = found; rest != 0; rest &= rest - 1) {
            if (!Cause.of(Long.numberOfTrailingZeros(rest)).leadsToReady) {
                return true;
            }
        }
        return false;
    }

    /// Those that lock out.
    long lockouts() {
        long found = 0;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            Cause cause = Cause.of(Long.numberOfTrailingZeros(rest));
            found |= cause.response == Response.LOCKOUT ? cause.bit() : 0;
        }
        return found;
    }

    long bits() {
        return bits;
    }

    Cause first() {
        return first;
    }
}
