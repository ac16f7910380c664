package retrotread.control;

import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

/// One thing that happened, in the order it happened. Made only when something happens, so it may be allocated.
///
/// @param nowNs wake-up that decided, monotonic ns
/// @param type what happened
/// @param cause why, NO_CAUSE where that says nothing
/// @param from state before
/// @param to state after
/// @param speedMps best estimate of belt speed, m/s
/// @param limitMps limit that held, m/s
/// @param detectionNs for a trip: from the crossing (at the earliest) to this decision, ns; otherwise 0
/// @param commandId id of the command that it answers, 0 for none
/// @param command that command, NONE for none
public record Event(
        long nowNs,
        EventType type,
        Cause cause,
        SafetyState from,
        SafetyState to,
        double speedMps,
        double limitMps,
        long detectionNs,
        long commandId,
        Command command) {}
