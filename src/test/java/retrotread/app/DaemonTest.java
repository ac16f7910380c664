package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Configuration configuration = Configuration.load(Path.of("config/simulated.toml"));
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
