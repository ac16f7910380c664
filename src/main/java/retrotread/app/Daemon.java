package retrotread.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.adapter.host.RealTime;
import retrotread.adapter.host.SystemdNotifier;
import retrotread.adapter.metrics.MetricsPage;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.store.AuditLog;
import retrotread.adapter.store.FileTripMemory;
import retrotread.adapter.store.StateRestore;
import retrotread.app.config.Configuration;
import retrotread.app.config.Paths;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.port.Feed;
import retrotread.runtime.BlackBox;
import retrotread.runtime.BlackBoxSaver;
import retrotread.runtime.CommandInbox;
import retrotread.runtime.Console;
import retrotread.runtime.ControlPorts;
import retrotread.runtime.ControlSocket;
import retrotread.runtime.ControlThread;
import retrotread.runtime.Handover;
import retrotread.runtime.Recording;
import retrotread.runtime.Vitals;
import retrotread.runtime.WalkerCodes;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.wire.TimeBase;

/// The one place where the parts are put together. Guarding begins first, then everything that only watches or
/// tells; the end is in reverse order. Built, watched and closed by the main thread.
final class Daemon implements AutoCloseable {
    /// The one wall clock: for people, brokers and certificates, never for what decides.
    static final InstantSource WALL = InstantSource.system();

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final int VIEW_EVENTS = 256;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long END_NS = ControlThread.SHUTDOWN_NS + SECOND_NS;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Handover handover = new Handover();
    private final Feed view = handover.feed(VIEW_EVENTS);
    private final InstantSource wall;
    private final SystemdNotifier systemd = new SystemdNotifier(System.getenv());
    private ControlThread control;
    private AuditLog audit;
    private volatile boolean broken;
    private long wakeUpsSeen;
    private boolean startTold;
    private boolean built;
    private boolean closed;

    /// What a daemon is made from.
    ///
    /// @param configuration the file
    /// @param core settings of the core: the configuration's, or another's for a bench
    /// @param paths where things are kept
    /// @param mqtt telemetry, where there is any
    record Plan(Configuration configuration, CoreSettings core, Paths paths, Optional<MqttSettings> mqtt) {
        static Plan of(Configuration configuration) {
            return new Plan(configuration, configuration.core(), configuration.paths(), configuration.mqtt());
        }
    }

    /// What a machine is made from: its configuration, and what the tones tell a person.
    interface Machines extends BiFunction<Configuration, Supplier<SafetyState>, Machinery> {}

    /// On the machine that the configuration describes.
    Daemon(Plan plan) {
        this(plan, Machinery::of);
    }

    /// On another machine.
    Daemon(Plan plan, Machines machines) {
        this(plan, machines, WALL);
    }

    /// Builds everything and starts to guard. When a part cannot be built, what was built is closed again.
    ///
    /// @param wall what people call the time
    Daemon(Plan plan, Machines machines, InstantSource wall) {
        this.wall = wall;
        Path state = Paths.folder(plan.paths().state());
        StateRestore.requireFinished(state);
        try {
            FileTripMemory memory = keep(new FileTripMemory(state.resolve("trips")));
            TripMemory loaded = memory.load();
            memory.start();
            audit = keep(new AuditLog(state, wall, DaemonFacts.bootId(), memory::operatingNs));
            CommandInbox inbox = new CommandInbox();
            BlackBox blackBox = new BlackBox();
            Machinery machinery = keep(machines.apply(plan.configuration(), this::heard));
            TimeBase time = new TimeBase(machinery.clock(), wall, HostClock::quality);
            WalkerCodes codes = new WalkerCodes();
            Telemetry telemetry = keep(new Telemetry(
                    plan.configuration(), plan.mqtt(), state, DaemonFacts.bootId(), time, handover, inbox, codes::at));
            control = control(plan, machinery, inbox, memory, loaded, blackBox);
            Vitals vitals = new Vitals(
                    DaemonFacts.machine(plan.configuration()),
                    control.counters(),
                    machinery.drive()::health,
                    telemetry.odometer());
            Console console = new Console(machinery.clock(), handover, inbox, vitals, audit, codes);
            control.start(RealTime::apply, this::broke);
            if (FirstState.isKnown(view, ended)) {
                answer(plan, console, machinery);
                systemd.ready();
            }
            keepBooks(plan, machinery, blackBox, state);
            telemetry.start();
            DaemonMetrics metrics = new DaemonMetrics(telemetry, vitals, time);
            plan.configuration()
                    .metrics()
                    .ifPresent(
                            settings -> keep(new MetricsPage(settings, metrics)).start());
            keep(systemd::stopping);
            built = true;
        } finally {
            if (!built) {
                close();
            }
        }
    }

