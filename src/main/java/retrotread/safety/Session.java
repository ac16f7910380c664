package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// One stay on the machine: the time on its belt (SR-20), the commissioning mode, and when it is over (SR-22):
/// by command, after 10 min without movement, or 60 s with the key out. It begins with its first run, or with
/// the commissioning mode. What is forgotten at its end is the business of those who remember it.
final class Session implements Saved {
    private final Times times;
    private final BeltTime beltTime;
    private final Commissioning commissioning;
    private boolean open;
    private boolean endAsked;
    private boolean walking;

    Session(Times times, long startNs) {
        this.times = times;
        beltTime = new BeltTime(times, startNs);
        commissioning = new Commissioning(times);
    }

    /// What a session asks of a wake-up; told the state that was decided before.
    void find(ControlInputs in, SafetyState state, Selection selection, Signals signals, Findings findings) {
        long nowNs = in.nowNs();
        boolean driven = state == SafetyState.RUNNING || state == SafetyState.STOPPING;
        walking = driven && !signals.isStanding;
        beltTime.step(walking, selection.isBackward(), selection.profile().profile(), nowNs, findings);
        commissioning.step(state, signals.isServiceHeld, nowNs, findings);
        commissioning.judge(in, state, findings);
    }

    /// Somebody was chosen to walk: from now on it may be over, before their first run too.
    void open() {
        open = true;
    }

    /// Asks for the end of the session; refused while the belt may be driven.
    boolean askEnd(SafetyState state) {
        endAsked = Selection.isResting(state);
        return endAsked;
    }

    /// The service act that leads to the commissioning mode; `ready` says that key and Reset are as it wants
    /// them.
    boolean askCommissioning(SafetyState state, boolean ready, long nowNs) {
        boolean ok = ready && state == SafetyState.LOCKED;
        if (ok) {
            commissioning.ask(nowNs);
        }
        return ok;
    }

    /// Whether the end was asked for in this wake-up: nothing starts in it.
    boolean isEndAsked() {
        return endAsked;
    }

    /// True in the wake-up in which a session ends: at rest only, so that no run begins with other limits or in
    /// another mode than its Start was judged by.
    boolean step(SafetyState now, long stillNs, long keyOutNs, long nowNs, Findings findings) {
        boolean resting = Selection.isResting(now);
        long awayNs = Math.min(keyOutNs, commissioning.sinceBegunNs(nowNs));
        boolean over = stillNs >= times.ns(Timer.SESSION_STILL) || awayNs >= times.ns(Timer.SESSION_KEY_OUT);
        boolean ends = resting && (endAsked || ((open || commissioning.isActive()) && over));
        endAsked = false;
        open = now == SafetyState.RUNNING || (open && !ends);
        if (ends) {
            commissioning.leave(findings);
        }
        return ends;
    }

    /// Whether somebody may be walking on a moving belt in this wake-up (so it is not saved).
    boolean isWalking() {
        return walking;
    }

    /// Whether so little time is left that nobody could be warned.
    boolean isTimeNearlyOver() {
        return beltTime.isNearlyOver();
    }

    /// Time on the belt that is left, ns; `BeltTime.UNLIMITED_NS` for no end.
    long timeLeftNs() {
        return beltTime.leftNs();
    }

    boolean isCommissioning() {
        return commissioning.isActive();
    }

    @Override
    public void save(ByteBuffer out) {
        beltTime.save(out);
        commissioning.save(out);
        out.put((byte) (open ? 1 : 0)).put((byte) (endAsked ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        beltTime.load(in);
        commissioning.load(in);
        open = in.get() != 0;
        endAsked = in.get() != 0;
    }
}
