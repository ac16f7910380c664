package retrotread.safety;

import retrotread.belt.BeltDirection;
import retrotread.input.Command;
import retrotread.input.InputLine;

/// What must hold at every wake-up of the facade, whatever comes. An empty answer means that it does.
final class SafetyRules {
    private static final double ROUNDING_MPS = 1e-9;

    /// Longest time that a set-point may stay above a limit that was lowered, in units: the rest of one window
    /// and a window of its own, each the time to slow down from the highest speed and `LIMIT_WINDOW_EXTRA`.
    private static final int OVER_MOST = 8;

    private final SafetySettings settings;
    private SafetyState from;
    private double limitBefore;
    private boolean activeBefore;
    private Facing facingBefore;
    private WalkProfile profileBefore;
    private BeltDirection directionBefore = BeltDirection.NORMAL;

    SafetyRules(SafetySettings settings) {
        this.settings = settings;
    }

    void before(Safety safety) {
        from = safety.state();
        activeBefore = safety.walk().mode() == Mode.COMMISSIONING;
        limitBefore = safety.walk().limitMps();
        facingBefore = safety.walk().facing();
        profileBefore = safety.walk().profile();
        directionBefore = safety.walk().direction();
    }

    String judge(ExploreAct act, double demandMps, Safety safety, DrivePermit permit, SafetyWitness witness) {
        double setpointBefore = witness.setpointMps;
        if (!witness.follow(from, safety.state())) {
            return "SR-8: from " + from + " to " + safety.state() + " without what has to come before";
        }
        boolean relayBefore = witness.relayAge != SafetyWitness.NONE;
        boolean wasOver = witness.isDirectionOver;
        witness.note(permit, safety, act);
        String broken = judgePermit(act, demandMps, safety, permit, setpointBefore);
        broken = broken.isEmpty() ? judgeLimit(act, safety, permit, witness) : broken;
        broken = broken.isEmpty() ? judgeSelection(act, safety) : broken;
        boolean atRest = act.belt.isStanding() && !relayBefore && setpointBefore == 0 && !drives(from);
        broken = broken.isEmpty() ? judgeDirection(act, safety, permit, atRest, wasOver) : broken;
        return broken.isEmpty() ? judgeCommissioning(act, safety, witness) : broken;
    }

    private static boolean walksForward(Safety safety) {
        return safety.walk().facing() == Facing.FORWARD && safety.walk().direction() == BeltDirection.NORMAL;
    }

    private static boolean drives(SafetyState state) {
        return state == SafetyState.RUNNING || state == SafetyState.STOPPING;
    }

    private String judgePermit(
            ExploreAct act, double demandMps, Safety safety, DrivePermit permit, double setpointBefore) {
        SafetyState to = safety.state();
        boolean locked = to == SafetyState.LOCKED || to == SafetyState.LOCKOUT;
        double mps = permit.setpointMps();
        if (act.isKeyOpen && (permit.relayOn() || !locked)) {
            return "SR-2: the key was open, and the answer is " + to + ", relay on " + permit.relayOn();
        }
        if (permit.relayOn() && !drives(to) && to != SafetyState.COUNTDOWN) {
            return "SR-3: relay on in " + to;
        }
        if (drives(to) && !permit.relayOn()) {
            return "relay off in " + to;
        }
        if (!permit.relayOn() && (permit.heartbeatHigh() || mps != 0)) {
            return "SR-6: heartbeat or set-point with the relay off";
        }
        if (mps != 0 && !(mps > 0 && drives(to))) {
            return "SR-3: set-point " + mps + " in " + to;
        }
        double slope = walksForward(safety)
                ? settings.ramps().speedUpForward()
                : settings.ramps().speedUpBackward();
        boolean rises = mps > setpointBefore;
        if (rises
                && (to != SafetyState.RUNNING
                        || mps - setpointBefore > 1.2 * slope * act.passedNs() * 1e-9 + ROUNDING_MPS)) {
            return "SR-9: set-point from " + setpointBefore + " to " + mps + " in " + to;
        }
        boolean refused = mps != demandMps;
        if (refused && (permit.relayOn() || !locked)) {
            return "a demand of " + demandMps + " became " + mps;
        }
        if (rises && mps > 0.98 * safety.walk().limitMps() + ROUNDING_MPS) {
            return "SR-16: set-point rises to " + mps + " with a limit of "
                    + safety.walk().limitMps();
        }
        return "";
    }

