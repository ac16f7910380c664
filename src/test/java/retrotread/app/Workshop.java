package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import retrotread.app.commission.Person;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.InputPort;
import retrotread.safety.SafetyState;
import retrotread.sim.SimBelt;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimScript;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// A treadmill that is being commissioned: simulated, with the configuration that users of a converter are
/// shown, the real daemon, socket and files. Its time goes many times faster than the wall's. It outlives its
/// daemons.
final class Workshop implements AutoCloseable {
    static final long SECOND_NS = 1_000_000_000L;
    static final double LAP_METERS = 2.7;

    /// What the sensor has; the configuration says 36.
    static final double PULSES_PER_METER = 36.3;

    static final double COAST_EMPTY_MPS2 = 1.5;
    static final double COAST_LOADED_MPS2 = 2.5;
    static final Instant TODAY = Instant.parse("2026-03-02T08:00:00Z");

    private static final long START_NS = 1000 * SECOND_NS;
    private static final long ACT_SECONDS = 60;

    /// Real time between two ticks: some thirty times faster than the wall.
    private static final long TICK_PAUSE_NS = 60_000L;

    /// Real time between two ticks while somebody has to be quick: less than twice as fast as the wall.
    private static final long SLOW_TICK_PAUSE_NS = 3_000_000L;

    final Path folder;
    private final Path file;
    private final Queue<Consumer<SimWorld>> acts = new ConcurrentLinkedQueue<>();
    private final SimPace pace = SimPace.virtual(START_NS);
    private final SimWorld world;
    private volatile boolean slow;
    private volatile Supplier<SafetyState> heard = () -> SafetyState.LOCKED;
    private Daemon daemon;

    Workshop(Path folder) throws Exception {
        this(folder, text -> text);
    }

    /// @param edit changes the text of the configuration
    Workshop(Path folder, UnaryOperator<String> edit) throws Exception {
        this.folder = folder;
        String text = paths(Files.readString(Path.of("config", "modbus.toml")), folder)
                .replace(
                        "[gpio.inputs.stop]",
                        "[gpio.inputs.faster]\nline = 19\n\n[gpio.inputs.slower]\nline = 20\n\n[gpio.inputs.stop]");
        file = Files.writeString(folder.resolve("retrotread.toml"), edit.apply(text));
        SimSettings typical = Machinery.simulation(Configuration.load(file).core());
        SimSensor.Settings sensor = SimSensor.Settings.typical(PULSES_PER_METER, false);
        world = new SimWorld(
                typical.with(sensor).with(new SimBelt.Settings(COAST_EMPTY_MPS2, COAST_LOADED_MPS2)), 7, START_NS);
    }

    /// The text of a configuration with its socket and state in a folder.
    static String paths(String text, Path folder) {
        return text.replace("/run/retrotread/control", folder.resolve("control").toString())
                .replace("/var/lib/retrotread", folder.resolve("state").toString());
    }

    Path record() {
        return folder.resolve("commissioning.toml");
    }

    /// Starts it, where none runs.
    void startDaemon() {
        if (daemon != null) {
            return;
        }
        try {
            daemon = new Daemon(Daemon.Plan.of(Configuration.load(file)), this::machine, () -> TODAY);
        } catch (ConfigurationException wrong) {
            throw new AssertionError(wrong);
        }
    }

    void stopDaemon() {
        if (daemon != null) {
            daemon.close();
        }
        daemon = null;
    }

    private Machinery machine(Configuration configuration, Supplier<SafetyState> tones) {
        heard = tones;
        SimBoard board = new SimBoard(world, pace);
        InputPort paced = new InputPort() {
            @Override
            public void awaitEdges(long deadlineNs, ControlInputs into) {
                LockSupport.parkNanos(slow ? SLOW_TICK_PAUSE_NS : TICK_PAUSE_NS);
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

    /// Lets time go slowly enough for somebody who has to be quick.
    void slow(boolean wanted) {
        slow = wanted;
    }

    SafetyState heard() {
        return heard.get();
    }

    /// Plays something on the machine's thread, beside what is going on.
    void play(SimScript script) {
        acts.add(at -> at.run(script));
    }

    /// Does something on the machine's thread, and waits until it is done.
    void act(Consumer<SimWorld> what) {
        finish(new SimScript().after("does it", 0, what));
    }

    /// Plays something on the machine's thread, and waits for its end.
    void finish(SimScript script) {
        CountDownLatch done = new CountDownLatch(1);
        play(script.after("has done it", 0, _ -> done.countDown()));
        try {
            if (!done.await(ACT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("not done within " + ACT_SECONDS + " s");
            }
        } catch (InterruptedException asked) {
            throw new IllegalStateException(asked);
        }
    }

    static void press(SimWorld world, InputLine line) {
        world.press(line, 150_000_000L);
    }

    /// What a command said, and how it ended.
    record Said(int status, String out, String err) {
        void assertFailed(String part) {
            assertEquals(1, status, err);
            assertTrue(err.contains(part), () -> "wanted `" + part + "` in " + err);
        }
    }

    /// Leads a person through the ladder; without one, whoever is at the terminal.
    Said lead(Person person, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InstantSource wall = () -> TODAY;
        CommandLine line = Main.commandLine(wall).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        LadderCommand command = line.getSubcommands().get(words[0]).getCommand();
        if (person != null) {
            command.lead(person);
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.add(file.toString());
        int status = line.execute(all.toArray(String[]::new));
        return new Said(status, out.toString(), err.toString());
    }

    String check() {
        return CheckReport.of(file).text();
    }

    void configure(UnaryOperator<String> edit) throws IOException {
        Files.writeString(file, edit.apply(Files.readString(file)));
    }

    @Override
    public void close() {
        stopDaemon();
    }
}
