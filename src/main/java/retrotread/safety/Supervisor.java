package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Decides in which state the machine is, and remembers why. Locked at power-on; leaves a lock only by the ritual (SR-1, SR-8),
/// a lockout only by the service act. Knows no sensor and no clock: it is told `Signals` and the time.
///
/// Its discrete state packs into 64 bits; its times all come from `Times`.
final class Supervisor implements Saved {
    /// Causes that block a reset only while they last, and leave no mark in a lock.
    private static final long PASSING = Cause.KEY_OUT.bit()
            | Cause.BUTTON_STUCK.bit()
            | Cause.USER_STOP.bit()
            | Cause.REMOTE_STOP.bit()
            | Cause.SESSION_TIME.bit()
            | Cause.DRIVE_SILENT.bit()
            | Cause.SHUTDOWN.bit();

    private final Times times;
    private final boolean interlockOnly;
    private final Since entered = new Since();
    private final Since serviceOpen = new Since();
    private SafetyState state = SafetyState.LOCKED;
    private Response stopping = Response.NONE;
    private long causes;
    private Cause first;
    private boolean resetRefused;
    private boolean startRefused;
    private boolean serviceCleared;

    Supervisor(Times times, boolean interlockOnly, long lockoutCauses, Cause atStart, long startNs) {
        this.times = times;
        this.interlockOnly = interlockOnly;
        causes = Cause.POWER_ON.bit();
        first = Cause.POWER_ON;
        entered.restart(startNs);
        if (lockoutCauses != 0) {
            causes |= lockoutCauses;
            state = SafetyState.LOCKOUT;
            first = Cause.of(Long.numberOfTrailingZeros(lockoutCauses));
        }
        if (atStart != Cause.NO_CAUSE) {
            add(atStart.bit());
        }
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
        add(s.findings & ~PASSING);
        if (strongest(causes) == Response.LOCKOUT) {
            enter(SafetyState.LOCKOUT, nowNs);
        } else if (s.isResetPressed) {
            boolean mayReset = s.findings == 0 && s.isStanding && s.isKeyCycled;
            if (mayReset) {
                causes = 0;
                first = Cause.NO_CAUSE;
                enter(SafetyState.READY, nowNs);
            }
            resetRefused = !mayReset;
        }
    }

    private void stepReady(Signals s, long nowNs) {
        if (isBlocking(s.findings)) {
            stop(s.findings, nowNs);
        } else if (s.isStartPressed) {
            boolean mayStart =
                    s.findings == 0 && s.isStanding && entered.lasted(nowNs, times.ns(Timer.RESET_TO_START));
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
            if (isBlocking(s.findings)) {
                stop(s.findings, nowNs);
            } else {
                end(s.findings, nowNs);
            }
        } else if (s.isRelayProven && entered.lasted(nowNs, times.ns(Timer.COUNTDOWN))) {
            enter(SafetyState.RUNNING, nowNs);
        }
    }

    private void stepStopping(Signals s, long nowNs) {
        Response wanted = strongest(s.findings);
        if (wanted.isStrongerThan(Response.FAST)) {
            stop(s.findings, nowNs);
            return;
        }
        add(s.findings);
        if (wanted.isStrongerThan(stopping)) {
            stopping = wanted;
            entered.restart(nowNs);
        } else if (s.isStopDone) {
            end(0, nowNs);
        }
    }

    private void stepLockout(Signals s, long nowNs) {
        add(s.findings & ~PASSING);
        if (s.isServiceAsked) {
            serviceOpen.restart(nowNs);
        }
        boolean open = serviceOpen.isHolding() && !serviceOpen.lasted(nowNs, times.ns(Timer.SERVICE_WINDOW));
        if (open && s.isServiceHeld) {
            serviceOpen.clear();
            causes = Cause.POWER_ON.bit();
            first = Cause.POWER_ON;
            serviceCleared = true;
            enter(SafetyState.LOCKED, nowNs);
        }
    }

    /// Answers findings from a state in which the belt may be moved: the strongest response wins.
    private void stop(long found, long nowNs) {
        Response wanted = strongest(found);
        if (wanted == Response.NONE) {
            return;
        }
        if (wanted.isStrongerThan(Response.FAST) || !canRamp()) {
            end(found, nowNs);
            return;
        }
        take(found, wanted);
        stopping = wanted;
        enter(SafetyState.STOPPING, nowNs);
    }

    /// In READY the causes tell of a stop that is over.
    private void forgetOldStop() {
        if (state == SafetyState.READY) {
            causes = 0;
            first = Cause.NO_CAUSE;
        }
    }

    private boolean canRamp() {
        return state == SafetyState.RUNNING || state == SafetyState.STOPPING;
    }

    /// Ends a run or a readiness, relay open: READY if only a person asked for it, a lock otherwise.
    private void end(long found, long nowNs) {
        forgetOldStop();
        take(found, strongest(found));
        stopping = Response.NONE;
        if (strongest(causes) == Response.LOCKOUT) {
            enter(SafetyState.LOCKOUT, nowNs);
        } else if (isBlocking(causes)) {
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

    /// Adds causes; the first is kept, and among those of one wake-up it is one of the strongest.
    private void take(long found, Response wanted) {
        if (causes == 0) {
            for (long rest = found; rest != 0; rest &= rest - 1) {
                Cause cause = Cause.of(Long.numberOfTrailingZeros(rest));
                if (response(cause) == wanted) {
                    first = cause;
                    break;
                }
            }
        }
        causes |= found;
    }

    private void add(long found) {
        take(found, strongest(found));
    }

    private Response strongest(long found) {
        Response most = Response.NONE;
        for (long rest = found; rest != 0; rest &= rest - 1) {
            Response one = response(Cause.of(Long.numberOfTrailingZeros(rest)));
            most = one.isStrongerThan(most) ? one : most;
        }
        return most;
    }

    /// The response of a cause on this machine: with the donor's console driving, the relay is the only one.
    Response response(Cause cause) {
        boolean ramp = cause.response == Response.SOFT || cause.response == Response.FAST;
        return interlockOnly && ramp ? Response.CUT : cause.response;
    }

    /// Whether any cause is more than a stop that a person asked for.
    private static boolean isBlocking(long found) {
        for (long rest = found; rest != 0; rest &= rest - 1) {
            if (!Cause.of(Long.numberOfTrailingZeros(rest)).leadsToReady) {
                return true;
            }
        }
        return false;
    }

    SafetyState state() {
        return state;
    }

    Response stopping() {
        return stopping;
    }

    long causes() {
        return causes;
    }

    Cause first() {
        return first;
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

    /// The discrete state: 3 bits state, 3 bits stop, 6 bits first cause, 1 bit service window, the rest causes.
    long packed() {
        long open = serviceOpen.isHolding() ? 1 : 0;
        return state.ordinal()
                | (long) stopping.ordinal() << 3
                | (long) first.ordinal() << 6
                | open << 12
                | causes << 13;
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
        first = Cause.of((int) (packed >> 6) & 63);
        causes = packed >>> 13;
        entered.load(in);
        serviceOpen.load(in);
    }
}
