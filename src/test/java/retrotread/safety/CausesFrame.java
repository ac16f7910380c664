package retrotread.safety;

import java.nio.ByteBuffer;

/// Makes one set of causes of all that hold the machine in the same state: what the supervisor makes of the
/// sets themselves is explored on its own. Knows the packed state of the supervisor and the memory's causes of
/// a lockout.
final class CausesFrame {
    private final int packedAt;
    private final int lockoutAt;

    CausesFrame(int packedAt, int lockoutAt) {
        this.packedAt = packedAt;
        this.lockoutAt = lockoutAt;
    }

    void project(ByteBuffer state, SafetyState in) {
        switch (in) {
            case LOCKED -> set(state, Cause.POWER_ON, Cause.POWER_ON.bit());
            case READY -> set(state, Cause.NO_CAUSE, 0);
            case LOCKOUT -> {
                set(state, Cause.OVERSPEED_TRIP, Cause.OVERSPEED_TRIP.bit());
                state.putLong(lockoutAt, Cause.OVERSPEED_TRIP.bit());
            }
            case COUNTDOWN, RUNNING, STOPPING -> {}
        }
    }

    /// Puts other causes that must lead to the same.
    void disturb(ByteBuffer state, SafetyState in) {
        switch (in) {
            case LOCKED -> set(state, Cause.UNCLEAN_END, Cause.UNCLEAN_END.bit() | Cause.INTERNAL_ERROR.bit());
            case READY -> set(state, Cause.USER_STOP, Cause.USER_STOP.bit());
            case LOCKOUT -> {
                set(state, Cause.WRONG_WAY, Cause.WRONG_WAY.bit() | Cause.POWER_ON.bit());
                state.putLong(lockoutAt, Cause.WRONG_WAY.bit());
            }
            case COUNTDOWN, RUNNING, STOPPING -> {}
        }
    }

    private void set(ByteBuffer state, Cause first, long causes) {
        long kept = state.getLong(packedAt) & (0x3F | 1L << 12);
        state.putLong(packedAt, kept | (long) first.ordinal() << 6 | causes << 13);
    }
}
