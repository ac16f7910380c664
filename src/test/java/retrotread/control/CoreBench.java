package retrotread.control;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import retrotread.belt.BeltSettings;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Machine.KeyContacts;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.SafetySettings;
import retrotread.safety.SafetyState;
import retrotread.safety.Timer;
import retrotread.safety.Times;
import retrotread.safety.TripMemory;
import retrotread.safety.WalkProfile;

/// The core on a machine without inertia: the belt runs at the set-point times a factor, K1 follows relay line
/// and heartbeat at once, hands do what the test says. One wake-up per tick; keeps what was decided and told.
class CoreBench {
    static final double SECONDS_PER_TICK = 0.005;
    private static final long TICK_NS = 5_000_000L;
    private static final long HEARTBEAT_HOLDS_NS = 60_000_000L;
    private static final double PULSES_PER_METER = 36;
    private static final Machine DRIVEN =
            new Machine(false, true, KeyContacts.SINGLE, true, false, false, 0.1, Mode.PROTECTING);

    Core core;
    private final CoreSettings settings;
    final List<Event> events = new ArrayList<>();
    final Set<InputLine> down = EnumSet.noneOf(InputLine.class);
    final ControlInputs in = new ControlInputs();
    /// Belt speed as a share of the set-point.
    double factor = 1;
    /// Where the incline is, percent, as the drive reports it; NaN for a drive that does not.
    double inclinePercent = Double.NaN;
    /// Belt speed that comes on top, relay open or not, m/s.
    double freeMps;
    /// The next command comes from the network, or from the machine.
    boolean fromNetwork = true;
    Decision decision;
    private DrivePermit permit = DrivePermit.STOP;
    private Command command = Command.NONE;
    private double commandMps;
    private long commandId;
    private long nowNs = 1_000_000_000L;
    private long beatNs;
    private double halfPulses;
    private int lost;
    private long pulledBeforeNs;

    CoreBench() {
        this(settings());
    }

    CoreBench(CoreSettings settings) {
        this.settings = settings;
        core = new Core(settings, TripMemory.NEW, nowNs);
        tick();
    }

    /// Goes on with a core that was loaded from what this one saves.
    void reload() {
        ByteBuffer bytes = ByteBuffer.allocate(Core.STATE_MAX);
        core.save(bytes);
        core = new Core(settings, TripMemory.NEW, -9);
        core.load(bytes.flip());
    }

    static CoreSettings settings() {
        return settings(DRIVEN, Times.policy(), false);
    }

    /// Ten minutes on the belt shortened to so many seconds.
    static CoreSettings brief(long seconds) {
        return settings(DRIVEN, Times.policy().with(Timer.BELT_TIME, seconds * 1_000_000_000L), false);
    }

    /// A machine with a facing switch, on which people may turn round.
    static CoreSettings turning() {
        Machine machine = new Machine(false, true, KeyContacts.SINGLE, true, true, false, 0.1, Mode.PROTECTING);
        return settings(machine, Times.policy(), false);
    }

    /// The donor's console drives.
    static CoreSettings console() {
        Machine machine = new Machine(true, true, KeyContacts.SINGLE, true, false, false, 0, Mode.PROTECTING);
        return settings(machine, Times.policy(), false);
    }

    /// A drive that reports, and moves an incline.
    static CoreSettings inclined() {
        Machine machine = new Machine(false, true, KeyContacts.SINGLE, true, false, true, 0.1, Mode.PROTECTING);
        return settings(machine, Times.policy(), true);
    }

    static CoreSettings settings(Machine machine, Times times, boolean incline) {
        return new CoreSettings(
                new BeltSettings(PULSES_PER_METER, 0.01, 10 / 3.6, false, false),
                new SafetySettings(
                        machine,
                        new Installation(true, List.of(), true, incline, false),
                        List.of(WalkProfile.of(Profile.GENERAL)),
                        SafetySettings.COMPILED_BACKWARD_MPS,
                        1,
                        true,
                        SafetySettings.COMPILED_BACKWARD_MPS,
                        Ramps.policy(),
                        times),
                true);
    }

