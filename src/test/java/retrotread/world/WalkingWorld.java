package retrotread.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.DrivePort;
import retrotread.safety.Cause;
import retrotread.safety.DrivePermit;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimBoard;
import retrotread.sim.SimMotor;
import retrotread.sim.SimPace;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// The whole core on the simulated machine, in virtual time: wake-ups as the control thread makes them, and
/// hands that play the ritual. For stories that a person could live through.
public final class WalkingWorld {
    public static final long TICK_NS = 5_000_000L;
    public static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 7 * SECOND_NS;

    public final SimWorld sim;
    public final SimPace pace;
    public final SimBoard board;
    public final Core core;
    public final List<Event> events = new ArrayList<>();
    /// What takes the permits: the motor of the board, until a story puts something before it.
    DrivePort drive;
    boolean buzzerOn;
    private final ControlInputs in = new ControlInputs();
    private long nextTickNs;
    private Snapshot snapshot;
    private TripMemory memory;
    private DrivePermit permit = DrivePermit.STOP;
    private Consumer<ControlInputs> disturbance = _ -> {};
    private double peakMps;
    private boolean torqueSeen;
    private int beats;

    public WalkingWorld(SimSettings settings, CoreSettings core, TripMemory memory, long seed) {
        pace = SimPace.virtual(START_NS);
        sim = new SimWorld(settings, seed, START_NS);
        board = new SimBoard(sim, pace);
        drive = board.drive();
        this.core = new Core(core, memory, START_NS);
        nextTickNs = START_NS + TICK_NS;
        wake();
    }

    /// A healthy driven machine with an interlock board, profile `general`.
    public static WalkingWorld healthy(long seed) {
        return new WalkingWorld(SimSettings.typical(), WorldSettings.core(36, Profile.GENERAL), TripMemory.NEW, seed);
    }

    /// The same with another sensor and profile, and a drive that runs as slowly as the profile starts.
    public static WalkingWorld with(double pulsesPerMeter, Profile profile, long seed) {
        return with(pulsesPerMeter, profile, WorldSettings.core(pulsesPerMeter, profile), seed);
    }

    private static WalkingWorld with(double pulsesPerMeter, Profile profile, CoreSettings core, long seed) {
        SimSettings sim = SimSettings.typical()
                .with(SimSensor.Settings.typical(pulsesPerMeter, false))
                .with(SimMotor.Settings.typical(WorldSettings.lowestMps(profile), false));
        return new WalkingWorld(sim, core, TripMemory.NEW, seed);
    }

    /// The same, and nobody's time on the belt is over (SR-20).
    static WalkingWorld withoutEnd(double pulsesPerMeter, Profile profile, long seed) {
        return with(
                pulsesPerMeter, profile, WorldSettings.withoutEnd(WorldSettings.core(pulsesPerMeter, profile)), seed);
    }

    /// One wake-up: an edge or the tick, whichever is first.
    public void wake() {
        in.clear();
        board.inputs().awaitEdges(nextTickNs, in);
        drive.report(in);
        long nowNs = pace.nowNs();
        boolean tick = nowNs - nextTickNs >= 0;
        if (tick) {
            nextTickNs = nowNs - nextTickNs < TICK_NS ? nextTickNs + TICK_NS : nowNs + TICK_NS;
        }
        in.stamp(nowNs, tick);
        disturbance.accept(in);
        Decision decision = core.step(in);
        beats += decision.permit().heartbeatHigh() == permit.heartbeatHigh() ? 0 : 1;
        permit = decision.permit();
        buzzerOn = decision.buzzer();
        board.relay().apply(permit);
        drive.apply(permit);
        feel();
        for (int i = 0; i < decision.eventCount(); i++) {
            events.add(decision.event(i));
        }
        snapshot = decision.snapshot();
        memory = decision.memory();
    }

    private void feel() {
        peakMps = Math.max(peakMps, sim.belt().meanMps());
        torqueSeen = torqueSeen || sim.relay().isClosed();
    }

    /// Forgets peak, torque and heartbeats seen so far.
    public void watchFromNow() {
        peakMps = sim.belt().meanMps();
        torqueSeen = sim.relay().isClosed();
        beats = 0;
    }

    /// The control thread is held up: physics goes on, and the next wake-up comes `ns` late.
    public void stall(long ns) {
        pace.waitUntil(pace.nowNs() + ns);
    }

    /// The process is gone: physics goes on with the lines as they are.
    public void runWithoutCore(double seconds) {
        pace.waitUntil(pace.nowNs() + (long) (seconds * 1e9));
        sim.advanceTo(pace.nowNs());
        feel();
    }

    /// Something that changes what the core is told, at every wake-up from now on.
    public void disturb(Consumer<ControlInputs> with) {
        disturbance = with;
    }

    /// One wake-up with a command.
    public void command(Command asked, boolean fromNetwork, double limitMps) {
        disturb(inputs -> inputs.command(asked, fromNetwork, limitMps, 77));
        wake();
        disturb(_ -> {});
    }

    public void run(double seconds) {
        long endNs = pace.nowNs() + (long) (seconds * 1e9);
        while (pace.nowNs() - endNs < 0) {
            wake();
        }
    }

    /// Runs until the snapshot is as wanted; fails when that takes longer than `seconds`.
    public void runUntil(String what, Predicate<Snapshot> wanted, double seconds) {
        long endNs = pace.nowNs() + (long) (seconds * 1e9);
        while (!wanted.test(snapshot)) {
            if (pace.nowNs() - endNs >= 0) {
                throw new AssertionError("not " + what + " within " + seconds + " s: " + snapshot + " after " + events);
            }
            wake();
        }
    }

    /// Key out and in, standstill, Reset: up to READY.
    public void reset() {
        sim.pullKey();
        run(0.7);
        sim.insertKey();
        run(2.6);
        run(3);
        press(InputLine.RESET);
    }

    /// The whole ritual, up to RUNNING.
    public void start() {
        sim.walker().stepOn(true);
        reset();
        runUntil("ready", s -> s.state() == SafetyState.READY, 1);
        run(1.2);
        press(InputLine.START);
        runUntil("running", s -> s.state() == SafetyState.RUNNING, 6);
    }

    /// Starts and walks up to the limit.
    public void walkAtTheLimit() {
        start();
        runUntil("walking", s -> s.speedMps() > 0.8 * s.targetMps(), 10);
        for (int i = 0; i < 40 && snapshot.targetMps() < snapshot.limitMps() - 1e-6; i++) {
            press(InputLine.FASTER);
            run(2.1);
        }
        run(5);
    }

    public void press(InputLine button) {
        sim.press(button, 150_000_000L);
        run(0.2);
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public DrivePermit permit() {
        return permit;
    }

    /// Highest belt speed felt since `watchFromNow`, without the ripple of steps.
    public double peakMps() {
        return peakMps;
    }

    /// Whether K1 was closed at any wake-up since `watchFromNow`.
    public boolean wasTorqueSeen() {
        return torqueSeen;
    }

    /// Heartbeat edges since `watchFromNow`.
    public int beats() {
        return beats;
    }

    public boolean has(Cause cause) {
        return cause.isIn(snapshot.causes());
    }

    public TripMemory memory() {
        return memory;
    }

    public double seconds() {
        return (pace.nowNs() - START_NS) * 1e-9;
    }

    /// The first event of a type, if there was one.
    public Event first(EventType type) {
        return first(type, START_NS);
    }

    /// The first event of a type from then on.
    public Event first(EventType type, long sinceNs) {
        return events.stream()
                .filter(event -> event.type() == type && event.nowNs() - sinceNs >= 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + events));
    }
}
