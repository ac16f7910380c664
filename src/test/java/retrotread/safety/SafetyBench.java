package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import retrotread.belt.Belt;
import retrotread.belt.BeltSettings;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// All of safety on a machine whose ritual takes no time, and hands that bring it into any state. The belt
/// gives no pulses; demands are the test's.
final class SafetyBench {
    static final double START_MPS = 0.05;
    static final double BACKWARD_MPS = 0.12;
    static final double FORWARD_MPS = 0.2;
    private static final long TICK_NS = 5_000_000L;

    /// K1 is closed for the whole of a countdown, and nothing else of the ritual takes time.
    private static final long COUNTDOWN_NS = 200_000_000L;
    private static final Times TIMES =
            Times.withoutRitual().with(Timer.COUNTDOWN, COUNTDOWN_NS).with(Timer.COUNTDOWN_K1_CLOSED, COUNTDOWN_NS);

    final Safety safety;
    private final Belt belt;
    private final ControlInputs in = new ControlInputs();
    private long levels = InputLine.KEY.bit();
    private long nowNs = 7_000_000_000L;
    private double setpointMps;

    private SafetyBench(boolean facingSwitch, long lockoutCauses) {
        Machine machine = new Machine(
                false, false, Machine.KeyContacts.SINGLE, true, facingSwitch, false, START_MPS, Mode.MONITORING);
        SafetySettings settings = new SafetySettings(
                machine,
                Installation.typical(),
                List.of(new WalkProfile(Profile.GENERAL, START_MPS, BACKWARD_MPS)),
                SafetySettings.COMPILED_BACKWARD_MPS,
                FORWARD_MPS,
                true,
                SafetySettings.FORWARD_MOST_MPS,
                Ramps.policy(),
                TIMES);
        TripMemory memory = new TripMemory(lockoutCauses, false, 0, -1, -1, -1);
        belt = new Belt(new BeltSettings(36, 0.02, 10 / 3.6, false, true), nowNs);
        safety = new Safety(settings, memory, nowNs);
        run(20);
    }

    /// Whether a machine can be in this state with this facing: it is told at the Start press.
    static boolean isPossible(SafetyState state, Facing facing) {
        boolean resting = Selection.isResting(state);
        return resting ? facing != Facing.FORWARD : facing != Facing.UNKNOWN;
    }

    /// A machine in a state and facing, reached as people reach it.
    static SafetyBench in(SafetyState wanted, Facing facing) {
        boolean resting = Selection.isResting(wanted);
        long lockout = wanted == SafetyState.LOCKOUT ? Cause.OVERSPEED_TRIP.bit() : 0;
        SafetyBench bench = new SafetyBench(!resting || facing == Facing.UNKNOWN, lockout);
        bench.level(InputLine.FACING, facing == Facing.BACKWARD);
        switch (wanted) {
            case LOCKED, LOCKOUT -> {}
            case READY -> bench.pressUntil(InputLine.RESET, wanted);
            case COUNTDOWN -> {
                bench.pressUntil(InputLine.RESET, SafetyState.READY);
                bench.pressUntil(InputLine.START, wanted);
            }
            case RUNNING -> bench.runs();
            case STOPPING -> {
                bench.runs();
                bench.pressUntil(InputLine.STOP, wanted);
            }
        }
        assertEquals(wanted, bench.safety.state());
        assertEquals(facing, bench.safety.walk().facing());
        return bench;
    }

    private void runs() {
        pressUntil(InputLine.RESET, SafetyState.READY);
        pressUntil(InputLine.START, SafetyState.COUNTDOWN);
        level(InputLine.START, false);
        run((int) (COUNTDOWN_NS / TICK_NS) + 1);
        assertEquals(SafetyState.RUNNING, safety.state());
        double stepMps = slopeMps2() * TICK_NS * 1e-9;
        for (double mps = 0; mps < highestMps(); mps += stepMps) {
            demand(mps);
        }
        demand(highestMps());
    }

    /// The set-point that a run of this bench has come up to: a hair below the highest it may.
    double highestMps() {
        return SafetySettings.SETPOINT_RATIO * safety.walk().limitMps() - 1e-5;
    }

    double slopeMps2() {
        Ramps ramps = Ramps.policy();
        return safety.walk().facing() == Facing.FORWARD ? ramps.speedUpForward() : ramps.speedUpBackward();
    }

    private void pressUntil(InputLine button, SafetyState wanted) {
        level(button, true);
        for (int i = 0; i < 10 && safety.state() != wanted; i++) {
            run(1);
        }
        assertEquals(wanted, safety.state());
        level(button, false);
    }

    void level(InputLine line, boolean active) {
        levels = active ? levels | line.bit() : levels & ~line.bit();
    }

    private void run(int ticks) {
        for (int i = 0; i < ticks; i++) {
            demand(safety.state() == SafetyState.RUNNING ? setpointMps : 0);
        }
    }

    /// One tick with a demand.
    DrivePermit demand(double mps) {
        return tick(Command.NONE, false, Double.NaN, mps);
    }

    /// One tick with a command; the demand stays where it was.
    void command(Command asked, boolean network, double value) {
        tick(asked, network, value, setpointMps);
    }

    private DrivePermit tick(Command asked, boolean network, double value, double demandMps) {
        nowNs += TICK_NS;
        in.clear();
        in.levels(levels);
        in.command(asked, network, value, 7);
        in.stamp(nowNs, true);
        belt.step(in);
        safety.step(in, belt);
        DrivePermit permit = safety.permit(demandMps, nowNs);
        setpointMps = permit.setpointMps();
        return permit;
    }

    double setpointMps() {
        return setpointMps;
    }

    long nowNs() {
        return nowNs;
    }

    boolean happened(Happening what) {
        return (safety.happenings() & what.bit()) != 0;
    }
}
