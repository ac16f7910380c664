package retrotread.control;

import retrotread.belt.BeltDirection;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;

/// The latest value of everything worth showing, made once per wake-up. Speeds m/s, times monotonic ns.
///
/// @param nowNs wake-up it belongs to
/// @param state state of the supervisor
/// @param causes set of `Cause.bit` that hold it there
/// @param firstCause the first of them, or the cause of the last stop; NO_CAUSE for none
/// @param stopping how the belt is being stopped, NONE unless STOPPING
/// @param speedMps best estimate of belt speed; NaN where only the donor's console could tell, and does not
/// @param worstMps worst case of belt speed; NaN where only the donor's console tells one
/// @param limitMps limit that holds
/// @param limitBy who set it
/// @param targetMps speed asked for
/// @param setpointMps speed sent to the drive
/// @param inclineTargetPercent incline asked for, NaN while it stays where it is
/// @param inclineSentPercent incline last sent to the drive, or held on the way there, NaN before the first
/// @param inclinePercent incline as the drive measures it, NaN where it is not known or not fitted
/// @param distanceMeters belt travel since the start of the program
/// @param runNs time in RUNNING since the last READY
/// @param facing how the walker stands
/// @param direction which way the belt runs; while it stands, or is not measured, which way it is to run
/// @param profile selected profile
/// @param mode what the installation promises
/// @param timeLeftNs time on the belt that is left (SR-20), ns; `Long.MAX_VALUE` for no end
/// @param leaseLeftNs time left of the lease that lets the network ask for more, ns; 0 for none
/// @param leaseTaken whether somebody leads the run under it
/// @param keyIn whether the key counts as in
/// @param relayOn whether the relay line is energised
/// @param holding whether the overspeed ladder holds the target
/// @param doubtfulEdges sensor edges that were not data, since the start
/// @param lostEdges sensor edges lost, since the start
public record Snapshot(
        long nowNs,
        SafetyState state,
        long causes,
        Cause firstCause,
        Response stopping,
        double speedMps,
        double worstMps,
        double limitMps,
        LimitSource limitBy,
        double targetMps,
        double setpointMps,
        double inclineTargetPercent,
        double inclineSentPercent,
        double inclinePercent,
        double distanceMeters,
        long runNs,
        Facing facing,
        BeltDirection direction,
        Profile profile,
        Mode mode,
        long timeLeftNs,
        long leaseLeftNs,
        boolean leaseTaken,
        boolean keyIn,
        boolean relayOn,
        boolean holding,
        long doubtfulEdges,
        long lostEdges) {}
