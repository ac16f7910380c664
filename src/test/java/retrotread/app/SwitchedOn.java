package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import retrotread.app.config.Configuration;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.InputPort;
import retrotread.safety.SafetyState;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimScript;
import retrotread.sim.SimWorld;

/// The whole daemon, switched on for a visit on the simulated machine, a while after the fortnight began. Its
/// time goes about as fast as the wall's while somebody talks to it, and many times faster when told to hurry;
/// its clocks are of its own, so that it is never late. The person does what the test says.
final class SwitchedOn implements AutoCloseable {
    static final long SECOND_NS = 1_000_000_000L;

    private static final long START_NS = 1000 * SECOND_NS;
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final long DEADLINE_NS = 90 * SECOND_NS;
    private static final long TICK_NS = 5_000_000L;
    private static final long LOOK_NS = 1_000_000L;

    /// Of ticks, one in so many lets the others run when it hurries: that is some seventy times real time.
    private static final int HURRIED_TICKS = 4;

    private static final long PAUSE_NS = 100_000L;
    private static final long PRESS_NS = 150_000_000L;

    private final Queue<Consumer<SimWorld>> acts = new ConcurrentLinkedQueue<>();
    private final List<Event> events = new ArrayList<>();
    private final SimPace pace;
    private final Daemon daemon;
    private volatile boolean hurries;
    private volatile Supplier<SafetyState> heard;
    private int ticks;

    /// @param since the begin of the fortnight
    SwitchedOn(Configuration configuration, Duration since) {
        pace = SimPace.virtual(START_NS + since.toNanos());
        daemon = new Daemon(Daemon.Plan.of(configuration), this::machine, wall());
        act(world -> {
            world.walker().stepOn(true);
            world.set(InputLine.FACING, true);
            world.pullKey();
        });
        hurry(4);
    }

    private Machinery machine(Configuration configuration, Supplier<SafetyState> tones) {
        heard = tones;
        long nowNs = pace.nowNs();
        SimWorld world =
                new SimWorld(Machinery.simulation(configuration.core()), configuration.simulationSeed(), nowNs);
        SimBoard board = new SimBoard(world, pace);
        InputPort paced = new InputPort() {
            @Override
            public void awaitEdges(long deadlineNs, ControlInputs into) {
                rest();
                for (Consumer<SimWorld> act = acts.poll(); act != null; act = acts.poll()) {
                    act.accept(world);
                }
                board.inputs().awaitEdges(deadlineNs, into);
            }

            @Override
            public void close() {
                board.inputs().close();
            }
        };
        return new Machinery(pace, paced, board.relay(), board.drive(), board.signals(), () -> {});
    }

    private void rest() {
        ticks++;
        if (!hurries) {
            LockSupport.parkNanos(TICK_NS);
        } else if (ticks % HURRIED_TICKS == 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /// What people call the time.
    InstantSource wall() {
        return () -> BEGIN.plusNanos(pace.nowNs() - START_NS);
    }

    Snapshot now() {
        return daemon.view().latest();
    }

    /// The person does something.
    void act(Consumer<SimWorld> what) {
        acts.add(what);
    }

    /// Key in, Reset, Start, and three steps faster as far as the limit lets them.
    void ritual() {
        SimScript person = new SimScript()
                .after("puts the key in", 0, SimWorld::insertKey)
                .after("presses Reset", 4 * SECOND_NS, at -> at.press(InputLine.RESET, PRESS_NS))
                .when("presses Start", _ -> heard.get() == SafetyState.READY, 2 * SECOND_NS, SwitchedOn::start)
                .when("walks", _ -> heard.get() == SafetyState.RUNNING, 4 * SECOND_NS, _ -> {});
        for (int i = 0; i < 3; i++) {
            person.after("presses Faster", 3 * SECOND_NS, at -> at.press(InputLine.FASTER, PRESS_NS));
        }
        act(world -> world.run(person));
    }

    static void start(SimWorld world) {
        world.press(InputLine.START, PRESS_NS);
    }

    private void until(String what, BooleanSupplier claim) {
        hurries = true;
        long sinceNs = System.nanoTime();
        try {
            while (!claim.getAsBoolean()) {
                assertTrue(System.nanoTime() - sinceNs < DEADLINE_NS, () -> "not within 90 s: " + what + "; " + events);
                assertFalse(daemon.await(LOOK_NS), "the daemon ended");
            }
        } catch (InterruptedException asked) {
            throw new IllegalStateException("interrupted while waiting for " + what, asked);
        } finally {
            hurries = false;
        }
    }

    /// So many seconds go by.
    void hurry(double seconds) {
        long untilNs = pace.nowNs() + (long) (seconds * SECOND_NS);
        until(seconds + " s", () -> now() != null && now().nowNs() - untilNs >= 0);
    }

    /// Goes on until an event that is wanted.
    Event await(String what, Predicate<Event> wanted) {
        Event[] found = new Event[1];
        until(what, () -> {
            Event event = daemon.view().poll();
            while (event != null && !wanted.test(event)) {
                events.add(event);
                event = daemon.view().poll();
            }
            found[0] = event;
            return event != null;
        });
        return found[0];
    }

    @Override
    public void close() {
        daemon.close();
    }
}
