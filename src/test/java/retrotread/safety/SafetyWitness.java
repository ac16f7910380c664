package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.BeltDirection;
import retrotread.input.Command;
import retrotread.input.InputLine;

/// What has happened at the machine since the last lock, judged from inputs and outputs only, by rules of its
/// own: the history that the facade's answers must agree with (SR-8). Ages in the units of the exploration,
/// each bounded by the longest time that asks for it.
final class SafetyWitness {
    static final int BYTES = 6 * Long.BYTES;
    static final int NONE = 15;

    private static final int RITUAL_NOTHING = 0;
    private static final int RITUAL_RESET = 1;
    private static final int RITUAL_STARTED = 2;
    private static final int RITUAL_DONE = 3;

    private final Times times;
    private final InputLine resetLine;
    private final boolean mirrorFitted;

    private int stage;
    private int stageAge;
    private int keyOutAge;
    private int keyInAge;
    private int resetAge;
    private int resetUpAge;
    private int startAge;
    private int startUpAge;
    int relayAge;
    private int serviceAge;
    private boolean seenOut;
    private boolean resetFresh;
    private boolean startFresh;
    boolean isDirectionOver;
    boolean endsSessionWrongly;
    int overAge;
    double setpointMps;
    double limitMps;
    private double remoteMps;
    private double sessionMps;
    private double operatorMps;
    private int commissionAge;
    boolean mayCommission;
    private boolean mayReset;
    private boolean mayStart;
    private boolean mayRun;
    private boolean mayService;

    SafetyWitness(Times times, Machine machine) {
        this.times = times;
        resetLine = machine.resetSeparate() ? InputLine.RESET : InputLine.START;
        mirrorFitted = machine.mirrorFitted();
        begin();
    }

    void begin() {
        read(ByteBuffer.allocate(BYTES));
        keyOutAge = NONE;
        keyInAge = NONE;
        resetAge = NONE;
        resetUpAge = NONE;
        startAge = NONE;
        startUpAge = NONE;
        relayAge = NONE;
        serviceAge = NONE;
        overAge = NONE;
        commissionAge = NONE;
        forgetSession();
    }

    private void forgetSession() {
        remoteMps = Double.POSITIVE_INFINITY;
        sessionMps = Double.POSITIVE_INFINITY;
        operatorMps = Double.POSITIVE_INFINITY;
    }

    /// The least limit that anybody asked for and was granted.
    double askedMps() {
        return Math.min(remoteMps, Math.min(sessionMps, operatorMps));
    }

    private int units(Timer timer) {
        return (int) (times.ns(timer) / SafetyFrame.UNIT_NS);
    }

    private static int age(boolean holds, int before, int passed, int most) {
        if (!holds) {
            return NONE;
        }
        return before == NONE ? 0 : Math.min(before + passed, most);
    }

    /// Looks at the inputs of one wake-up.
    void look(ExploreAct act, SafetyState from) {
        int passed = act.units;
        boolean open = act.isKeyOpen;
        int outMost = Math.max(units(Timer.KEY_OUT_SEEN), units(Timer.SESSION_KEY_OUT));
        keyOutAge = age(open, keyOutAge, passed, outMost);
        keyInAge = age(!open, keyInAge, passed, units(Timer.KEY_IN));
        seenOut |= keyOutAge != NONE && keyOutAge >= units(Timer.KEY_OUT_SEEN);
        boolean resets = act.isActive(resetLine);
        boolean starts = act.isActive(InputLine.START);
        resetAge = age(resets, resetAge, passed, Math.max(units(Timer.BUTTON), units(Timer.SERVICE_HOLD)));
        resetUpAge = age(!resets, resetUpAge, passed, units(Timer.BUTTON));
        startAge = age(starts, startAge, passed, units(Timer.BUTTON));
        // The button was up until the wake-up that finds it pressed, not until the one before.
        startFresh |= startUpAge != NONE && startUpAge + passed >= units(Timer.BUTTON_RELEASED);
        startUpAge = age(!starts, startUpAge, passed, units(Timer.BUTTON_RELEASED));
        resetFresh |= lasted(resetUpAge, Timer.BUTTON);
        stageAge = Math.min(
                stageAge + passed, stage == RITUAL_STARTED ? units(Timer.COUNTDOWN) : units(Timer.RESET_TO_START));
        relayAge = relayAge == NONE ? NONE : Math.min(relayAge + passed, units(Timer.COUNTDOWN_K1_CLOSED));
        boolean stands = act.belt.isStanding();
        boolean keyIn = lasted(keyInAge, Timer.KEY_CLOSED_STABLE);
        mayReset = resetFresh && lasted(resetAge, Timer.BUTTON) && seenOut && lasted(keyInAge, Timer.KEY_IN) && stands;
        mayStart = startFresh
                && lasted(startAge, Timer.BUTTON)
                && keyIn
                && stands
                && lasted(stageAge, Timer.RESET_TO_START);
        mayRun = lasted(stageAge, Timer.COUNTDOWN)
                && lasted(relayAge, Timer.COUNTDOWN_K1_CLOSED)
                && (!mirrorFitted || act.isActive(InputLine.MIRROR))
                && keyIn;
        boolean ready = !act.fromNetwork && open && seenOut && !resets;
        boolean clears = ready && from == SafetyState.LOCKOUT && act.command == Command.SERVICE_CLEAR;
        boolean commissions = ready && from == SafetyState.LOCKED && act.command == Command.SERVICE_COMMISSION;
        serviceAge = clears ? 0 : grown(serviceAge, passed);
        commissionAge = commissions ? 0 : grown(commissionAge, passed);
        boolean held = lasted(resetAge, Timer.SERVICE_HOLD) && open;
        mayService = held && serviceAge < units(Timer.SERVICE_WINDOW);
        mayCommission = held && commissionAge < units(Timer.SERVICE_WINDOW);
        resetFresh &= !lasted(resetAge, Timer.BUTTON);
        startFresh &= !lasted(startAge, Timer.BUTTON);
    }

