package retrotread.safety;

import java.nio.ByteBuffer;
import java.util.List;

/// Every state that the real supervisor can reach under a set of signals, breadth-first until there is no new
/// one; the rules are judged at each transition. One unit of time is 1 ns, and the timers are shrunk to 2 to 4
/// units: RESET_TO_START 2, COUNTDOWN 3, IDLE 4, SERVICE_WINDOW 3. Ages stop growing at 5, one above the
/// longest of them, so that each timer is met one unit before it, on it and after it.
final class SupervisorExploration {
    private static final int AGE_MOST = SupervisorWitness.AGE_MOST;
    private static final int IDLE = 4;
    private static final int[] PASSES = {1, AGE_MOST};

    /// Any time will do: only differences count.
    private static final long NOW_NS = 1_000;

    private static final int LOCK = -2;
    private static final int RESTART = -3;

    private static final Times TIMES = Times.policy()
            .with(Timer.RESET_TO_START, SupervisorWitness.RESET_TO_START)
            .with(Timer.COUNTDOWN, SupervisorWitness.COUNTDOWN)
            .with(Timer.SERVICE_WINDOW, SupervisorWitness.SERVICE_WINDOW);

    private final boolean interlockOnly;
    private final List<Signals> told;
    private final Supervisor supervisor;
    private final SupervisorRules rules;
    private final SupervisorWitness witness = new SupervisorWitness();
    private final ByteBuffer bytes = ByteBuffer.allocate(26);
    private final StateSet states = new StateSet();
    final StatePairs pairs = new StatePairs();
    private long transitions;
    private int index;

    SupervisorExploration(boolean interlockOnly, List<Signals> told) {
        this.interlockOnly = interlockOnly;
        this.told = told;
        told.forEach(signals -> signals.idleNs = IDLE);
        supervisor = new Supervisor(TIMES, interlockOnly, 0, Cause.NO_CAUSE, 0);
        rules = new SupervisorRules(interlockOnly);
    }

    int states() {
        return states.size();
    }

    long transitions() {
        return transitions;
    }

    /// Explores to closure from power-on; what was broken and the shortest way to it, or nothing.
    String explore() {
        witness.begin();
        note(new Supervisor(TIMES, interlockOnly, 0, Cause.NO_CAUSE, NOW_NS), -1, -1);
        for (index = 0; index < states.size(); index++) {
            for (int i = 0; i < told.size() * PASSES.length; i++) {
                if (!take(i).isEmpty()) {
                    return told(i);
                }
            }
            for (int action : new int[] {LOCK, RESTART}) {
                if (!take(action).isEmpty()) {
                    return told(action);
                }
            }
        }
        return "";
    }

    private String take(int action) {
        int passed = action >= 0 ? PASSES[action % PASSES.length] : 0;
        load(index, passed);
        SafetyState from = supervisor.state();
        rules.before(supervisor);
        transitions++;
        if (action == RESTART) {
            return restart(from);
        }
        if (action == LOCK) {
            supervisor.lock(Cause.INTERNAL_ERROR, NOW_NS);
            witness.step(SupervisorRules.LOCKING, 0, from, supervisor.state());
            return judge(SupervisorRules.LOCKING, from, action);
        }
        Signals signals = told.get(action / PASSES.length);
        supervisor.step(signals, NOW_NS);
        witness.step(signals, passed, from, supervisor.state());
        return judge(signals, from, action);
    }

    private String judge(Signals signals, SafetyState from, int action) {
        pairs.note(from, supervisor.state());
        note(supervisor, index, action);
        return rules.judge(signals, supervisor, witness);
    }

    private String restart(SafetyState from) {
        boolean unclean = from == SafetyState.RUNNING || from == SafetyState.STOPPING;
        long lockout = from == SafetyState.LOCKOUT ? supervisor.lockoutCauses() : 0;
        Cause atStart = unclean ? Cause.UNCLEAN_END : Cause.NO_CAUSE;
        Supervisor next = new Supervisor(TIMES, interlockOnly, lockout, atStart, NOW_NS);
        witness.begin();
        note(next, index, RESTART);
        boolean ok = (next.state() == SafetyState.LOCKOUT) == (from == SafetyState.LOCKOUT)
                && next.lockoutCauses() == lockout
                && Cause.POWER_ON.isIn(next.causes())
                && (next.state() == SafetyState.LOCKED || next.state() == SafetyState.LOCKOUT);
        return ok ? "" : "a restart of " + from + " leads to " + next.state();
    }

    /// High: the packed state of the supervisor. Low: its two ages and the witness.
    private void note(Supervisor reached, int from, int action) {
        bytes.clear();
        reached.save(bytes);
        long entered = age(8);
        long service = age(17);
        states.add(bytes.getLong(0), entered | service << 4 | (long) witness.packed() << 8, from, action);
    }

    private long age(int at) {
        return bytes.get(at) == 0 ? 0 : Math.min(NOW_NS - bytes.getLong(at + 1), AGE_MOST);
    }

    private void load(int of, int passed) {
        long packed = states.high(of);
        long low = states.low(of);
        bytes.clear();
        bytes.putLong(packed).put((byte) 1).putLong(NOW_NS - passed - (low & 15));
        bytes.put((byte) (packed >> 12 & 1)).putLong(NOW_NS - passed - (low >> 4 & 15));
        bytes.flip();
        supervisor.load(bytes);
        witness.unpack((int) (low >> 8));
    }

    /// The shortest way to what an action breaks, in words.
    private String told(int action) {
        StringBuilder words = new StringBuilder(take(action)).append("; the shortest way there:");
        for (int step : states.path(index)) {
            words.append('\n').append(words(step));
        }
        return words.append('\n').append(words(action)).toString();
    }

    private String words(int action) {
        return switch (action) {
            case -1 -> "power-on";
            case LOCK -> "the guard refuses a demand";
            case RESTART -> "the daemon starts again";
            default ->
                PASSES[action % PASSES.length] + " later: " + SupervisorRules.words(told.get(action / PASSES.length));
        };
    }
}
