package retrotread.control;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;
import retrotread.safety.Cause;
import retrotread.safety.Happening;
import retrotread.safety.Response;
import retrotread.safety.Safety;
import retrotread.safety.SafetyState;

/// Turns what safety decided into events for people: one for each change of state, one for each happening.
final class Reporter implements Saved {
    private long causesBefore;
    private boolean started;

    void report(ControlInputs in, Safety safety, Belt belt, Target target, Decision decision) {
        SafetyState from = safety.stateBefore();
        SafetyState to = safety.state();
        if (from != to || !started) {
            decision.add(event(typeOf(from, to, safety), safety.firstCause(), in, safety, belt, 0));
            started = true;
        } else {
            reportGraver(in, safety, belt, decision);
        }
        causesBefore = safety.causes();
        for (long rest = safety.happenings(); rest != 0; rest &= rest - 1) {
            Happening happening = Happening.of(Long.numberOfTrailingZeros(rest));
            long answered = isAnswer(happening) ? in.commandId() : 0;
            decision.add(event(typeOf(happening), causeOf(happening, in, safety), in, safety, belt, answered));
        }
        boolean step = in.command() == Command.SLOWER || safety.isFasterAsked();
        long stepId = step ? in.commandId() : 0;
        if (target.isRefused()) {
            decision.add(event(EventType.REFUSED, Cause.NO_CAUSE, in, safety, belt, stepId));
        } else if (stepId != 0) {
            decision.add(event(EventType.COMMAND_DONE, Cause.NO_CAUSE, in, safety, belt, stepId));
        }
    }

    /// A machine that is locked out already can get worse: a belt still driven after the relay opened must be
    /// told, whatever it was locked out for.
    private void reportGraver(ControlInputs in, Safety safety, Belt belt, Decision decision) {
        for (long rest = safety.causes() & ~causesBefore; rest != 0; rest &= rest - 1) {
            Cause cause = Cause.of(Long.numberOfTrailingZeros(rest));
            if (cause.response == Response.LOCKOUT) {
                decision.add(event(EventType.LOCKOUT, cause, in, safety, belt, 0));
            }
        }
    }

    private EventType typeOf(SafetyState from, SafetyState to, Safety safety) {
        boolean grew = (safety.causes() & ~causesBefore) != 0;
        return switch (to) {
            case LOCKOUT -> EventType.LOCKOUT;
            case LOCKED -> started && from != SafetyState.LOCKOUT && grew ? EventType.TRIP : EventType.STATE_CHANGED;
            case STOPPING -> safety.firstCause().leadsToReady ? EventType.STOP : EventType.TRIP;
            case READY ->
                from == SafetyState.LOCKED || from == SafetyState.STOPPING ? EventType.STATE_CHANGED : EventType.STOP;
            case COUNTDOWN, RUNNING -> EventType.STATE_CHANGED;
        };
    }

    private static EventType typeOf(Happening happening) {
        return switch (happening) {
            case HOLD_BEGAN -> EventType.HOLD;
            case BELT_MOVED -> EventType.BELT_MOVED;
            case SELF_TEST_PASSED -> EventType.SELF_TEST_PASSED;
            case KEY_TAKEN_OUT -> EventType.KEY_OUT;
            case KEY_PUT_IN -> EventType.KEY_IN;
            case EDGES_LOST -> EventType.EDGES_LOST;
            case RESET_REFUSED, START_REFUSED, COMMAND_REFUSED -> EventType.REFUSED;
            case COMMAND_DONE -> EventType.COMMAND_DONE;
            case SERVICE_CLEARED -> EventType.SERVICE_CLEARED;
            case LIMIT_CHANGED -> EventType.LIMIT_CHANGED;
            case FACING_CHANGED -> EventType.FACING_CHANGED;
            case TIME_WARNING, LAST_TIME_WARNING -> EventType.TIME_WARNING;
            case COMMISSIONING_BEGAN -> EventType.COMMISSIONING_BEGAN;
            case COMMISSIONING_ENDED -> EventType.COMMISSIONING_ENDED;
            case SESSION_ENDED -> EventType.SESSION_ENDED;
            case LEASE_BEGAN -> EventType.LEASE_BEGAN;
            case LEASE_ENDED -> EventType.LEASE_ENDED;
            case LINK_SILENT -> EventType.LINK_SILENT;
            case DIRECTION_CHANGED -> EventType.DIRECTION_CHANGED;
        };
    }

    /// A refused Reset or Start names the first thing in the way; NO_CAUSE when only the ritual is incomplete.
    /// A refused command is refused for itself, unless it says for want of what.
    private static Cause causeOf(Happening happening, ControlInputs in, Safety safety) {
        if (happening == Happening.COMMAND_REFUSED && Cause.OBSERVING.isIn(safety.causes())) {
            return Cause.OBSERVING;
        }
        if (happening == Happening.COMMAND_REFUSED) {
            return switch (in.command()) {
                case FASTER -> Cause.NO_LEASE;
                case BELT_NORMAL, BELT_REVERSED -> Cause.DIRECTION_HELD;
                default -> Cause.NO_CAUSE;
            };
        }
        boolean button = happening == Happening.RESET_REFUSED || happening == Happening.START_REFUSED;
        boolean refused = button && safety.inTheWay() != 0;
        return refused ? Cause.of(Long.numberOfTrailingZeros(safety.inTheWay())) : Cause.NO_CAUSE;
    }

    /// Whether it is the answer to the command of its wake-up; whatever else happens in that wake-up is not.
    private static boolean isAnswer(Happening happening) {
        return happening == Happening.COMMAND_DONE || happening == Happening.COMMAND_REFUSED;
    }

    private static Event event(
            EventType type, Cause cause, ControlInputs in, Safety safety, Belt belt, long commandId) {
        return new Event(
                in.nowNs(),
                type,
                cause,
                safety.stateBefore(),
                safety.state(),
                safety.observation().speedMps(belt, in.nowNs()),
                safety.walk().limitMps(),
                type == EventType.TRIP || type == EventType.LOCKOUT || type == EventType.KEY_OUT
                        ? safety.detectionNs()
                        : 0,
                commandId,
                commandId == 0 ? Command.NONE : in.command());
    }

    @Override
    public void save(ByteBuffer out) {
        out.putLong(causesBefore).put((byte) (started ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        causesBefore = in.getLong();
        started = in.get() != 0;
    }
}
