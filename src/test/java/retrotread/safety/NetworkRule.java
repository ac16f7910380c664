package retrotread.safety;

import retrotread.input.Command;

/// SR-17: a wake-up with something from the network ends no higher than the same wake-up without it.
final class NetworkRule {
    private int rank;
    private double limitMps;
    private double setpointMps;
    private boolean relayOn;
    private boolean isLockout;
    private long causes;
    private boolean refused;
    private long leaseLeftNs;

    /// Remembers how the wake-up ends without a command. Where the guard then refused the demand, a stop that
    /// comes first may well end less locked: there is nothing to compare.
    String base(double demandMps, Safety safety, DrivePermit permit) {
        rank = rank(safety.state());
        limitMps = safety.walk().limitMps();
        setpointMps = permit.setpointMps();
        relayOn = permit.relayOn();
        isLockout = safety.state() == SafetyState.LOCKOUT;
        causes = safety.causes();
        leaseLeftNs = leaseLeftNs(safety);
        refused = permit.setpointMps() != demandMps;
        return "";
    }

    /// Compares the same wake-up with a command; those of the machine pass. At rest, where the other wake-up
    /// would not be, the limit follows the selector. A holder who is heard is not lost: that is what a lease
    /// is.
    String judge(ExploreAct act, Safety safety, DrivePermit permit) {
        boolean heard = act.command == Command.FASTER || act.command == Command.LEASE_RENEW;
        boolean wasLost = heard && Cause.LINK_LOST.isIn(causes);
        if (!act.fromNetwork || refused || wasLost) {
            return "";
        }
        boolean rests = rank(safety.state()) <= 1 && rank(safety.state()) < rank;
        boolean ok = rank(safety.state()) <= rank
                && (safety.walk().limitMps() <= limitMps || rests)
                && permit.setpointMps() <= setpointMps
                && (relayOn || !permit.relayOn())
                && leaseLeftNs(safety) <= leaseLeftNs
                && (!isLockout || safety.state() == SafetyState.LOCKOUT);
        boolean obeyed = act.command.mayComeFromNetwork;
        boolean same = safety.causes() == causes
                && rank(safety.state()) == rank
                && safety.walk().limitMps() == limitMps;
        if (!ok) {
            return "SR-17: " + act.command + " from the network leads higher: " + safety.state() + ", limit "
                    + safety.walk().limitMps() + ", set-point " + permit.setpointMps();
        }
        return obeyed || same ? "" : "SR-17: " + act.command + " from the network had an effect";
    }

    private static long leaseLeftNs(Safety safety) {
        return safety.walk().lease().leftNs(SafetyFrame.NOW_NS);
    }

    /// How near a state is to a moving belt.
    private static int rank(SafetyState state) {
        return switch (state) {
            case LOCKED, LOCKOUT -> 0;
            case READY -> 1;
            case COUNTDOWN -> 2;
            case STOPPING -> 3;
            case RUNNING -> 4;
        };
    }
}