    Snapshot tick() {
        gather();
        decision = core.step(in);
        DrivePermit next = decision.permit();
        beatNs = next.heartbeatHigh() != permit.heartbeatHigh() ? nowNs : beatNs;
        permit = next;
        for (int i = 0; i < decision.eventCount(); i++) {
            events.add(decision.event(i));
        }
        return decision.snapshot();
    }

    private void gather() {
        long beforeNs = nowNs;
        nowNs += TICK_NS;
        in.clear();
        boolean closed = permit.relayOn() && nowNs - beatNs < HEARTBEAT_HOLDS_NS;
        double mps = freeMps + (closed ? permit.setpointMps() * factor : 0);
        double gone = mps * SECONDS_PER_TICK * PULSES_PER_METER * 2;
        double after = halfPulses + gone;
        for (long edge = (long) halfPulses + 1; edge <= (long) after; edge++) {
            long timeNs = beforeNs + (long) ((edge - halfPulses) / gone * TICK_NS);
            in.addEdge(InputLine.BELT_A, (edge & 1) == 0, timeNs);
        }
        halfPulses = after;
        long levels = ((long) halfPulses & 1) == 0 ? InputLine.BELT_A.bit() : 0;
        levels |= closed ? InputLine.MIRROR.bit() : 0;
        for (InputLine line : down) {
            levels |= line.bit();
        }
        in.levels(levels);
        if (!Double.isNaN(inclinePercent)) {
            in.drive(nowNs, Double.NaN, inclinePercent, 0);
        }
        in.addLost(lost);
        lost = 0;
        if (pulledBeforeNs > 0) {
            in.addEdge(InputLine.KEY, false, nowNs - pulledBeforeNs);
            pulledBeforeNs = 0;
        }
        if (command != Command.NONE) {
            in.command(command, fromNetwork, commandMps, commandId);
            command = Command.NONE;
        }
        in.stamp(nowNs, true);
    }

    void run(double seconds) {
        for (double at = 0; at < seconds - 1e-9; at += SECONDS_PER_TICK) {
            tick();
        }
    }

    /// Ticks until it holds; how long that took, s.
    double until(String what, double mostSeconds, BooleanSupplier holds) {
        double seconds = 0;
        while (!holds.getAsBoolean()) {
            if (seconds >= mostSeconds) {
                throw new AssertionError("not " + what + " in " + mostSeconds + " s: " + now() + " after " + events);
            }
            tick();
            seconds += SECONDS_PER_TICK;
        }
        return seconds;
    }

    /// The key is pulled so long before the next wake-up, with an edge.
    void pull(long beforeNs) {
        down.remove(InputLine.KEY);
        pulledBeforeNs = beforeNs;
    }

    /// The next wake-up has lost so many edges.
    void lose(int count) {
        lost = count;
    }

    void press(InputLine button) {
        down.add(button);
        run(0.1);
        down.remove(button);
        run(0.1);
    }

    void ask(Command asked, double mps, long id) {
        command = asked;
        commandMps = mps;
        commandId = id;
        tick();
    }

    /// Key in and Reset, up to READY.
    void reset() {
        down.remove(InputLine.KEY);
        run(3.5);
        down.add(InputLine.KEY);
        run(2.6);
        press(InputLine.RESET);
        until("ready", 1, () -> state() == SafetyState.READY);
    }

    /// The whole ritual, up to a belt that is seen to move.
    void start() {
        reset();
        run(1.1);
        press(InputLine.START);
        until("running", 6, () -> state() == SafetyState.RUNNING);
        until("at start speed", 5, () -> now().setpointMps() == now().targetMps() && now().speedMps() > 0.2);
    }

    Snapshot now() {
        return decision.snapshot();
    }

    SafetyState state() {
        return now().state();
    }

    DrivePermit permit() {
        return permit;
    }

    /// Types of the events told since the last time.
    List<EventType> told() {
        List<EventType> types = events.stream().map(Event::type).toList();
        events.clear();
        return types;
    }
}
