package retrotread.world.seeded;

import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// Torque only after the ritual, told by lines, key and belt alone (SR-1, SR-2, SR-8): the key out and in
/// again, in for 2 s, the belt at rest for 3 s, Reset; a second later Start; K1 closes within the countdown.
/// After a stop that a person asked for, Start is enough. Bounds are a little on the lenient side of the
/// policy's, so that only a plain breach is one.
///
/// A dead sensor makes a coasting belt look as if it stood: then the 3 s of rest are not asked for.
final class RitualRule {
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final long PRESS_NS = 25 * Truth.MILLI_NS;
    private static final long KEY_OUT_NS = 150 * Truth.MILLI_NS;
    private static final long KEY_IN_NS = 1_900 * Truth.MILLI_NS;
    private static final long STANDING_NS = 2_900 * Truth.MILLI_NS;
    private static final long RESET_TO_START_NS = 970 * Truth.MILLI_NS;
    private static final long IDLE_SLACK_NS = 300 * Truth.MILLI_NS;

    /// K1 closes 3 s after Start at the latest, but for closing time; what opens before is its self-test.
    private static final long CLOSES_NS = 3_500 * Truth.MILLI_NS;

    private static final long SELF_TEST_NS = 2_900 * Truth.MILLI_NS;
    private static final long COUNTDOWN_NS = 4_950 * Truth.MILLI_NS;

    private final Truth truth;
    private final Press reset;
    private final Press start;
    private final long idleNs;
    private long keyMovedNs;
    private boolean keyIn = true;
    private boolean cycled;
    private long movedNs;
    private boolean armed;
    private long armedNs;
    private long armedLastNs;
    private long startNs = NEVER;
    private long countdownNs = NEVER;
    private boolean forward;
    private boolean closed;
    private double startMeters;

    RitualRule(Truth truth) {
        this.truth = truth;
        boolean separate = truth.build.machine().resetSeparate();
        reset = new Press(separate ? InputLine.RESET : InputLine.START);
        start = new Press(InputLine.START);
        idleNs = (truth.build.profile().operatorNeeded ? 180 : 45) * Truth.SECOND_NS + IDLE_SLACK_NS;
        restart();
    }

    /// One push button as its line shows it.
    private static final class Press {
        private final InputLine line;
        private long sinceNs = NEVER;
        private boolean counted;

        private Press(InputLine line) {
            this.line = line;
        }

        /// Whether a press of 25 ms became one in this wake-up.
        private boolean step(ControlInputs in, long nowNs) {
            boolean pressed = false;
            for (int i = 0; i < in.edgeCount(); i++) {
                if (in.edgeLine(i) == line) {
                    pressed |= lasted(in.edgeNs(i));
                    sinceNs = in.edgeActive(i) ? in.edgeNs(i) : NEVER;
                    counted = false;
                }
            }
            boolean active = in.isActive(line);
            if (active != (sinceNs != NEVER)) {
                sinceNs = active ? nowNs : NEVER;
                counted = false;
            }
            pressed |= lasted(nowNs);
            return pressed;
        }

        private boolean lasted(long untilNs) {
            boolean now = sinceNs != NEVER && !counted && untilNs - sinceNs >= PRESS_NS;
            counted = counted || now;
            return now;
        }
    }

    /// Power-on, or a new daemon: everything has to be done anew.
    void restart() {
        armed = false;
        cycled = false;
        startNs = NEVER;
        keyMovedNs = truth.nowNs();
    }

    /// The machine became locked, as it says itself: then nothing that was done before counts.
    void locked() {
        if (armed) {
            armed = false;
            cycled = false;
            startNs = NEVER;
        }
    }

