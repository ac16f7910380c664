package retrotread.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import retrotread.adapter.log.JulBridge;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.app.config.Configuration;
import retrotread.app.config.Paths;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.port.Feed;

/// Runs the whole daemon on a simulated treadmill: a simulated person plays the start ritual, walks backward up
/// to the cap, then the drive runs away and is cut. Keeps nothing.
@Command(
        name = "demo",
        description = "Run the daemon on a simulated treadmill with a simulated person.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Set<EventType> TOLD =
            EnumSet.of(EventType.TRIP, EventType.LOCKOUT, EventType.STOP, EventType.HOLD, EventType.REFUSED);
    private static final String CONFIG = "/simulated.toml";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "how long it runs (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--config", paramLabel = "FILE", description = "configuration with drive = \"simulated\"")
    private Path config;

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "publish to this broker, such as mqtt://127.0.0.1:1883")
    private URI broker;

    @Override
    public Integer call() throws Exception {
        JulBridge.install();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Retrotread demo: a simulated treadmill, nothing real moves. " + seconds + " s, or Ctrl-C.");
        out.flush();
        Path folder = Files.createTempDirectory("retrotread-demo");
        try {
            Configuration configuration = Configuration.load(config == null ? shipped(folder) : config);
            if (configuration.drive().isReal()) {
                throw new IllegalStateException("demo runs simulated machines only; " + config + " names a real one");
            }
            return play(configuration, folder, out);
        } finally {
            remove(folder);
        }
    }

    private int play(Configuration configuration, Path folder, PrintWriter out) throws InterruptedException {
        Optional<MqttSettings> mqtt = broker == null
                ? configuration.mqtt()
                : Optional.of(MqttSettings.of(broker, configuration.site(), configuration.device(), Optional.empty()));
        mqtt.ifPresent(settings -> out.printf(
                Locale.ROOT,
                "Telemetry: mosquitto_sub -V 5 -h %s -p %d -v -t 'treadmill/1/%s/%s/#'%n",
                settings.host(),
                settings.port(),
                settings.site(),
                settings.device()));
        Paths paths = new Paths(folder.resolve("state"), folder.resolve("control"));
        try (Daemon daemon = new Daemon(new Daemon.Plan(configuration, configuration.core(), paths, mqtt))) {
            Thread shutdown = new Thread(daemon::close, "shutdown");
            Runtime.getRuntime().addShutdownHook(shutdown);
            for (int second = 0; second <= seconds; second++) {
                show(second, daemon.view(), out);
                if (second < seconds && daemon.await(SECOND_NS)) {
                    break;
                }
            }
            return daemon.isBroken() ? Main.BROKEN : 0;
        }
    }

    private static void show(int second, Feed view, PrintWriter out) {
        for (Event event = view.poll(); event != null; event = view.poll()) {
            if (TOLD.contains(event.type())) {
                out.printf(
                        Locale.ROOT,
                        "      >> %s: %s %.0f ms%n",
                        event.type().key.toUpperCase(Locale.ROOT),
                        StateLine.of(event),
                        event.detectionNs() / 1e6);
            }
        }
        if (view.latest() != null) {
            out.printf(Locale.ROOT, "%3d s  %s%n", second, StateLine.of(view.latest()));
        }
        out.flush();
    }

    private static Path shipped(Path folder) throws IOException {
        Path file = folder.resolve("simulated.toml");
        try (InputStream text = DemoCommand.class.getResourceAsStream(CONFIG)) {
            Files.copy(text, file);
        }
        return file;
    }

    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