    private String judgeLimit(ExploreAct act, Safety safety, DrivePermit permit, SafetyWitness witness) {
        double limit = safety.walk().limitMps();
        double fixed = fixedLeastMps(safety);
        if (!(limit > 0 && limit <= Math.min(fixed, witness.askedMps()))) {
            return "SR-16: limit " + limit + " above its sources, " + fixed + " and asked " + witness.askedMps();
        }
        boolean rest = act.belt.isStanding() && !drives(safety.state());
        if (limit > limitBefore && !rest) {
            return "SR-16: limit relaxed from " + limitBefore + " to " + limit + " in " + safety.state();
        }
        if (witness.overAge != 15 && witness.overAge > OVER_MOST) {
            return "SR-16: set-point " + permit.setpointMps() + " stays above the limit " + limit;
        }
        return "";
    }

    /// The least of the sources that no message and no person lowers.
    private double fixedLeastMps(Safety safety) {
        double keyStop = settings.keyStopCapMps();
        if (walksForward(safety)) {
            return Math.min(settings.deviceForwardMps(), keyStop);
        }
        double least = Math.min(
                Math.min(5.0 / 3.6, settings.deviceBackwardMps()),
                safety.walk().profile().capMps());
        return Math.min(least, settings.secondStopInReach() ? keyStop : Math.min(1.6 / 3.6, keyStop));
    }

    private String judgeSelection(ExploreAct act, Safety safety) {
        SafetyState to = safety.state();
        boolean atRest = !drives(from) || !drives(to);
        boolean turns = safety.walk().facing() == Facing.UNKNOWN
                || (settings.installation().turningAllowed()
                        && facingBefore == Facing.UNKNOWN
                        && safety.setpointMps() <= Selection.TURNING_MOST_MPS);
        if (safety.walk().facing() != facingBefore && !atRest && !turns) {
            return "SR-10: facing from " + facingBefore + " to " + safety.walk().facing() + " in " + to;
        }
        if (safety.walk().profile() != profileBefore && !(atRest && act.belt.isStanding())) {
            return "SR-10: profile from " + profileBefore + " to "
                    + safety.walk().profile() + " in " + to;
        }
        return "";
    }

    private String judgeDirection(ExploreAct act, Safety safety, DrivePermit permit, boolean atRest, boolean wasOver) {
        BeltDirection direction = safety.walk().direction();
        boolean done = (safety.happenings() & Happening.COMMAND_DONE.bit()) != 0;
        boolean chosen = act.command == Command.BELT_REVERSED && !act.fromNetwork && done;
        if (direction != directionBefore && !(atRest && !permit.relayOn())) {
            return "SR-10: direction from " + directionBefore + " to " + direction + " in " + safety.state();
        }
        if (direction == BeltDirection.REVERSED && directionBefore == BeltDirection.NORMAL && !chosen) {
            return "SR-17: REVERSED without a choice at the machine";
        }
        if (direction == BeltDirection.REVERSED && wasOver && act.belt.isStanding() && !chosen && !drives(from)) {
            return "SR-22: REVERSED outlives its session";
        }
        return permit.relayOn() && permit.direction() != direction
                ? "SR-10: the permit runs " + permit.direction()
                : "";
    }

    private String judgeCommissioning(ExploreAct act, Safety safety, SafetyWitness witness) {
        boolean active = safety.walk().mode() == Mode.COMMISSIONING;
        boolean running = safety.state() == SafetyState.RUNNING;
        if (witness.endsSessionWrongly) {
            return "SR-22: the session ended in " + safety.state();
        }
        if (active && !activeBefore && !witness.mayCommission) {
            return "commissioning began without the service act";
        }
        if (running && !active && !settings.installation().commissioned()) {
            return "RUNNING without a commissioning record";
        }
        return running && active && !act.isActive(InputLine.START) ? "commissioning runs without Start" : "";
    }

    /// What a start-up makes of what the last process left behind.
    String judgeRestart(SafetyState left, Safety next) {
        boolean lockout = next.state() == SafetyState.LOCKOUT;
        if (!lockout && next.state() != SafetyState.LOCKED) {
            return "SR-1: a restart of " + left + " leads to " + next.state();
        }
        if (left == SafetyState.LOCKOUT && !lockout) {
            return "a lockout did not survive a restart";
        }
        boolean unclean = Cause.UNCLEAN_END.isIn(next.causes()) || Cause.UNCLEAN_END_REPEATED.isIn(next.causes());
        return drives(left) && !unclean ? "a restart of " + left + " is not called unclean" : "";
    }
}