    /// Age of a command that opens the window of a service act.
    private int grown(int age, int passed) {
        return age == NONE ? NONE : Math.min(age + passed, units(Timer.SERVICE_WINDOW));
    }

    private boolean lasted(int age, Timer timer) {
        return age != NONE && age >= units(timer);
    }

    /// Takes the answer; false when what happened does not lead there.
    boolean follow(SafetyState from, SafetyState to) {
        boolean ok = switch (to) {
            case LOCKED -> from != SafetyState.LOCKOUT || mayService;
            case LOCKOUT -> true;
            case READY -> from == SafetyState.LOCKED ? mayReset : stage >= RITUAL_RESET;
            case COUNTDOWN -> stage == RITUAL_STARTED || (stage == RITUAL_RESET && mayStart);
            case RUNNING -> stage == RITUAL_DONE || (stage == RITUAL_STARTED && mayRun);
            case STOPPING -> stage == RITUAL_DONE;
        };
        int next = switch (to) {
            case LOCKED, LOCKOUT -> RITUAL_NOTHING;
            case READY -> RITUAL_RESET;
            case COUNTDOWN -> RITUAL_STARTED;
            case RUNNING, STOPPING -> RITUAL_DONE;
        };
        stageAge = stage == next && next != RITUAL_NOTHING && next != RITUAL_DONE ? stageAge : 0;
        stage = next;
        seenOut &= from == to || next != RITUAL_NOTHING;
        serviceAge = to == SafetyState.LOCKOUT ? serviceAge : NONE;
        return ok;
    }

    /// Takes the permit and the limit of this wake-up.
    void note(DrivePermit permit, Safety safety, ExploreAct act) {
        relayAge = permit.relayOn() ? (relayAge == NONE ? 0 : relayAge) : NONE;
        boolean done = (safety.happenings() & Happening.COMMAND_DONE.bit()) != 0;
        if (done) {
            double own = Double.isNaN(act.commandValue) ? Double.POSITIVE_INFINITY : act.commandValue;
            remoteMps = act.command == Command.LIMIT ? act.commandValue : remoteMps;
            sessionMps = act.command == Command.SESSION_LIMIT ? own : sessionMps;
            operatorMps = act.command == Command.OPERATOR_LIMIT ? own : operatorMps;
        }
        boolean ended = (safety.happenings() & Happening.SESSION_ENDED.bit()) != 0;
        boolean asked = act.command == Command.SESSION_END && done && !act.fromNetwork;
        boolean still = act.belt.belt.stillNs(SafetyFrame.NOW_NS) >= times.ns(Timer.SESSION_STILL);
        boolean rests = permit.setpointMps() == 0 && !permit.relayOn() && safety.state() != SafetyState.COUNTDOWN;
        endsSessionWrongly = ended && !(rests && (asked || still || lasted(keyOutAge, Timer.SESSION_KEY_OUT)));
        if (ended) {
            forgetSession();
        }
        boolean over = ended || (isDirectionOver && !(done && act.command == Command.BELT_REVERSED));
        isDirectionOver = over && safety.walk().direction() == BeltDirection.REVERSED;
        boolean tooFast =
                permit.setpointMps() > safety.walk().limitMps() && safety.walk().limitMps() == limitMps;
        overAge = age(tooFast, overAge, act.units, 12);
        limitMps = safety.walk().limitMps();
        setpointMps = permit.setpointMps();
    }

    void write(ByteBuffer out) {
        int[] ages = {
            stage,
            stageAge,
            keyOutAge,
            keyInAge,
            resetAge,
            resetUpAge,
            startAge,
            startUpAge,
            relayAge,
            serviceAge,
            overAge
        };
        boolean[] flags = {seenOut, resetFresh, startFresh};
        long packed = 0;
        for (int age : ages) {
            packed = packed << 4 | age;
        }
        for (boolean flag : flags) {
            packed = packed << 1 | (flag ? 1 : 0);
        }
        packed |= (long) commissionAge << 47 | (isDirectionOver ? 1L << 51 : 0);
        out.putLong(packed).putDouble(setpointMps).putDouble(limitMps);
        out.putDouble(remoteMps).putDouble(sessionMps).putDouble(operatorMps);
    }

    void read(ByteBuffer in) {
        long packed = in.getLong();
        startFresh = (packed & 1) != 0;
        resetFresh = (packed & 2) != 0;
        seenOut = (packed & 4) != 0;
        overAge = (int) (packed >> 3) & 15;
        serviceAge = (int) (packed >> 7) & 15;
        relayAge = (int) (packed >> 11) & 15;
        startUpAge = (int) (packed >> 15) & 15;
        startAge = (int) (packed >> 19) & 15;
        resetUpAge = (int) (packed >> 23) & 15;
        resetAge = (int) (packed >> 27) & 15;
        keyInAge = (int) (packed >> 31) & 15;
        keyOutAge = (int) (packed >> 35) & 15;
        stageAge = (int) (packed >> 39) & 15;
        stage = (int) (packed >> 43) & 15;
        isDirectionOver = (packed >> 51 & 1) != 0;
        setpointMps = in.getDouble();
        limitMps = in.getDouble();
        remoteMps = in.getDouble();
        sessionMps = in.getDouble();
        operatorMps = in.getDouble();
        commissionAge = (int) (packed >> 47) & 15;
    }
}
