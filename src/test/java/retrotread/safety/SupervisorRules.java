package retrotread.safety;

import java.util.StringJoiner;

/// What must hold at every transition of a supervisor, whatever it is told. An empty answer means that it does.
final class SupervisorRules {
    /// What the supervisor is told, as it were, when the guard refuses a demand.
    static final Signals LOCKING = new Signals();

    static {
        LOCKING.findings = Cause.INTERNAL_ERROR.bit();
    }

    private final boolean interlockOnly;
    private final long[] masks = new long[Response.values().length];
    private long faults;
    private SafetyState from;
    private Response stoppingBefore;
    private long causesBefore;

    SupervisorRules(boolean interlockOnly) {
        this.interlockOnly = interlockOnly;
        for (Cause cause : Cause.values()) {
            masks[cause.response.ordinal()] |= cause.bit();
            faults |= cause.leadsToReady ? 0 : cause.bit();
        }
    }

    void before(Supervisor supervisor) {
        from = supervisor.state();
        stoppingBefore = supervisor.stopping();
        causesBefore = supervisor.causes();
    }

    String judge(Signals told, Supervisor after, SupervisorWitness witness) {
        SafetyState to = after.state();
        if (!SupervisorWitness.fits(witness.stage, to)) {
            return to + " after stage " + witness.stage + " of the ritual only (SR-8)";
        }
        String broken = judgeAnswer(told, after);
        return broken.isEmpty() ? judgeLocks(after, witness) : broken;
    }

    /// A finding is answered at least as strongly as it wants; only a stronger stop replaces a stop.
    private String judgeAnswer(Signals told, Supervisor after) {
        SafetyState to = after.state();
        Response wanted = wanted(told.findings);
        boolean drives = to == SafetyState.RUNNING || to == SafetyState.STOPPING || to == SafetyState.COUNTDOWN;
        if (wanted == Response.LOCKOUT && to != SafetyState.LOCKOUT) {
            return "a cause of a lockout leads to " + to;
        }
        if (wanted.isStrongerThan(Response.FAST) && drives) {
            return "a cause of a cut leads to " + to;
        }
        if (wanted != Response.NONE && (to == SafetyState.RUNNING || to == SafetyState.COUNTDOWN)) {
            return "a cause of a stop leads to " + to;
        }
        if ((told.findings & faults) != 0 && (to == SafetyState.READY || to == SafetyState.RUNNING)) {
            return "a fault leads to " + to;
        }
        boolean stopping = to == SafetyState.STOPPING;
        if (stopping != (after.stopping() != Response.NONE)) {
            return to + " with a stop of " + after.stopping();
        }
        if (stopping && (wanted.isStrongerThan(after.stopping()) || stoppingBefore.isStrongerThan(after.stopping()))) {
            return "a stop of " + wanted + " became one of " + after.stopping();
        }
        return "";
    }

    /// A lock has its causes and loses none; a lockout ends by the service act alone.
    private String judgeLocks(Supervisor after, SupervisorWitness witness) {
        SafetyState to = after.state();
        if (from == SafetyState.LOCKOUT && to != SafetyState.LOCKOUT && !witness.mayService) {
            return "LOCKOUT left without the service act";
        }
        if (from == SafetyState.LOCKOUT && to != SafetyState.LOCKOUT && to != SafetyState.LOCKED) {
            return "LOCKOUT left for " + to;
        }
        if (from == SafetyState.LOCKED
                && witness.mayReset
                && to != SafetyState.READY
                && wanted(causesBefore) != Response.LOCKOUT) {
            return "the ritual was done and READY was not reached";
        }
        boolean locked = to == SafetyState.LOCKED || to == SafetyState.LOCKOUT;
        if (locked && !after.first().isIn(after.causes())) {
            return to + " without its first cause";
        }
        if ((to == SafetyState.LOCKOUT) != (after.lockoutCauses() != 0)) {
            return to + " with lockout causes " + Long.toHexString(after.lockoutCauses());
        }
        boolean forgets = from == SafetyState.READY
                || (from == SafetyState.LOCKED && to == SafetyState.READY)
                || (from == SafetyState.LOCKOUT && to == SafetyState.LOCKED);
        return forgets || (causesBefore & ~after.causes()) == 0
                ? ""
                : "a cause was forgotten from " + from + " to " + to;
    }

    private Response wanted(long found) {
        if ((found & masks[Response.LOCKOUT.ordinal()]) != 0) {
            return Response.LOCKOUT;
        }
        boolean ramp = (found & masks[Response.FAST.ordinal()]) != 0 || (found & masks[Response.SOFT.ordinal()]) != 0;
        if ((found & masks[Response.CUT.ordinal()]) != 0 || (interlockOnly && ramp)) {
            return Response.CUT;
        }
        if ((found & masks[Response.FAST.ordinal()]) != 0) {
            return Response.FAST;
        }
        return ramp ? Response.SOFT : Response.NONE;
    }

    static String words(Signals told) {
        StringJoiner words = new StringJoiner(", ");
        for (Cause cause : Cause.values()) {
            if (cause.isIn(told.findings)) {
                words.add("found " + cause);
            }
        }
        words.add(told.isStanding ? "belt stands" : "belt moves");
        words.add(told.isKeyCycled ? "key cycled" : "key not cycled");
        words.add(told.isRelayProven ? "relay proven" : "relay not proven");
        String[] names = {"Reset", "Start", "stop done", "service asked", "service held"};
        boolean[] given = {
            told.isResetPressed, told.isStartPressed, told.isStopDone, told.isServiceAsked, told.isServiceHeld
        };
        for (int i = 0; i < names.length; i++) {
            if (given[i]) {
                words.add(names[i]);
            }
        }
        return words.toString();
    }
}
