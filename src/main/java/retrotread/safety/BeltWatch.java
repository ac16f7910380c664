package retrotread.safety;

import java.nio.ByteBuffer;
import java.util.List;
import retrotread.belt.Belt;
import retrotread.belt.BeltDirection;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// Runs the monitors that look at the belt, each in the states where it applies. Decides nothing by itself:
/// what is found goes to the supervisor. Speeds m/s, times monotonic ns.
final class BeltWatch implements Saved {
    private final Times times;
    private final boolean interlockOnly;
    private final MovementMonitor movement;
    private final SensorMonitor sensor;
    private final CommandMonitor command;
    private final ConsoleMonitor console;
    private final ConsoleOpinion opinion;
    private final OverspeedLadder ladder;
    private final StopMonitor stop;
    private final SetpointHistory setpoints;
    private final List<Saved> parts;
    private BeltDirection direction = BeltDirection.NORMAL;
    private double limitMps;

    BeltWatch(SafetySettings settings, long startNs) {
        times = settings.times();
        interlockOnly = settings.machine().interlockOnly();
        double lowestMps = settings.machine().driveLowestMps();
        movement = new MovementMonitor(times, interlockOnly);
        sensor = new SensorMonitor(times, lowestMps > 0 ? lowestMps : lowestStart(settings.profiles()));
        command = new CommandMonitor(times);
        console = new ConsoleMonitor(times);
        opinion = new ConsoleOpinion(times, settings.machine().consoleTells(), startNs);
        ladder = new OverspeedLadder(times, !interlockOnly);
        stop = new StopMonitor(times, settings.ramps());
        setpoints = new SetpointHistory(startNs);
        parts = List.of(movement, sensor, command, console, opinion, ladder, stop, setpoints);
    }

    private static double lowestStart(List<WalkProfile> profiles) {
        double lowest = Double.POSITIVE_INFINITY;
        for (WalkProfile profile : profiles) {
            lowest = Math.min(lowest, profile.startMps());
        }
        return lowest;
    }

    /// Tells which way the belt is to run and up to which limit, before each `step` (so it is not saved).
    void told(BeltDirection toRun, double toldLimitMps) {
        direction = toRun;
        limitMps = toldLimitMps;
    }

    /// Looks at the belt; told the state and the relay phase that were decided before.
    void step(
            ControlInputs in,
            Belt belt,
            SafetyState state,
            RelayK1.Phase phase,
            double judgedMps,
            double startMps,
            Findings findings) {
        long nowNs = in.nowNs();
        boolean running = state == SafetyState.RUNNING;
        boolean stopping = state == SafetyState.STOPPING;
        movement.step(belt, state, phase, nowNs, findings);
        sensor.judgeLost(in.lostEdges(), running, nowNs, findings);
        if (running || stopping) {
            double commandMps = setpoints.highestMps(times.ns(Timer.V_HIGH_WINDOW));
            double heldMps = interlockOnly ? limitMps : judgedMps;
            ladder.step(belt, judgedMps, heldMps, commandMps, running, nowNs, findings);
        } else {
            ladder.rest();
        }
        if (stopping) {
            stop.step(belt, nowNs, findings);
        }
        if (running) {
            stepRun(belt, startMps, nowNs, findings);
            opinion.step(in, belt, findings);
        }
    }

    /// Two sensors that disagree do not tell which way the belt runs: a dead second one is no wrong way.
    private void stepRun(Belt belt, double startMps, long nowNs, Findings findings) {
        if (interlockOnly) {
            console.step(belt, startMps, nowNs, findings);
            if (console.isUnderWay(nowNs)) {
                sensor.judgeDoubt(belt, nowNs, findings);
            }
        } else {
            sensor.step(belt, setpoints, startMps, nowNs, findings);
            command.step(belt, setpoints, sensor.isMovedOff(), nowNs, findings);
        }
        sensor.judgePair(belt, nowNs, findings);
        if (!findings.has(Cause.SENSORS_DISAGREE)) {
            command.judgeDirection(belt, direction, nowNs, findings);
        }
    }

    void beginRun(Belt belt, long nowNs) {
        sensor.begin(belt);
        command.begin(belt);
        console.begin(belt, nowNs);
        opinion.begin();
    }

    void beginStop(Response kind, Belt belt, long nowNs) {
        stop.begin(kind, belt, setpoints.lastMps(), nowNs);
    }

    boolean isStopDone(Belt belt, long nowNs) {
        return stop.isDone(belt, setpoints.lastMps(), nowNs);
    }

    void noteSetpoint(double setpointMps, long nowNs) {
        setpoints.add(setpointMps, nowNs);
    }

    void endSession() {
        ladder.endSession();
    }

    double setpointMps() {
        return setpoints.lastMps();
    }

    boolean isHolding() {
        return ladder.isHolding();
    }

    boolean isMovedOff() {
        return sensor.isMovedOff();
    }

    @Override
    public void save(ByteBuffer out) {
        for (Saved part : parts) {
            part.save(out);
        }
    }

    @Override
    public void load(ByteBuffer in) {
        for (Saved part : parts) {
            part.load(in);
        }
    }
}
