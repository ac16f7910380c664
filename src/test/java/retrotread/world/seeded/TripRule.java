package retrotread.world.seeded;

import java.util.EnumMap;
import java.util.Map;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

/// Whether each stop had a reason in physics: the one place where the daemon's own words are heard, to ask what
/// it stopped for. A cause that nothing drawn explains is a false trip, and one that is the daemon's own fault
/// is a breach whatever was drawn. Also counts what the daemon said it did.
final class TripRule {
    /// An act explains a stop that comes within this time.
    private static final long ACT_NS = 1_200 * Truth.MILLI_NS;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Truth truth;
    private final SpeedRule speed;
    private final Map<Cause, Integer> stops = new EnumMap<>(Cause.class);
    private long keyOpenNs = NEVER;
    private long stopNs = NEVER;
    private long remoteStopNs = NEVER;
    private boolean ending;
    private SafetyState before = SafetyState.LOCKED;
    private Cause causeBefore = Cause.NO_CAUSE;
    private long beforeNs;
    private long runningNs;
    private int runs;

    TripRule(Truth truth, SpeedRule speed) {
        this.truth = truth;
        this.speed = speed;
        beforeNs = truth.nowNs();
    }

    void restart() {
        before = SafetyState.LOCKED;
        causeBefore = Cause.NO_CAUSE;
        ending = false;
    }

    void lines(ControlInputs in) {
        if (in.wasInactive(InputLine.KEY) || !truth.sim.key().isIn()) {
            keyOpenNs = truth.nowNs();
        }
        if (in.wasActive(InputLine.STOP)) {
            stopNs = truth.nowNs();
        }
    }

    void stopCommanded() {
        remoteStopNs = truth.nowNs();
    }

    void endAsked() {
        ending = true;
    }

    /// What the daemon says after a wake-up. True when it became locked just now.
    boolean heard(Snapshot told) {
        SafetyState now = told.state();
        runningNs += before == SafetyState.RUNNING ? told.nowNs() - beforeNs : 0;
        runs += now == SafetyState.RUNNING && before != now ? 1 : 0;
        beforeNs = told.nowNs();
        Cause cause = told.firstCause();
        boolean stopped = isActive(before) && (now != before || cause != causeBefore) && !isWalkOn(now);
        boolean lockedOut = now == SafetyState.LOCKOUT && before != now;
        if (stopped || lockedOut) {
            judge(cause, now);
        }
        if (before == SafetyState.RUNNING && now != before) {
            stops.merge(cause, 1, Integer::sum);
        }
        boolean locked = now != before && (now == SafetyState.LOCKED || now == SafetyState.LOCKOUT);
        before = now;
        causeBefore = cause;
        return locked;
    }

    private static boolean isActive(SafetyState state) {
        return state == SafetyState.RUNNING || state == SafetyState.STOPPING || state == SafetyState.COUNTDOWN;
    }

    private static boolean isWalkOn(SafetyState state) {
        return state == SafetyState.RUNNING || state == SafetyState.COUNTDOWN;
    }

    private void judge(Cause cause, SafetyState now) {
        boolean explained = switch (cause) {
            case INTERNAL_ERROR -> false;
            case KEY_OUT -> truth.nowNs() - keyOpenNs <= ACT_NS;
            case USER_STOP -> truth.nowNs() - stopNs <= ACT_NS || now == SafetyState.READY;
            case REMOTE_STOP -> truth.nowNs() - remoteStopNs <= ACT_NS || now == SafetyState.READY;
            case SHUTDOWN -> ending;
            case OVERSPEED_SUSTAINED, OVERSPEED_TRIP, OVERSPEED_REPEATED -> speed.isConsoleTooFast();
            case UNCLEAN_END_REPEATED -> truth.strikes(Trouble.KILL) >= 3;
            default -> false;
        };
        for (Trouble trouble : Trouble.values()) {
            explained |= cause != Cause.INTERNAL_ERROR && trouble.explains(cause) && truth.counts(trouble);
        }
        if (!explained) {
            throw new Violation("false trip", truth, before + " to " + now + " for " + cause);
        }
    }

    long runningNs() {
        return runningNs;
    }

    int runs() {
        return runs;
    }

    Map<Cause, Integer> stops() {
        return stops;
    }
}
