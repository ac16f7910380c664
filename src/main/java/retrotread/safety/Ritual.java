package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.BeltDirection;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// What people do at the machine: key, buttons, and the few commands safety obeys. Turns them into findings and
/// signals; whether they lead anywhere is the supervisor's business (SR-8, SR-17).
final class Ritual implements Saved {
    private final Times times;
    private final KeyMonitor key;
    private final Button reset;
    private final Button start;

    Ritual(Times times, Machine machine) {
        this.times = times;
        key = new KeyMonitor(machine.keyContacts(), times);
        start = new Button(InputLine.START, times);
        reset = new Button(machine.resetSeparate() ? InputLine.RESET : InputLine.START, times);
    }

    void step(ControlInputs in, SafetyState state, Findings findings, Signals signals) {
        long nowNs = in.nowNs();
        key.step(in, findings);
        start.step(in);
        reset.step(in);
        if (in.wasActive(InputLine.STOP)) {
            findings.add(Cause.USER_STOP);
        }
        boolean waiting = state == SafetyState.LOCKED || state == SafetyState.READY;
        long stuckNs = times.ns(Timer.BUTTON_STUCK);
        if (waiting && (start.isHeld(nowNs, stuckNs) || reset.isHeld(nowNs, stuckNs))) {
            findings.add(Cause.BUTTON_STUCK);
        }
        signals.isKeyCycled = key.isCycled(nowNs);
        signals.isResetPressed = reset.isPressed();
        signals.isStartPressed = start.isPressed() && start.isAfterRelease();
        signals.isServiceHeld = key.isTakenOut() && reset.isHeld(nowNs, times.ns(Timer.SERVICE_HOLD));
    }

    /// Obeys or refuses the command of this wake-up. SLOWER is not a matter of safety and passes, and so does
    /// FASTER under a lease; INCLINE from the machine is answered by `Incline`. LEASE_RENEW, which comes every
    /// second, is not answered.
    void obey(ControlInputs in, SafetyState state, Walk walk, Findings findings, Signals signals) {
        Command asked = in.command();
        signals.isServiceAsked = false;
        signals.isFasterAsked = false;
        boolean allowed = asked.mayComeFromNetwork || !in.isFromNetwork();
        boolean done = allowed
                && switch (asked) {
                    case NONE, SLOWER, INCLINE -> true;
                    case STOP -> found(in.isFromNetwork() ? Cause.REMOTE_STOP : Cause.USER_STOP, findings);
                    case SHUTDOWN -> found(Cause.SHUTDOWN, findings);
                    case LIMIT -> walk.limits().takeRemote(in.commandValue());
                    case SERVICE_CLEAR -> askService(state, signals, in.nowNs());
                    case SERVICE_COMMISSION ->
                        walk.session().askCommissioning(state, isServiceReady(in.nowNs()), in.nowNs());
                    case SESSION_LIMIT -> walk.limits().takeSession(in.commandValue());
                    case OPERATOR_LIMIT -> walk.limits().takeOperator(in.commandValue());
                    case WALKER -> walk.choose(in.commandValue(), state, signals.isStanding, in.nowNs());
                    case BOUT -> walk.bouts().take(in.commandValue(), state);
                    case BOUT_REST -> walk.bouts().takeRest(in.commandValue(), state);
                    case SESSION_END -> walk.session().askEnd(state);
                    case FASTER -> askFaster(walk.lease(), signals);
                    case LEASE_RENEW -> walk.lease().renew(in.nowNs());
                    case LEASE_GRANT -> walk.grantLease(in.commandValue(), state, in.nowNs(), findings);
                    case LEASE_END -> walk.lease().end(findings);
                    case BELT_NORMAL -> turn(BeltDirection.NORMAL, in, state, walk, findings, signals);
                    case BELT_REVERSED -> turn(BeltDirection.REVERSED, in, state, walk, findings, signals);
                };
        boolean answered = switch (asked) {
            case NONE, SHUTDOWN, SLOWER, INCLINE, LEASE_RENEW -> false;
            case FASTER -> !done;
            default -> true;
        };
        if (answered || !allowed) {
            findings.add(done ? Happening.COMMAND_DONE : Happening.COMMAND_REFUSED);
        }
    }

    private static boolean found(Cause cause, Findings findings) {
        findings.add(cause);
        return true;
    }

    private static boolean askFaster(Lease lease, Signals signals) {
        signals.isFasterAsked = lease.isGranted();
        return signals.isFasterAsked;
    }

    private static boolean turn(
            BeltDirection asked, ControlInputs in, SafetyState state, Walk walk, Findings findings, Signals signals) {
        return walk.course().choose(asked, state, signals.isStanding, in.nowNs(), findings);
    }

    /// Key out, then the command, then Reset: one that is already held, or stuck, does not count.
    private boolean askService(SafetyState state, Signals signals, long nowNs) {
        signals.isServiceAsked = state == SafetyState.LOCKOUT && isServiceReady(nowNs);
        return signals.isServiceAsked;
    }

    private boolean isServiceReady(long nowNs) {
        boolean resetUp = !reset.isHeld(nowNs, 0);
        return key.isTakenOut() && resetUp;
    }

    long keyOutNs(long nowNs) {
        return key.outNs(nowNs);
    }

    boolean isKeyIn() {
        return key.isIn();
    }

    /// After a lock the key has to be taken out and put in again.
    void restart() {
        key.restartCycle();
    }

    @Override
    public void save(ByteBuffer out) {
        key.save(out);
        start.save(out);
        reset.save(out);
    }

    @Override
    public void load(ByteBuffer in) {
        key.load(in);
        start.load(in);
        reset.load(in);
    }
}
