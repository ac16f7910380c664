package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// TLS against a broker with a certificate of its own for `localhost`.
@Timeout(30)
class PahoLinkTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext tls;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("broker.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(keytool.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", store.getCertificate("broker"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private static FakeBroker tlsBroker() throws IOException {
        return new FakeBroker(tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private static LinkSignal firstAnswer(FakeBroker broker, String host, SSLSocketFactory sockets) {
        URI uri = URI.create("mqtts://" + host + ":" + broker.port());
        PahoLink link =
                new PahoLink(Samples.settings(uri, "tm-tls"), () -> sockets, new AtomicLong(), () -> Samples.WALL);
        try {
            link.open();
            Optional<LinkSignal> answer = link.await(10 * Samples.SECOND);
            return answer.orElseThrow();
        } finally {
            link.close();
        }
    }

    @Test
    void connectsToABrokerItTrusts() throws IOException {
        try (FakeBroker broker = tlsBroker()) {
            assertInstanceOf(LinkSignal.Up.class, firstAnswer(broker, "localhost", tls.getSocketFactory()));
        }
    }

    @Test
    void refusesABrokerThatNobodyVouchesFor() throws IOException {
        try (FakeBroker broker = tlsBroker()) {
            SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
            LinkSignal.Down down = assertInstanceOf(LinkSignal.Down.class, firstAnswer(broker, "localhost", usual));

            assertTrue(down.words().contains("authority that mqtt.ca does not name"), down.words());
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws IOException {
        try (FakeBroker broker = tlsBroker()) {
            LinkSignal.Down down =
                    assertInstanceOf(LinkSignal.Down.class, firstAnswer(broker, "127.0.0.1", tls.getSocketFactory()));

            assertTrue(down.words().contains("127.0.0.1"), down.words());
        }
    }
}
