package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import retrotread.adapter.mqtt.Mosquitto;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.app.config.Configuration;
import retrotread.app.config.Paths;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.InputLine;
import retrotread.port.DrivePort;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimScript;
import retrotread.sim.SimWorld;

/// One walk of the whole daemon in real time, told to a real Mosquitto: a simulated person plays the ritual and
/// walks, until something happens. Says what became of it: ticks, events, what was told and when.
final class ToldWalk implements AutoCloseable {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PRESS_NS = 150_000_000L;
    private static final long LOOK_NS = 20_000_000L;
    private static final double PATIENCE_SECONDS = 40;
    private static final Pattern STORE = Pattern.compile("\"store\":\"(\\w+)\"");

    private static final Set<Cause> RUNAWAY =
            EnumSet.of(Cause.OVERSPEED_TRIP, Cause.RUNAWAY_ACCELERATION, Cause.ABOVE_COMMAND);

    /// The goal of the policy for a machine like this.
    private static final long DETECTION_MOST_NS = 150_000_000L;

    private final Path folder;
    private final int port;
    private final Mosquitto broker;
    private final Process listener;
    private final Daemon daemon;
    private final long startNs = System.nanoTime();
    private final List<Event> events = new ArrayList<>();
    private TickMeter meter;
    private RelayMeter relay;

    /// @param folder for what is not the daemon's state
    /// @param state the daemon's state directory
    ToldWalk(Path mosquitto, Path folder, Path state, Treadmill treadmill) throws Exception {
        this.folder = folder;
        port = freePort();
        broker = new Mosquitto(mosquitto, port);
        Configuration configuration = treadmill.configuration();
        listener = new ProcessBuilder(
                        "mosquitto_sub",
                        "-V",
                        "5",
                        "-p",
                        Integer.toString(port),
                        "-F",
                        "%U %t %p",
                        "-t",
                        base(configuration) + "/#")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told.txt").toFile())
                .start();
        MqttSettings mqtt = MqttSettings.of(
                URI.create("mqtt://127.0.0.1:" + port), configuration.site(), configuration.device(), Optional.empty());
        Daemon.Plan plan = new Daemon.Plan(
                configuration, configuration.core(), new Paths(state, folder.resolve("control")), Optional.of(mqtt));
        daemon = new Daemon(plan, (settings, heard) -> machine(settings, heard, treadmill));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static String base(Configuration configuration) {
        return "treadmill/1/" + configuration.site() + "/" + configuration.device();
    }

    private Machinery machine(Configuration configuration, Supplier<SafetyState> heard, Treadmill treadmill) {
        SimPace pace = SimPace.real();
        SimWorld world =
                new SimWorld(treadmill.simulation(configuration), configuration.simulationSeed(), pace.nowNs());
        world.run(person(heard));
        treadmill.plan(world);
        SimBoard board = new SimBoard(world, pace);
        meter = new TickMeter(board.inputs(), pace);
        DrivePort drive = treadmill.drive(board);
        relay = new RelayMeter(board.relay(), pace);
        return new Machinery(pace, meter, relay, drive, board.signals(), drive::close);
    }

    /// Takes the key out and in once the daemon surely watches, and starts.
    private static SimScript person(Supplier<SafetyState> heard) {
        return new SimScript()
                .at("steps on facing away", 0, world -> {
                    world.walker().stepOn(true);
                    world.set(InputLine.FACING, true);
                })
                .at("takes the key out", 5 * SECOND_NS / 2, SimWorld::pullKey)
                .after("puts the key in", SECOND_NS, SimWorld::insertKey)
                .after("presses Reset", 3 * SECOND_NS, world -> world.press(InputLine.RESET, PRESS_NS))
                .when(
                        "presses Start",
                        _ -> heard.get() == SafetyState.READY,
                        SECOND_NS,
                        world -> world.press(InputLine.START, PRESS_NS));
    }

    Flood flood(int perSecond) throws IOException {
        return new Flood(port, "treadmill/1/demo/simulated-1", perSecond);
    }

    /// Goes on until so many seconds after the beginning.
    void until(double seconds) throws InterruptedException {
        while (System.nanoTime() - startNs < seconds * SECOND_NS) {
            assertFalse(daemon.await(LOOK_NS), "the daemon ended");
            for (Event event = daemon.view().poll();
                    event != null;
                    event = daemon.view().poll()) {
                events.add(event);
            }
        }
    }

    /// What has happened so far.
    List<Event> events() {
        return events;
    }

    /// What is true now; null before the first wake-up.
    Snapshot now() {
        return daemon.view().latest();
    }

    /// Goes on until it is so.
    void await(String what, BooleanSupplier claim) throws InterruptedException {
        for (double seconds = sinceStart(); !claim.getAsBoolean(); until(sinceStart() + 0.01)) {
            assertTrue(sinceStart() - seconds < PATIENCE_SECONDS, () -> "still not: " + what + "; " + events);
        }
    }

    double sinceStart() {
        return (double) (System.nanoTime() - startNs) / SECOND_NS;
    }

    /// When the relay line last went off, monotonic ns.
    long relayOffNs() {
        return relay.offNs();
    }

    /// When a message of a topic that contains some text was first heard by the listener.
    Optional<Instant> told(String topic, String text) throws IOException {
        return lines(topic).stream()
                .filter(line -> line.contains(text))
                .map(line -> line.split("[. ]", 3))
                .map(parts -> Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                .findFirst();
    }

    /// The one trip of the walk.
    Event trip() {
        List<Event> trips = events.stream()
                .filter(each -> each.type() == EventType.TRIP || each.type() == EventType.LOCKOUT)
                .toList();
        assertTrue(trips.size() == 1, events::toString);
        return trips.getFirst();
    }

    /// Fails unless the runaway was cut, in time and for what it was.
    void assertCut() {
        assertTrue(RUNAWAY.contains(trip().cause()), events::toString);
        assertTrue(trip().detectionNs() < DETECTION_MOST_NS, events::toString);
    }

    /// Ticks between two times, in seconds after the beginning; once the daemon was closed.
    TickMeter.Lateness lateness(double fromSeconds, double toSeconds) {
        return meter.between(startNs + (long) (fromSeconds * SECOND_NS), startNs + (long) (toSeconds * SECOND_NS));
    }

    /// What was told of the disk on `state`, each change once.
    List<String> conditions() throws IOException {
        List<String> told = new ArrayList<>();
        for (String line : lines("/state ")) {
            Matcher found = STORE.matcher(line);
            if (found.find() && (told.isEmpty() || !told.getLast().equals(found.group(1)))) {
                told.add(found.group(1));
            }
        }
        return told;
    }

    /// Messages of a topic as the listener heard them.
    List<String> lines(String topic) throws IOException {
        try (var all = Files.lines(folder.resolve("told.txt"))) {
            return all.filter(line -> line.contains(topic)).toList();
        }
    }

    @Override
    public void close() throws IOException {
        daemon.close();
        listener.destroyForcibly();
        broker.close();
    }
}
