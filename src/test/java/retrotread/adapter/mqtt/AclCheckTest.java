package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.mqtt.AclCheck.Trial;
import retrotread.world.EmbeddedBroker;

/// The check of a broker, at real ones: with the list that is shipped it finds nothing, and with a hole it
/// finds the hole.
@Timeout(90)
class AclCheckTest {
    private static final Path SHIPPED = Path.of("config/mosquitto/acl");
    private static final String DEVICE = "tm01";
    private static final List<String> USERS = List.of(DEVICE, "console", "archiver", "homeassistant", "dashboard");

    @TempDir
    private Path folder;

    private final int port = EmbeddedBroker.freePort();
    private Path program;

    @BeforeEach
    void needsMosquitto() {
        program = Mosquitto.orSkip("the check of a real Mosquitto");
    }

    private static String user(BrokerRole role) {
        return role == BrokerRole.DEVICE ? DEVICE : role.user();
    }

    private MqttSettings settings(String broker) {
        return MqttSettings.of(URI.create(broker + port), "home", DEVICE, Optional.empty());
    }

    private MqttSettings byPassword(BrokerRole role) {
        String user = user(role);
        Optional<MqttSettings.Login> login = Optional.of(new MqttSettings.Login(user, ClosedBroker.password(user)));
        return settings("mqtt://127.0.0.1:").as(login, Optional.empty());
    }

    /// The shipped list and more.
    private Path acl(String more) throws IOException {
        return Files.writeString(folder.resolve("acl-" + port), Files.readString(SHIPPED) + more);
    }

    private Mosquitto byPasswords(String more, String settings) throws IOException, InterruptedException {
        String usual = ClosedBroker.withPasswords(folder, port, acl(more), USERS);
        return new Mosquitto(program, port, usual + settings);
    }

    private static List<Trial> check(Function<BrokerRole, MqttSettings> settings, BrokerRole role)
            throws BrokerVisitException {
        MqttSettings device = settings.apply(BrokerRole.DEVICE);
        return new AclCheck(role, device, settings.apply(role), () -> Samples.WALL).run();
    }

    private static List<String> wrong(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> !trial.isRight())
                .map(trial -> trial.act() + " " + trial.what() + " " + (trial.allowed() ? "allowed" : "refused"))
                .toList();
    }

    @Test
    @DisplayName("SR-17 with the list that is shipped every role may what it must, and nothing else")
    void findsNothingWrongInTheShippedList() throws IOException, InterruptedException, BrokerVisitException {
        try (Mosquitto _ = byPasswords("", "")) {
            for (BrokerRole role : BrokerRole.values()) {
                List<Trial> trials = check(this::byPassword, role);
                assertEquals(List.of(), wrong(trials), role.toString());
                assertTrue(trials.size() >= Topic.values().length, trials.toString());
                assertTrue(trials.stream().anyMatch(Trial::wanted), trials.toString());
            }
        }
    }

    @Test
    @DisplayName("SR-17 over TLS, where a refused client is thrown out, one hole is found as one")
    void isNotMisledByABrokerThatHangsUp() throws IOException, InterruptedException, BrokerVisitException {
        Certificates certificates = new Certificates(folder.resolve("certificates"));
        certificates.make(Map.of(), "server", "localhost");
        for (String user : List.of(DEVICE, "dashboard")) {
            certificates.make(Map.of(), "client", user);
        }
        Function<BrokerRole, MqttSettings> byCertificate = role ->
                settings("mqtts://localhost:").as(Optional.empty(), Optional.of(certificates.settings(user(role))));
        Path acl = acl("\nuser dashboard\ntopic write treadmill/1/+/+/cmd/stop\n");
        String settings = ClosedBroker.withCertificates(certificates, port, acl);
        try (Mosquitto _ = new Mosquitto(program, port, settings)) {
            assertEquals(
                    List.of("write treadmill/1/acl-check/acl-check/cmd/stop allowed"),
                    wrong(check(byCertificate, BrokerRole.DASHBOARD)));
        }
    }

    @Test
    @DisplayName("SR-17 a list with holes, a broker that knows nobody, and one that refuses too much are found")
    void findsHoles() throws IOException, InterruptedException, BrokerVisitException {
        String holes = """

            pattern readwrite treadmill/1/+/%u/cmd/#
            pattern read treadmill/1/+/%u/#
            user archiver
            topic write treadmill/1/+/+/cmd/start
            topic deny treadmill/1/+/+/data/ack
            user console
            topic write #
            """;
        try (Mosquitto _ = byPasswords(holes, "allow_anonymous true\n")) {
            String nameless = "connect without a name allowed";
            List<String> device = wrong(check(this::byPassword, BrokerRole.DEVICE));
            assertTrue(
                    device.containsAll(List.of(
                            nameless,
                            "write treadmill/1/acl-check/tm01/cmd/stop allowed",
                            "write treadmill/1/acl-check/tm01/cmd/start allowed",
                            "hear treadmill/1/acl-check/tm01/state allowed")),
                    device.toString());
            assertEquals(
                    List.of(
                            nameless,
                            "write treadmill/1/acl-check/acl-check/data/ack refused",
                            "write treadmill/1/acl-check/acl-check/cmd/start allowed",
                            "hear treadmill/1/acl-check/tm01/data/ack refused"),
                    wrong(check(this::byPassword, BrokerRole.ARCHIVER)));
            List<String> console = wrong(check(this::byPassword, BrokerRole.CONSOLE));
            assertTrue(
                    console.containsAll(List.of(
                            "write treadmill/1/acl-check/acl-check/state allowed",
                            "write homeassistant/status allowed",
                            "write acl-check allowed")),
                    console.toString());
        }
    }
}