    /// What the lines showed in one wake-up.
    void lines(ControlInputs in) {
        long nowNs = truth.nowNs();
        if (in.wasInactive(InputLine.KEY)) {
            keyMovedNs = keyIn ? nowNs : keyMovedNs;
            locked();
        }
        if (in.wasActive(InputLine.STOP)) {
            stopped();
        }
        if (nowNs - startNs <= 60 * Truth.MILLI_NS) {
            forward |= truth.build.machine().facingSwitch() && !in.isActive(InputLine.FACING);
        }
        boolean wasArmed = armed;
        boolean started = start.step(in, nowNs);
        if (reset.step(in, nowNs)) {
            reset(nowNs);
        }
        if (started && wasArmed) {
            start(in, nowNs);
        }
    }

    /// Someone asked for a stop: a machine that is ready stays so, and its idle time begins anew.
    void stopped() {
        armedLastNs = truth.nowNs();
    }

    private void reset(long nowNs) {
        boolean ready = cycled && keyIn && nowNs - keyMovedNs >= KEY_IN_NS;
        boolean stands = nowNs - movedNs >= STANDING_NS || truth.has(Trouble.Kind.BLIND);
        if (ready && stands) {
            armedNs = armed ? armedNs : nowNs;
            armedLastNs = nowNs;
            armed = true;
        }
    }

    private void start(ControlInputs in, long nowNs) {
        boolean resting = !truth.sim.relay().isClosed();
        if (resting && nowNs - armedNs >= RESET_TO_START_NS && nowNs - armedLastNs <= idleNs) {
            countdownNs = nowNs - startNs > COUNTDOWN_NS ? nowNs : countdownNs;
            startNs = nowNs;
            forward = truth.build.machine().facingSwitch() && !in.isActive(InputLine.FACING);
            startMeters = truth.sim.belt().distanceMeters();
        }
    }

    /// What physics shows now. `asleep` while the daemon is not awake: what the hardware does then is judged at
    /// its next wake-up.
    void sense(boolean asleep) {
        long nowNs = truth.nowNs();
        if (truth.sim.belt().meanMps() > 0) {
            movedNs = nowNs;
        }
        if (truth.sim.key().isIn() != keyIn) {
            cycled |= !keyIn && nowNs - keyMovedNs >= KEY_OUT_NS;
            keyIn = !keyIn;
            keyMovedNs = nowNs;
        }
        boolean now = truth.sim.relay().isClosed();
        if (now && !closed && !asleep && nowNs - startNs > CLOSES_NS + truth.awayNs(Truth.SECOND_NS)) {
            throw new Violation("SR-8 torque without the ritual", truth, armed ? "no Start" : "not ready");
        }
        if (!now && closed && nowNs - startNs > SELF_TEST_NS) {
            startNs = NEVER;
            armedNs = nowNs;
            armedLastNs = nowNs;
        }
        closed = now;
        if (now && startNs != NEVER && nowNs - countdownNs < COUNTDOWN_NS) {
            judgeCountdown();
        }
    }

    /// Torque at set-point zero: two intervals are movement, and with dense pulses as many as span 1/36 m; two
    /// more pulses of way until the edge, and what the belt does until the contact has opened.
    private void judgeCountdown() {
        double pulses = Math.max(2, Math.ceil(truth.build.pulsesPerMeter() / 36 - 1e-9)) + 2;
        double mps = truth.sim.belt().meanMps();
        long openNs = Truth.OPEN_NS + truth.awayWithinNs(Truth.SECOND_NS);
        double mostMeters = pulses / truth.build.pulsesPerMeter() + mps * openNs * 1e-9;
        boolean quick = mps > 2 * pulses / truth.build.pulsesPerMeter();
        boolean seen = !truth.has(Trouble.Kind.BLIND) && !truth.has(Trouble.RELAY_WELDED);
        if (quick && seen && truth.sim.belt().distanceMeters() - startMeters > mostMeters) {
            throw new Violation("SR-13 motion under torque before the countdown was over", truth, "driven");
        }
    }

    /// Whether the walker may face forward in this run.
    boolean mayBeForward() {
        return forward;
    }

    /// Whether K1 may be under test now, which opens it at its own time.
    boolean isTesting() {
        return truth.nowNs() - startNs <= SELF_TEST_NS;
    }
}
