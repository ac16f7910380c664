package retrotread.session;

import retrotread.belt.BeltDirection;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.SafetyState;

/// The belt at one moment of a session. Speeds m/s, times as the two clocks showed them.
///
/// @param monoNs monotonic ns, of the boot of the session
/// @param utcMillis wall clock
/// @param mps best estimate of belt speed
/// @param worstMps worst case of it
/// @param setpointMps what the drive was told
/// @param limitMps the limit then
/// @param limitBy who set it
/// @param inclinePercent where the incline stood; NaN where there is none
/// @param facing how the walker stood
/// @param direction which way the belt ran, or was to run
/// @param state of the machine
/// @param keyIn whether the key was in
/// @param distanceMeters belt travel since the daemon's start
public record SessionSample(
        long monoNs,
        long utcMillis,
        double mps,
        double worstMps,
        double setpointMps,
        double limitMps,
        LimitSource limitBy,
        double inclinePercent,
        Facing facing,
        BeltDirection direction,
        SafetyState state,
        boolean keyIn,
        double distanceMeters) {
    /// Longest time between two samples of which something is known. [CHOSEN] ten of the longest sample period.
    static final long GAP_MOST_NS = 10_000_000_000L;

    /// Whether the walker went backward, as far as is known: in doubt yes.
    boolean isBackward() {
        return facing != Facing.FORWARD || direction != BeltDirection.NORMAL;
    }

    /// Whether the belt was driven for somebody to walk on; slowing down to a stop is not.
    public boolean isRunning() {
        return state == SafetyState.RUNNING;
    }
}
