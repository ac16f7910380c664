package retrotread.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.adapter.mqtt.AsyncApiDocument;
import retrotread.adapter.mqtt.BrokerVisit;
import retrotread.adapter.mqtt.BrokerVisitException;
import retrotread.adapter.mqtt.Certificates;
import retrotread.adapter.mqtt.ClosedBroker;
import retrotread.adapter.mqtt.HaDiscovery;
import retrotread.adapter.mqtt.Mosquitto;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.Examples;
import retrotread.world.EmbeddedBroker;

/// The commands that tell of the MQTT interface or go to the broker, as a person runs them.
@Timeout(60)
class MqttCommandsTest {
    private static final Path ACL = Path.of("config/mosquitto/acl");
    private static final String DISCOVERY = "homeassistant/device/simulated-1/config";
    private static final long QUIET_MILLIS = 1_000;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    private String config(String mqtt) {
        return Examples.write(folder, "retrotread.toml", Examples.text(Examples.SIMULATED) + mqtt)
                .toString();
    }

    private static MqttSettings settings(String config) throws ConfigurationException {
        return Configuration.load(Path.of(config)).mqtt().orElseThrow();
    }

    @Test
    void printsTheDescriptionOfTheInterface() {
        assertEquals(0, run("asyncapi"));
        assertEquals(AsyncApiDocument.text(), out.toString());
    }

    @Test
    void printsWhatHomeAssistantIsTold() throws ConfigurationException {
        String config = config("\n[mqtt]\nuri = \"mqtt://broker.example\"\n");
        String message = new String(
                HaDiscovery.payload(
                        settings(config), Telemetry.facts(Configuration.load(Path.of(config)), DaemonFacts.bootId())),
                UTF_8);

        assertEquals(0, run("discovery", "print", "--config", config), err::toString);
        assertEquals(List.of(DISCOVERY, message), out.toString().lines().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        discovery print             | 1 | has no [mqtt] section
        discovery remove            | 1 | has no [mqtt] section
        acl-check                   | 1 | has no [mqtt] section
        acl-check --as operator     | 2 | --as is "operator", wanted device, console
        acl-check --as console      | 2 | wanted --password-file, or --certificate and --key, of console
        acl-check --certificate a   | 2 | wanted --certificate and --key, or neither
        acl-check --password-file a | 2 | a device connects as the configuration says
        """)
    void saysWhatIsMissing(String words, int status, String told) {
        String[] line = (words + " --config " + config("")).split(" ");

        assertEquals(status, run(line));
        assertTrue(err.toString().contains(told), err::toString);
    }

    @Test
    void saysThatThereIsNoBroker() {
        String config = config("\n[mqtt]\nuri = \"mqtt://127.0.0.1:" + EmbeddedBroker.freePort() + "\"\n");

        assertEquals(1, run("discovery", "remove", "--config", config));
        assertTrue(err.toString().contains("Connection refused"), err::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nowhere | nowhere cannot be read
        empty   | empty is empty; wanted the password
        full    | Connection refused
        """)
    void readsThePasswordOfARole(String file, String told) throws IOException {
        String config = config("\n[mqtt]\nuri = \"mqtt://127.0.0.1:" + EmbeddedBroker.freePort() + "\"\n");
        Files.writeString(folder.resolve("empty"), "\n");
        Files.writeString(folder.resolve("full"), "secret\n");
        String password = folder.resolve(file).toString();

        assertEquals(1, run("acl-check", "--as", "console", "--password-file", password, "--config", config));
        assertTrue(err.toString().contains(told), err::toString);
    }

    @Test
    @DisplayName("over TLS: the device is removed from Home Assistant; the access list is checked, and its hole found")
    void goesToTheBrokerAsConfigured()
            throws IOException, InterruptedException, ConfigurationException, BrokerVisitException {
        Path program = Mosquitto.orSkip("commands at a real Mosquitto");
        int port = EmbeddedBroker.freePort();
        Certificates certificates = new Certificates(folder);
        certificates.make(Map.of(), "server", "localhost");
        for (String name : List.of("simulated-1", "homeassistant", "archiver")) {
            certificates.make(Map.of(), "client", name);
        }
        String config = config("""

            [mqtt]
            uri = "mqtts://localhost:%d"
            ca = "ca.crt"
            certificate = "simulated-1.crt"
            key = "simulated-1.key"
            """.formatted(port));
        Path acl = Files.writeString(
                folder.resolve("acl"),
                Files.readString(ACL) + "\nuser archiver\ntopic write treadmill/1/+/+/cmd/slower\n");
        String settings = ClosedBroker.withCertificates(certificates, port, acl);
        try (Mosquitto _ = new Mosquitto(program, port, settings)) {
            removes(config, certificates);
            assertEquals(0, run("acl-check", "--config", config), out::toString);
            assertTrue(out.toString().contains("as they must be"), out::toString);
            assertEquals(0, connectThreads(), "a thread of the client that does not end keeps the command from ending");

            String[] archiver = ("acl-check --as archiver --certificate %s --key %s --config " + config)
                    .formatted(certificates.file("archiver.crt"), certificates.file("archiver.key"))
                    .split(" ");
            assertEquals(1, run(archiver), err::toString);
            List<String> wrong = out.toString()
                    .lines()
                    .filter(line -> line.endsWith("WRONG"))
                    .toList();
            assertEquals(1, wrong.size(), out::toString);
            assertTrue(wrong.getFirst().contains("treadmill/1/acl-check/acl-check/cmd/slower"), wrong::toString);
        }
    }

    private static long connectThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MQTT Con"))
                .count();
    }

    private void removes(String config, Certificates certificates) throws ConfigurationException, BrokerVisitException {
        MqttSettings device = settings(config);
        MqttSettings home = device.as(Optional.empty(), Optional.of(certificates.settings("homeassistant")));
        try (BrokerVisit daemon = BrokerVisit.open(device, Daemon.WALL)) {
            assertTrue(daemon.publish(DISCOVERY, "{}".getBytes(UTF_8), true).isTaken());
        }
        assertTrue(isKept(home));

        assertEquals(0, run("discovery", "remove", "--config", config), err::toString);
        assertTrue(out.toString().startsWith("removed: " + DISCOVERY), out::toString);
        assertFalse(isKept(home));
    }

    /// Whether the broker has a retained message for whoever comes.
    private static boolean isKept(MqttSettings home) throws BrokerVisitException {
        try (BrokerVisit visit = BrokerVisit.open(home, Daemon.WALL)) {
            visit.subscribe(DISCOVERY);
            return visit.heard(QUIET_MILLIS).contains(DISCOVERY);
        }
    }
}
