package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Decides in which state the machine is, and remembers why. Locked at power-on; leaves a lock only by the
/// ritual (SR-1, SR-8), a lockout only by the service act. Knows no sensor and no clock: it is told `Signals`
/// and the time. Its causes are in `Causes`.
///
/// Its discrete state packs into 64 bits; its times all come from `Times`.
final class Supervisor implements Saved {
    private final Times times;
    private final Causes causes;
    private final Since entered = new Since();
    private final Since serviceOpen = new Since();
    private SafetyState state = SafetyState.LOCKED;
    private Response stopping = Response.NONE;
    private boolean resetRefused;
    private boolean startRefused;
    private boolean serviceCleared;

    Supervisor(Times times, boolean interlockOnly, long lockoutCauses, Cause atStart, long startNs) {
        this.times = times;
        causes = new Causes(interlockOnly);
        if (lockoutCauses != 0) {
            causes.add(lockoutCauses);
            state = SafetyState.LOCKOUT;
        }
        causes.add(atStart == Cause.OBSERVING ? 0 : Cause.POWER_ON.bit());
        causes.add(atStart == Cause.NO_CAUSE ? 0 : atStart.bit());
        entered.restart(startNs);
    }

    void step(Signals s, long nowNs) {
        resetRefused = false;
        startRefused = false;
        serviceCleared = false;
        switch (state) {
            case LOCKED -> stepLocked(s, nowNs);
            case READY -> stepReady(s, nowNs);
            case COUNTDOWN -> stepCountdown(s, nowNs);
            case RUNNING -> stop(s.findings, nowNs);
            case STOPPING -> stepStopping(s, nowNs);
            case LOCKOUT -> stepLockout(s, nowNs);
        }
    }

    private void stepLocked(Signals s, long nowNs) {
        causes.add(s.findings & ~Causes.PASSING);
        if (causes.strongest() == Response.LOCKOUT) {
            enter(SafetyState.LOCKOUT, nowNs);
        } else if (s.isResetPressed) {
            boolean mayReset = s.findings == 0 && s.isStanding && s.isKeyCycled;
            if (mayReset) {
                causes.clear();
                enter(SafetyState.READY, nowNs);
            }
            resetRefused = !mayReset;
        }
    }

    private void stepReady(Signals s, long nowNs) {
        if (Causes.areBlocking(s.findings)) {
            stop(s.findings, nowNs);
        } else if (s.isStartPressed) {
            boolean mayStart = s.findings == 0 && s.isStanding && entered.lasted(nowNs, times.ns(Timer.RESET_TO_START));
            if (mayStart) {
                forgetOldStop();
                enter(SafetyState.COUNTDOWN, nowNs);
            }
            startRefused = !mayStart;
        } else if (entered.lasted(nowNs, s.idleNs)) {
            stop(Cause.IDLE.bit(), nowNs);
        }
    }

    private void stepCountdown(Signals s, long nowNs) {
        if (s.findings != 0) {
            end(s.findings, nowNs);
        } else if (s.isRelayProven && entered.lasted(nowNs, times.ns(Timer.COUNTDOWN))) {
            enter(SafetyState.RUNNING, nowNs);
        }
    }

    private void stepStopping(Signals s, long nowNs) {
        Response wanted = causes.strongest(s.findings);
        if (wanted.isStrongerThan(Response.FAST)) {
            stop(s.findings, nowNs);
            return;
        }
        causes.add(s.findings);
        if (wanted.isStrongerThan(stopping)) {
            stopping = wanted;
            entered.restart(nowNs);
        } else if (s.isStopDone) {
            end(0, nowNs);
        }
    }

    private void stepLockout(Signals s, long nowNs) {
        causes.add(s.findings & ~Causes.PASSING);
        if (s.isServiceAsked) {
            serviceOpen.restart(nowNs);
        }
        boolean open = serviceOpen.isHolding() && !serviceOpen.lasted(nowNs, times.ns(Timer.SERVICE_WINDOW));
        boolean lasts = causes.strongest(s.findings) == Response.LOCKOUT;
        if (open && s.isServiceHeld && !lasts) {
            serviceOpen.clear();
            causes.clear();
            causes.add(Cause.POWER_ON.bit());
            serviceCleared = true;
            enter(SafetyState.LOCKED, nowNs);
        }
    }

    /// Answers findings from a state in which the belt may be moved: the strongest response wins.
    private void stop(long found, long nowNs) {
        Response wanted = causes.strongest(found);
        if (wanted == Response.NONE) {
            return;
        }
        if (wanted.isStrongerThan(Response.FAST) || state != SafetyState.RUNNING) {
            end(found, nowNs);
            return;
        }
        causes.add(found);
        stopping = wanted;
        enter(SafetyState.STOPPING, nowNs);
    }

    /// In READY the causes tell of a stop that is over.
    private void forgetOldStop() {
        if (state == SafetyState.READY) {
            causes.clear();
        }
    }

    /// Ends a run or a readiness, relay open: READY if only a person asked for it, a lock otherwise.
    private void end(long found, long nowNs) {
        forgetOldStop();
        causes.add(found);
        stopping = Response.NONE;
        if (causes.strongest() == Response.LOCKOUT) {
            enter(SafetyState.LOCKOUT, nowNs);
        } else if (causes.areBlocking()) {
            enter(SafetyState.LOCKED, nowNs);
        } else {
            enter(SafetyState.READY, nowNs);
        }
    }

    /// Locks at once for a reason found outside the monitors.
    void lock(Cause cause, long nowNs) {
        end(cause.bit(), nowNs);
    }

    private void enter(SafetyState next, long nowNs) {
        state = next;
        entered.restart(nowNs);
    }

    SafetyState state() {
        return state;
    }

    Response stopping() {
        return stopping;
    }

    long causes() {
        return causes.bits();
    }

    /// Those of the causes that lock out.
    long lockoutCauses() {
        return causes.lockouts();
    }

    Cause first() {
        return causes.first();
    }

    long inStateNs(long nowNs) {
        return entered.ageNs(nowNs);
    }

    boolean isResetRefused() {
        return resetRefused;
    }

    boolean isStartRefused() {
        return startRefused;
    }

    boolean isServiceCleared() {
        return serviceCleared;
    }

    /// The discrete state: 3 bits state, 3 bits stop, 6 bits first cause, 1 bit service window, the rest
    /// causes.
    long packed() {
        long open = serviceOpen.isHolding() ? 1 : 0;
        return state.ordinal()
                | (long) stopping.ordinal() << 3
                | (long) causes.first().ordinal() << 6
                | open << 12
                | causes.bits() << 13;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putLong(packed());
        entered.save(out);
        serviceOpen.save(out);
    }

    @Override
    public void load(ByteBuffer in) {
        long packed = in.getLong();
        state = SafetyState.of((int) packed & 7);
        stopping = Response.of((int) (packed >> 3) & 7);
        causes.restore(packed >>> 13, Cause.of((int) (packed >> 6) & 63));
        entered.load(in);
        serviceOpen.load(in);
    }
}
