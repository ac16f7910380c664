package retrotread.world.seeded;

import java.util.ArrayList;
import java.util.List;
import retrotread.control.Core;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.Feed;
import retrotread.port.InputPort;
import retrotread.runtime.BlackBox;
import retrotread.runtime.CommandInbox;
import retrotread.runtime.ControlPorts;
import retrotread.runtime.ControlThread;
import retrotread.runtime.Handover;
import retrotread.safety.SafetyState;
import retrotread.sim.SimBoard;
import retrotread.sim.SimConsole;
import retrotread.sim.SimPace;
import retrotread.sim.SimWorld;

/// One life of the daemon on a simulated machine, in virtual time: the real control thread with its core, black
/// box, handover and inbox, over as many restarts as the seed wants. Everything that happens, happens on the
/// control thread, in its wait for edges; between two daemons, on the caller's.
final class SeededWorld {
    private static final long START_NS = 7 * Truth.SECOND_NS;
    private static final long MILLI_NS = Truth.MILLI_NS;
    private static final long TICK_NS = ControlThread.TICK_NS;

    /// Longest wait for a life, of wall time. Chosen: a thousand times what one takes.
    private static final long WALL_NS = 120 * Truth.SECOND_NS;

    private static final double CONSOLE_FAST_RATIO = 1.3;
    private static final int EVENTS = 64;
    private static final int TOLD_LAST = 8;

    private final Life life;
    private final BlackBox blackBox;
    private final SimPace pace = SimPace.virtual(START_NS);
    private final SimWorld sim;
    private final SimBoard board;
    private final Oracle oracle;
    private final Person person;
    private final Strikes strikes;
    private final MortalPorts mortal;
    private final List<Event> events = new ArrayList<>();
    private SimConsole console;
    private CommandInbox inbox;
    private Feed feed;
    private ControlThread control;
    private Throwable broke;
    private boolean ending;
    private boolean over;
    private boolean gaveUp;
    private long stallNs;
    private long downNs;

    /// The process was killed: nothing of it does anything any more.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    SeededWorld(Life life, BlackBox blackBox) {
        this.life = life;
        this.blackBox = blackBox;
        sim = new SimWorld(life.build().sim(), life.seed(), START_NS);
        board = new SimBoard(sim, pace);
        mortal = new MortalPorts(board);
        oracle = new Oracle(life, sim);
        person = new Person(this, life);
        strikes = new Strikes(this, life);
        if (life.build().machine().interlockOnly()) {
            console = life.build().console();
            sim.useConsole(console);
        }
    }

    /// Lives it to its end. Throws what the oracle said against it.
    void live() throws InterruptedException {
        while (!over) {
            boot();
            if (!control.awaitEnd(WALL_NS)) {
                throw new IllegalStateException("the control thread did not end");
            }
            if (broke instanceof Violation violation) {
                throw violation;
            }
            if (broke != null && !(broke instanceof Killed)) {
                throw new AssertionError("SR-11 the control thread broke", broke);
            }
            if (!over) {
                beGone();
            }
        }
    }

    /// A new process; edges that came while there was none were seen by nobody.
    private void boot() {
        broke = null;
        mortal.revive();
        ending = false;
        inbox = new CommandInbox();
        Handover handover = new Handover();
        feed = handover.feed(EVENTS);
        Core core = new Core(life.build().core(), mortal.memory().load(), pace.nowNs());
        ControlPorts ports =
                new ControlPorts(new Lines(), mortal.relay(), mortal.drive(), board.signals(), inbox, mortal.memory());
        control = new ControlThread(pace, core, ports, blackBox, handover);
        board.inputs().awaitEdges(pace.nowNs(), new ControlInputs());
        oracle.restarted();
        control.start(() -> {}, cause -> broke = cause);
    }

    /// The machine without a daemon, for a while.
    private void beGone() {
        for (long leftNs = downNs; leftNs > 0; leftNs -= TICK_NS) {
            pass(TICK_NS);
        }
        oracle.wokeAfter(downNs);
    }

    private void pass(long ns) {
        pace.waitUntil(pace.nowNs() + ns);
        sim.advanceTo(pace.nowNs());
        oracle.sense(pace.nowNs(), true);
    }

    private void beHeldUp() {
        long heldNs = stallNs;
        stallNs = 0;
        for (long leftNs = heldNs; leftNs > 0; leftNs -= TICK_NS) {
            pass(Math.min(leftNs, TICK_NS));
        }
        oracle.wokeAfter(heldNs);
    }

    /// What happens in the world before the daemon waits for edges.
    private void happen() {
        Snapshot told = feed.latest();
        if (told != null) {
            oracle.heard(told);
        }
        for (Event event = feed.poll(); event != null; event = feed.poll()) {
            events.add(event);
        }
        person.step(sim.elapsedNs(), told == null ? SafetyState.LOCKED : told.state());
        strikes.step(sim.elapsedNs());
        if (!ending && (gaveUp || sim.elapsedNs() >= life.lengthNs())) {
            over = true;
            end();
        }
        if (stallNs > 0) {
            beHeldUp();
        }
    }

    private void end() {
        ending = true;
        oracle.endAsked();
        control.end();
    }

    void stall(long ns) {
        stallNs = ns;
    }

    /// Ends this daemon, by SIGTERM or `kill -9`, and starts another one after a while.
    void restart(boolean orderly, long awayNs) {
        if (ending) {
            return;
        }
        downNs = awayNs;
        if (orderly) {
            end();
        } else {
            mortal.die();
            throw new Killed();
        }
    }

    void giveUp() {
        gaveUp = true;
    }

    InputLine resetLine() {
        return life.build().machine().resetSeparate() ? InputLine.RESET : InputLine.START;
    }

    /// A command over the network.
    void command(Command asked, double value) {
        inbox.offer(asked, true, value, 77);
        oracle.commanded(asked, value);
    }

    void askService() {
        inbox.offer(Command.SERVICE_CLEAR, false, Double.NaN, 78);
        oracle.commanded(Command.SERVICE_CLEAR, Double.NaN);
    }

    boolean hasConsole() {
        return console != null;
    }

    void startConsole() {
        sim.startConsole(console);
    }

    /// Someone sets the console too fast, from where it is.
    void setConsoleFast() {
        if (console != null) {
            double fastMps = CONSOLE_FAST_RATIO * life.build().profile().capMps;
            console = new SimConsole(
                    new SimConsole.Corner(0, sim.belt().meanMps()), new SimConsole.Corner(3_000 * MILLI_NS, fastMps));
            sim.useConsole(console);
            sim.startConsole(console);
        }
    }

    SimWorld sim() {
        return sim;
    }

    /// What the daemon told last.
    List<Event> lastEvents() {
        return events.subList(Math.max(0, events.size() - TOLD_LAST), events.size());
    }

    Oracle oracle() {
        return oracle;
    }

    /// The lines as the daemon waits for them: everything else happens in between.
    private final class Lines implements InputPort {
        @Override
        public void awaitEdges(long deadlineNs, ControlInputs into) {
            happen();
            board.inputs().awaitEdges(deadlineNs, into);
            oracle.sense(pace.nowNs(), false);
            oracle.lines(into);
        }

        @Override
        public void close() {}
    }
}
