package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// The commissioning mode: nobody is on the belt, which runs while Start is held and up to 3.0 km/h. It needs
/// no commissioning record, since it is how the record is made. Entered by a service act in LOCKED (key out,
/// command, Reset held 10 s within 60 s); left at the end of the session, by a lockout, or after 10 min at
/// rest. All other rules hold as ever.
final class Commissioning implements Saved {
    /// [POLICY] commissioning: cap 3.0 km/h.
    static final double MOST_MPS = 3.0 / 3.6;

    private final Times times;
    private final Since asked = new Since();
    private final Since idle = new Since();
    private final Since begun = new Since();
    private boolean active;

    Commissioning(Times times) {
        this.times = times;
    }

    /// The command of the service act.
    void ask(long nowNs) {
        asked.restart(nowNs);
    }

    /// Enters or leaves the mode; told the state decided before, and whether Reset is held with the key out.
    void step(SafetyState state, boolean serviceHeld, long nowNs, Findings findings) {
        boolean open = asked.isHolding() && !asked.lasted(nowNs, times.ns(Timer.SERVICE_WINDOW));
        if (open && serviceHeld && state == SafetyState.LOCKED) {
            asked.clear();
            active = true;
            begun.restart(nowNs);
            idle.restart(nowNs);
            findings.add(Happening.COMMISSIONING_BEGAN);
        }
        asked.update(asked.isHolding() && state == SafetyState.LOCKED, nowNs);
        idle.update(Selection.isResting(state), nowNs);
        if (state == SafetyState.LOCKOUT || idle.lasted(nowNs, times.ns(Timer.SESSION_STILL))) {
            leave(findings);
        }
    }

    void leave(Findings findings) {
        if (active) {
            findings.add(Happening.COMMISSIONING_ENDED);
        }
        active = false;
    }

    /// Hold-to-run: any instant without Start is the end of it.
    void judge(ControlInputs in, SafetyState state, Findings findings) {
        boolean moving = state == SafetyState.COUNTDOWN || state == SafetyState.RUNNING;
        if (active && moving && in.wasInactive(InputLine.START)) {
            findings.add(Cause.HOLD_RELEASED);
        }
    }

    /// Time since the mode began, ns; without bound while it is off: the key was out before it, as it must be.
    long sinceBegunNs(long nowNs) {
        return active ? begun.ageNs(nowNs) : Long.MAX_VALUE;
    }

    boolean isActive() {
        return active;
    }

    @Override
    public void save(ByteBuffer out) {
        asked.save(out);
        idle.save(out);
        begun.save(out);
        out.put((byte) (active ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        asked.load(in);
        idle.load(in);
        begun.load(in);
        active = in.get() != 0;
    }
}
