package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.mqtt.CertificateTerm;
import retrotread.adapter.mqtt.Certificates;
import retrotread.adapter.mqtt.ClosedBroker;
import retrotread.adapter.mqtt.Mosquitto;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.mqtt.MqttSettings.Login;
import retrotread.adapter.mqtt.TlsContext;
import retrotread.adapter.mqtt.TlsSettings;
import retrotread.world.EmbeddedBroker;

/// The way to a real Mosquitto with TLS, step by step; skipped, and said so, where there is none.
@Timeout(60)
class BrokerCheckTest {
    private static final Path ACL = Path.of("config/mosquitto/acl");

    @TempDir
    static Path folder;

    private static Certificates certificates;

    @TempDir
    private Path root;

    private final int port = EmbeddedBroker.freePort();

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        certificates = new Certificates(folder);
        certificates.make(Map.of("DAYS", "90"), "server", "localhost");
        certificates.make(Map.of("DAYS", "60"), "client", "tm-1");
    }

    private static MqttSettings settings(String uri, Optional<TlsSettings> tls) {
        return MqttSettings.of(URI.create(uri), "home", "tm-1", Optional.empty())
                .as(Optional.empty(), tls);
    }

    private MqttSettings tls() {
        return settings("mqtts://localhost:" + port, Optional.of(certificates.settings("tm-1")));
    }

    private List<Finding> look(MqttSettings settings, InstantSource wall) {
        return new BrokerCheck(settings, wall).look(Computer.pc(root, "").host());
    }

    /// So long before the end of the device's certificate.
    private static InstantSource wall(Duration before) {
        Instant end =
                TlsContext.terms(settings("mqtts://localhost", Optional.of(certificates.settings("tm-1")))).stream()
                        .filter(term -> term.name().equals("device"))
                        .map(CertificateTerm::end)
                        .findFirst()
                        .orElseThrow();
        return InstantSource.fixed(end.minus(before));
    }

    private Mosquitto broker() throws IOException {
        return new Mosquitto(
                Mosquitto.orSkip("doctor at a real Mosquitto"),
                port,
                ClosedBroker.withCertificates(certificates, port, ACL));
    }

    @Test
    void aBrokerThatLetsUsIn() throws IOException {
        try (Mosquitto _ = broker()) {
            List<Finding> found = look(tls(), wall(Duration.ofDays(59)));

            assertTrue(found.stream().allMatch(each -> each.verdict() == Verdict.GOOD), found::toString);
            assertEquals(
                    List.of(
                            "broker: mqtts://localhost:" + port + " lets the daemon in",
                            "certificate: device, CN=tm-1, 59 days left",
                            "certificate: the broker's, CN=localhost, 89 days left"),
                    found.stream()
                            .map(Finding::words)
                            .filter(words -> !words.contains(": ca,"))
                            .toList());
            assertEquals(4, found.size(), found::toString);
        }
    }

    @Test
    void certificatesThatExpireSoon() throws IOException {
        try (Mosquitto _ = broker()) {
            List<Finding> soon = look(tls(), wall(Duration.ofDays(29))).stream()
                    .filter(each -> each.verdict() == Verdict.DO)
                    .toList();
            assertEquals(1, soon.size(), soon::toString);
            assertTrue(soon.getFirst().seen().contains("(device) expires in 29 days"), soon.getFirst()::words);

            List<Finding> late = look(tls(), wall(Duration.ofDays(-1))).stream()
                    .filter(each -> each.verdict() == Verdict.DO)
                    .toList();
            assertEquals(2, late.size(), late::toString);
            assertTrue(
                    late.getLast().seen().contains("(the broker's) expires in 28 days")
                            || late.getLast().seen().contains("(the broker's) expires in 29 days"),
                    late::toString);
        }
    }

    @Test
    void aBrokerThatDoesNotBelieveUs() throws IOException {
        TlsSettings nameless = new TlsSettings(Optional.of(certificates.file("ca.crt")), Optional.empty());
        try (Mosquitto _ = broker()) {
            Finding refused = look(settings("mqtts://localhost:" + port, Optional.of(nameless)), Computer.WALL)
                    .getFirst();

            assertEquals(Verdict.DO, refused.verdict());
            assertTrue(refused.seen().contains("wanted mqtt.certificate and mqtt.key"), refused::words);
        }
    }

    @Test
    void aBrokerThatRefusesAName() throws IOException {
        Path program = Mosquitto.orSkip("doctor at a Mosquitto with names");
        try (Mosquitto _ =
                new Mosquitto(program, port, "listener %d 127.0.0.1\nallow_anonymous false\n".formatted(port))) {
            MqttSettings wrong = settings("mqtt://127.0.0.1:" + port, Optional.empty())
                    .as(Optional.of(new Login("tm-1", "wrong")), Optional.empty());
            Finding refused = look(wrong, Computer.WALL).getFirst();

            assertEquals(Verdict.DO, refused.verdict());
            assertTrue(refused.cure().contains("what the broker knows of this device"), refused::words);
            assertTrue(!refused.words().contains("wrong"), "a password is told to nobody: " + refused.words());
        }
    }

    @Test
    void aBrokerThatIsNotThere() {
        List<Finding> silent = look(settings("mqtt://127.0.0.1:" + port, Optional.empty()), Computer.WALL);
        assertEquals(1, silent.size(), silent::toString);
        assertEquals(Verdict.DO, silent.getFirst().verdict());
        assertTrue(silent.getFirst().seen().contains("does not answer at port " + port), silent::toString);

        List<Finding> unknown = look(settings("mqtt://broker.invalid", Optional.empty()), Computer.WALL);
        assertTrue(unknown.getFirst().seen().contains("nobody knows the address of broker.invalid"), unknown::toString);
    }
}
