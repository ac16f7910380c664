package retrotread.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import retrotread.belt.BeltSettings;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.SafetySettings;
import retrotread.safety.SafetyState;
import retrotread.safety.Times;
import retrotread.safety.TripMemory;
import retrotread.safety.WalkProfile;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// The whole core on the simulated machine, in virtual time: wake-ups as the control thread makes them, and hands that play
/// the ritual. For stories that a person could live through.
public final class WalkingWorld {
    public static final long TICK_NS = 5_000_000L;
    public static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 7 * SECOND_NS;

    public final SimWorld sim;
    public final SimPace pace;
    public final SimBoard board;
    public final Core core;
    public final List<Event> events = new ArrayList<>();
    private final ControlInputs in = new ControlInputs();
    private long nextTickNs;
    private Snapshot snapshot;
    private TripMemory memory;

    public WalkingWorld(SimSettings settings, CoreSettings core, TripMemory memory, long seed) {
        pace = SimPace.virtual(START_NS);
        sim = new SimWorld(settings, seed, START_NS);
        board = new SimBoard(sim, pace);
        this.core = new Core(core, memory, START_NS);
        nextTickNs = START_NS + TICK_NS;
        wake();
    }

    /// A healthy driven machine with an interlock board, profile `general`.
    public static WalkingWorld healthy(long seed) {
        return new WalkingWorld(SimSettings.typical(), settings(36, Profile.GENERAL), TripMemory.NEW, seed);
    }

    /// Settings of a driven machine with mirror contact and one key contact.
    public static CoreSettings settings(double pulsesPerMeter, Profile profile) {
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, false, 0.6 / 3.6, Mode.PROTECTING);
        return settings(pulsesPerMeter, profile, machine);
    }

    public static CoreSettings settings(double pulsesPerMeter, Profile profile, Machine machine) {
        return new CoreSettings(
                new BeltSettings(pulsesPerMeter, 0.02, 10 / 3.6, false, true),
                new SafetySettings(
                        machine,
                        List.of(WalkProfile.of(profile)),
                        SafetySettings.COMPILED_BACKWARD_MPS,
                        6 / 3.6,
                        true,
                        SafetySettings.FORWARD_MOST_MPS,
                        Ramps.policy(),
                        Times.policy()));
    }

    /// One wake-up: an edge or the tick, whichever is first.
    public void wake() {
        in.clear();
        board.inputs().awaitEdges(nextTickNs, in);
        board.drive().report(in);
        long nowNs = pace.nowNs();
        boolean tick = nowNs - nextTickNs >= 0;
        nextTickNs += tick ? TICK_NS : 0;
        in.stamp(nowNs, tick);
        Decision decision = core.step(in);
        board.relay().apply(decision.permit());
        board.drive().apply(decision.permit());
        for (int i = 0; i < decision.eventCount(); i++) {
            events.add(decision.event(i));
        }
        snapshot = decision.snapshot();
        memory = decision.memory();
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

    public TripMemory memory() {
        return memory;
    }

    public double seconds() {
        return (pace.nowNs() - START_NS) * 1e-9;
    }

    /// The first event of a type, if there was one.
    public Event first(EventType type) {
        return events.stream()
                .filter(event -> event.type() == type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + events));
    }
}
