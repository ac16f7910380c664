package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.app.config.Configuration;
import retrotread.app.config.Paths;
import retrotread.runtime.ControlClient;
import retrotread.safety.SafetyState;

/// The parts put together, in real time, on the simulated machine.
class DaemonTest {
    private static final long DEADLINE_NS = 20_000_000_000L;
    private static final long LOOK_NS = 5_000_000L;

    @TempDir
    Path folder;

    private Daemon.Plan plan(String name, Optional<MqttSettings> mqtt) throws Exception {
        return plan(name, Configuration.load(Path.of("config/simulated.toml")), mqtt);
    }

    private Daemon.Plan plan(String name, Configuration configuration, Optional<MqttSettings> mqtt) {
        Paths paths = new Paths(folder.resolve(name), folder.resolve("control"));
        return new Daemon.Plan(configuration, configuration.core(), paths, mqtt);
    }

    private static void awaitSnapshot(Daemon daemon) throws InterruptedException {
        long sinceNs = System.nanoTime();
        while (daemon.view().latest() == null) {
            assertTrue(System.nanoTime() - sinceNs < DEADLINE_NS, "no snapshot");
            assertFalse(daemon.await(LOOK_NS), "the daemon ended");
        }
    }

    @Test
    @DisplayName("SR-1 SR-18 guards from the start, locked, with no broker in sight")
    void startsLockedWithoutABroker() throws Exception {
        MqttSettings nobody = MqttSettings.of(URI.create("mqtt://127.0.0.1:9"), "here", "tm-1", Optional.empty());
        try (Daemon daemon = new Daemon(plan("state", Optional.of(nobody)))) {
            awaitSnapshot(daemon);

            assertEquals(SafetyState.LOCKED, daemon.view().latest().state());
        }
    }

    @Test
    @DisplayName("a state directory that a power cut left half restored, perhaps without its lockouts, is refused")
    void halfRestoredStateIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("state").resolve("restore.unfinished"));
        Daemon.Plan plan = plan("state", Optional.empty());

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> new Daemon(plan));
        assertTrue(refused.getMessage().contains("restore FILE --replace"), refused::getMessage);
    }

    @Test
    void answersOnTheControlSocket() throws Exception {
        try (Daemon daemon = new Daemon(plan("state", Optional.empty()))) {
            awaitSnapshot(daemon);
            StringBuilder text = new StringBuilder();

            boolean good = new ControlClient(folder.resolve("control"))
                    .ask("status", line -> text.append(line).append('\n'));

            assertTrue(good, text::toString);
            assertTrue(text.toString().toLowerCase(Locale.ROOT).contains("locked"), text::toString);
        }
    }

    @Test
    void secondDaemonIsRefusedAndTheFirstGoesOn() throws Exception {
        try (Daemon daemon = new Daemon(plan("state", Optional.empty()))) {
            awaitSnapshot(daemon);

            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> new Daemon(plan("other", Optional.empty())));

            assertTrue(refused.getMessage().contains("running"), refused.getMessage());
            assertFalse(daemon.await(LOOK_NS), "the first daemon ended");
        }
    }

    /// Runs a daemon until it guards, and ends it.
    private void live(Configuration configuration) throws InterruptedException {
        try (Daemon daemon = new Daemon(plan("state", configuration, Optional.empty()))) {
            awaitSnapshot(daemon);
        }
    }

    private Configuration limitedTo(String speed, String comment) throws Exception {
        String text = Files.readString(Path.of("config/simulated.toml"));
        Path file = folder.resolve("machine.toml");
        Files.writeString(
                file, comment + text.replace("backward = \"3.0 km/h\"", "backward = \"" + speed + "\" " + comment));
        return Configuration.load(file);
    }

    private String audit(String... options) {
        StringWriter text = new StringWriter();
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(0, List.of("audit", "--state", folder.resolve("state").toString()));
        int status = Main.commandLine().setOut(new PrintWriter(text)).execute(words.toArray(String[]::new));
        assertEquals(0, status, text::toString);
        return text.toString();
    }

    @Test
    @DisplayName("SR-23 every start records what was changed in the configuration, with old and new value")
    void recordsChangesOfTheConfiguration() throws Exception {
        assertTrue(audit().startsWith("nothing is recorded in "), audit());
        live(limitedTo("3.0 km/h", ""));
        live(limitedTo("3.0 km/h", "# no change\n"));
        live(limitedTo("2.5 km/h", "# a change\n"));

        List<String> told = audit().lines()
                .map(line -> line.replaceAll("^.* h  (\\w+).*", "$1"))
                .toList();
        assertEquals(
                List.of(
                        "config_first",
                        "daemon_started",
                        "daemon_ended",
                        "daemon_started",
                        "daemon_ended",
                        "config_changed",
                        "daemon_started",
                        "daemon_ended"),
                told,
                audit());
        String last = audit("--last", "3");
        assertEquals(3, last.lines().count());
        assertTrue(last.contains("limits.backward: \"3.0 km/h\" -> \"2.5 km/h\"  in " + folder), last);
        assertTrue(last.contains("daemon_ended         how=asked\n"), last);
    }

    @Test
    @DisplayName("SR-23 a daemon that fails while it is built records its end as well")
    void recordsTheEndOfAStartThatFails() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        Configuration configuration = limitedTo("3.0 km/h", "");
        Paths paths = new Paths(folder.resolve("state"), noFolder.resolve("control"));
        Daemon.Plan plan = new Daemon.Plan(configuration, configuration.core(), paths, Optional.empty());

        assertThrows(IllegalStateException.class, () -> new Daemon(plan));

        String last = audit("--last", "2");
        assertTrue(last.contains("daemon_started"), last);
        assertTrue(last.contains("daemon_ended         how=\"a part could not be built\"\n"), last);
    }

    @Test
    @DisplayName("SR-17 SR-23 an act at the machine is answered by the core and audited with its user")
    void answersAndAuditsAnAct() throws Exception {
        StringWriter text = new StringWriter();
        try (Daemon daemon = new Daemon(plan("state", Optional.empty()))) {
            awaitSnapshot(daemon);
            Main.commandLine()
                    .setOut(new PrintWriter(text))
                    .execute(
                            "limit",
                            "operator",
                            "2.5 km/h",
                            "--socket",
                            folder.resolve("control").toString());
        }

        assertTrue(text.toString().matches("(?s)done\\s+|error: refused: .*"), text::toString);
        String wanted = "act=\"limit operator 0.6944444444444444 m/s\"  user=" + System.getProperty("user.name");
        assertTrue(audit().contains(wanted), audit());
    }

    @Test
    @DisplayName("SR-18 SR-23 an audit log that cannot be written stops nothing and forgets no change")
    void aBrokenAuditLogStopsNothing() throws Exception {
        live(limitedTo("3.0 km/h", ""));
        Path log = folder.resolve("state").resolve("audit.log");
        Path aside = Files.move(log, folder.resolve("aside"));
        Files.createDirectory(log);
        live(limitedTo("2.5 km/h", ""));
        Files.delete(log);
        Files.move(aside, log);

        live(limitedTo("2.5 km/h", ""));

        assertTrue(audit().contains("limits.backward: \"3.0 km/h\" -> \"2.5 km/h\""), audit());
    }

    @Test
    void giveEverythingBackTwiceIsHarmless() throws Exception {
        Daemon daemon = new Daemon(plan("state", Optional.empty()));
        awaitSnapshot(daemon);

        daemon.close();
        daemon.close();

        assertFalse(Files.exists(folder.resolve("control")), "the control socket is still there");
        assertFalse(daemon.isBroken());
    }
}
