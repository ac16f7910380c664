package retrotread.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import retrotread.control.Core;
import retrotread.control.Decision;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// The one thread that decides: it waits for edges until the next tick, reads the clock once, lets the core
/// decide, and writes relay, drive and signals in this order before it tells anyone. Decides nothing itself but
/// when to tick.
///
/// When anything throws, relay and drive are stopped, nothing is written ever again, and `onDeath` ends the
/// process (SR-11). Allocates nothing per wake-up beside what the core makes, takes no lock, logs nothing.
/// Times in monotonic ns.
public final class ControlThread {
    /// Time between two ticks. [POLICY] SR-6: the heartbeat is toggled once per 5 ms tick.
    public static final long TICK_NS = 5_000_000L;

    /// Longest time from the wish to end to the end. [POLICY] SR-24: exit within 10 s.
    public static final long SHUTDOWN_NS = 10_000_000_000L;

    private final NanoClock clock;
    private final Core core;
    private final ControlPorts ports;
    private final BlackBox blackBox;
    private final Handover handover;
    private final LoopCounters counters = new LoopCounters();
    private final ControlInputs in = new ControlInputs();
    private Thread thread;
    private long nextTickNs;
    private boolean deciding;
    private boolean ending;
    private long endingSinceNs;
    private volatile boolean endAsked;

    public ControlThread(NanoClock clock, Core core, ControlPorts ports, BlackBox blackBox, Handover handover) {
        this.clock = clock;
        this.core = core;
        this.ports = ports;
        this.blackBox = blackBox;
        this.handover = handover;
    }

    /// Starts the thread, once. `atStart` runs on it first (real-time priority); `onDeath` runs on it last if
    /// it breaks, after relay and drive were stopped, with what broke it.
    public void start(Runnable atStart, Consumer<Throwable> onDeath) {
        if (thread != null) {
            throw new IllegalStateException("the control thread was started before");
        }
        handover.seal();
        thread = Thread.ofPlatform().name("control").daemon(false).unstarted(() -> live(atStart, onDeath));
        thread.start();
    }

    /// Asks it to end: the core is told SHUTDOWN until the belt is no longer driven, for 10 s at most. Returns
    /// at once.
    public void end() {
        endAsked = true;
    }

    /// Waits for the end, `timeoutNs` at most; true when the thread has ended or never began.
    public boolean awaitEnd(long timeoutNs) throws InterruptedException {
        return thread == null || thread.join(Duration.ofNanos(timeoutNs));
    }

    public LoopCounters counters() {
        return counters;
    }

    private void live(Runnable atStart, Consumer<Throwable> onDeath) {
        try {
            atStart.run();
            blackBox.begin(core, clock.nowNs());
            nextTickNs = clock.nowNs();
            while (mayGoOn()) {
                wake();
            }
            stopOutputs();
        } catch (Throwable broken) {
            die(broken, onDeath);
        }
    }

    /// Whether there is another wake-up: always, until the end was asked for and the belt is no longer driven.
    private boolean mayGoOn() {
        if (!ending) {
            ending = endAsked;
            endingSinceNs = clock.nowNs();
            return true;
        }
        boolean driven = switch (handover.latest().state()) {
            case LOCKED, LOCKOUT -> false;
            case READY, COUNTDOWN, RUNNING, STOPPING -> true;
        };
        return driven && in.nowNs() - endingSinceNs < SHUTDOWN_NS;
    }

    private void wake() {
        in.clear();
        ports.input().awaitEdges(nextTickNs, in);
        ports.drive().report(in);
        if (ending) {
            in.command(Command.SHUTDOWN, false, Double.NaN, 0);
        } else {
            ports.commands().poll(in);
        }
        long nowNs = clock.nowNs();
        boolean tickDue = nowNs - nextTickNs >= 0;
        in.stamp(nowNs, tickDue);
        deciding = true;
        apply(core.step(in));
        deciding = false;
        counters.wokeUp();
        if (tickDue) {
            schedule(nowNs);
        }
    }

    private void apply(Decision decision) {
        DrivePermit permit = decision.permit();
        ports.relay().apply(permit);
        ports.drive().apply(permit);
        ports.signals().show(decision.buzzer(), decision.led(), decision.sync());
        if (decision.isMemoryChanged()) {
            ports.memory().keep(decision.memory());
        }
        blackBox.record(in, decision, core);
        handover.offer(in, decision);
    }

    /// Ticks keep their beat while on time. After a missed beat the next tick comes a whole tick from now:
    /// never two at once, since the heartbeat of the relay is toggled once per tick.
    private void schedule(long nowNs) {
        long lateNs = nowNs - nextTickNs;
        counters.ticked(lateNs);
        nextTickNs = lateNs < TICK_NS ? nextTickNs + TICK_NS : nowNs + TICK_NS;
    }

    private void stopOutputs() {
        try {
            ports.relay().apply(DrivePermit.STOP);
        } finally {
            try {
                ports.drive().apply(DrivePermit.STOP);
            } finally {
                ports.signals().show(false, false, false);
            }
        }
    }

    /// The latch is that this thread ends: nothing else holds the lines. Every step is tried whatever became of
    /// the one before, and none needs memory, since that may be what ran out.
    private void die(Throwable broken, Consumer<Throwable> onDeath) {
        try {
            stopOutputs();
        } finally {
            try {
                blackBox.broke(in, deciding);
            } finally {
                onDeath.accept(broken);
            }
        }
    }
}