    private ControlThread control(
            Plan plan,
            Machinery machinery,
            CommandInbox inbox,
            FileTripMemory memory,
            TripMemory loaded,
            BlackBox blackBox) {
        Core core = new Core(plan.core(), loaded, machinery.clock().nowNs());
        ControlPorts ports = new ControlPorts(
                machinery.input(), machinery.relay(), machinery.drive(), machinery.signals(), inbox, memory);
        return new ControlThread(machinery.clock(), core, ports, blackBox, handover);
    }

    /// From here on whoever asks at the machine is answered; what is noted waits in memory.
    private void answer(Plan plan, Console console, Machinery machinery) {
        audit.compare(plan.configuration().audited());
        audit.note(DaemonFacts.started(plan.configuration()));
        startTold = true;
        Path socket = plan.paths().controlSocket();
        Paths.folder(socket.toAbsolutePath().getParent());
        keep(new ControlSocket(socket, console, machinery.clock())).start();
    }

    /// Starts what keeps things on the disk; the belt is already guarded.
    private void keepBooks(Plan plan, Machinery machinery, BlackBox blackBox, Path state) {
        audit.start();
        Recording.Origin origin = RecordedSettings.origin(plan.configuration(), plan.core());
        keep(new BlackBoxSaver(blackBox, machinery.clock(), wall, state, origin))
                .start();
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    /// What the tones tell a person now.
    private SafetyState heard() {
        return view.latest() == null ? SafetyState.LOCKED : view.latest().state();
    }

    private void broke(Throwable cause) {
        broken = true;
        ended.countDown();
        LOG.error("the control thread broke; relay and drive were stopped before", cause);
    }

    /// The belt first: stops it if it runs, and waits for the control thread, so that what follows tells how it
    /// ended.
    private void endControl() {
        if (control == null) {
            return;
        }
        control.end();
        try {
            if (!control.awaitEnd(END_NS)) {
                LOG.error("the control thread did not end within {} s", END_NS / SECOND_NS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Latest snapshot and events, for one reader on the main thread.
    Feed view() {
        return view;
    }

    /// Waits until the control thread broke or `nanos` are over; true when it broke or the daemon was closed.
    /// Meanwhile tells systemd that the control thread is alive, as long as it is.
    boolean await(long nanos) throws InterruptedException {
        long watchdogNs = systemd.watchdogNs();
        long stepNs = watchdogNs > 0 ? Math.min(nanos, watchdogNs / 2) : nanos;
        for (long left = nanos; left > 0 && ended.getCount() > 0; left -= stepNs) {
            boolean over = ended.await(Math.min(left, stepNs), TimeUnit.NANOSECONDS);
            long wakeUps = control.counters().wakeUps();
            if (!over && wakeUps != wakeUpsSeen) {
                systemd.alive();
            }
            wakeUpsSeen = wakeUps;
        }
        return ended.getCount() == 0;
    }

    /// Whether the control thread broke.
    boolean isBroken() {
        return broken;
    }

    /// Stops the belt if it runs, then gives everything back in reverse order, machine and memory last. Any
    /// thread; the second call does nothing.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        endControl();
        if (startTold) {
            audit.note(DaemonFacts.ended(broken, built));
        }
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.error("closing went wrong; going on with the rest", e);
            }
        }
        ended.countDown();
    }
}
