package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.world.EmbeddedBroker;

/// Certificates on both sides, at the Mosquitto of this machine; skipped, and said so, where there is none.
@Timeout(60)
class MutualTlsTest {
    @TempDir
    static Path folder;

    private static Certificates ours;
    private static Certificates others;

    private Path program;
    private final int port = EmbeddedBroker.freePort();

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        ours = new Certificates(folder.resolve("ours"));
        ours.make(Map.of(), "server", "localhost");
        ours.make(Map.of(), "client", "tm-tls");
        others = new Certificates(folder.resolve("others"));
        others.make(Map.of(), "client", "tm-tls");
        others.make(Map.of("DAYS", "-1"), "server", "localhost");
    }

    @BeforeEach
    void needsMosquitto() {
        program = Mosquitto.orSkip("TLS with a real Mosquitto");
    }

    private Mosquitto broker(Certificates certificates, String version) throws IOException {
        return new Mosquitto(program, port, """
            listener %d 127.0.0.1
            cafile %s
            certfile %s
            keyfile %s
            tls_version %s
            require_certificate true
            use_identity_as_username true
            user root
            """.formatted(
                        port,
                        certificates.file("ca.crt"),
                        certificates.file("server.crt"),
                        certificates.file("server.key"),
                        version));
    }

    /// How an attempt ends.
    private LinkSignal attempt(String host, TlsSettings tls) {
        URI uri = URI.create("mqtts://" + host + ":" + port);
        MqttSettings plain = Samples.settings(uri, "tm-tls");
        MqttSettings settings = new MqttSettings(
                uri,
                plain.site(),
                plain.device(),
                plain.clientId(),
                plain.login(),
                Optional.of(tls),
                plain.keepAliveSeconds(),
                plain.times(),
                plain.flow());
        PahoLink link = new PahoLink(settings, TlsContext.source(settings), new AtomicLong(), () -> Samples.WALL);
        try {
            link.open();
            return link.await(10 * Samples.SECOND).orElseThrow();
        } finally {
            link.close();
        }
    }

    private String refusal(String host, TlsSettings tls) {
        return assertInstanceOf(LinkSignal.Down.class, attempt(host, tls)).words();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void connectsWithACertificateOfTheAuthority(String version) throws IOException {
        try (Mosquitto _ = broker(ours, version)) {
            assertInstanceOf(LinkSignal.Up.class, attempt("localhost", ours.settings("tm-tls")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void saysThatTheBrokerWantsACertificate(String version) throws IOException {
        try (Mosquitto _ = broker(ours, version)) {
            String words = refusal("localhost", ours.nameless());

            assertTrue(words.contains("wanted mqtt.certificate and mqtt.key"), words);
        }
    }

    @Test
    void leavesNoThreadBehindWhereItIsThrownOut() throws IOException {
        try (Mosquitto _ = broker(ours, "tlsv1.3")) {
            for (int i = 0; i < 3; i++) {
                String words = refusal("localhost", ours.nameless());
                assertTrue(words.contains("certificate_required"), words);
            }

            Device.await("end of the connect threads", () -> Device.clientThreads("MQTT Con") == 0);
        }
    }

    @Test
    void saysThatTheBrokerRefusesACertificateOfAnotherAuthority() throws IOException {
        try (Mosquitto _ = broker(ours, "tlsv1.2")) {
            TlsSettings mixed = new TlsSettings(
                    Optional.of(ours.file("ca.crt")), others.settings("tm-tls").identity());
            String words = refusal("localhost", mixed);

            assertTrue(words.contains("wanted mqtt.certificate and mqtt.key"), words);
        }
    }

    @Test
    void refusesABrokerUnderAnotherName() throws IOException {
        try (Mosquitto _ = broker(ours, "tlsv1.2")) {
            String words = refusal("127.0.0.1", ours.settings("tm-tls"));

            assertTrue(words.startsWith("the broker's certificate is for another host"), words);
        }
    }

    @Test
    void refusesAnUnknownAuthority() throws IOException {
        try (Mosquitto _ = broker(ours, "tlsv1.2")) {
            String words = refusal("localhost", others.settings("tm-tls"));

            assertTrue(words.startsWith("the broker's certificate is from an authority"), words);
        }
    }

    @Test
    void refusesAnExpiredCertificate() throws IOException {
        try (Mosquitto _ = broker(others, "tlsv1.2")) {
            String words = refusal("localhost", others.settings("tm-tls"));

            assertTrue(words.startsWith("the broker's certificate has expired"), words);
        }
    }

    @Test
    void namesThePortThatSpeaksNoTls() throws IOException {
        try (Mosquitto _ = new Mosquitto(program, port)) {
            String words = refusal("localhost", ours.settings("tm-tls"));

            assertTrue(words.contains("no TLS"), words);
        }
    }
}
