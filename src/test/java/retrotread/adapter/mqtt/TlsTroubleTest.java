package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTroubleTest {
    private static final Instant NOW = Samples.WALL;

    @TempDir
    Path folder;

    private static String words(Throwable cause, Instant now) {
        SSLHandshakeException failure = new SSLHandshakeException("PKIX path validation failed");
        failure.initCause(cause);
        return TlsTrouble.words(failure, now);
    }

    @Test
    void blamesTheClockBeforeTheCertificate() {
        Throwable early = new CertificateNotYetValidException("NotBefore: 2026");

        assertTrue(words(early, Instant.EPOCH).startsWith("this machine's clock is wrong: it says 1970-01-01"));
        assertTrue(words(early, TlsTrouble.CLOCK_LEAST.minusMillis(1)).startsWith("this machine's clock"));
        assertTrue(words(early, TlsTrouble.CLOCK_LEAST).contains("is not yet valid"));
        assertTrue(words(new CertificateExpiredException("NotAfter: 2025"), NOW).contains("has expired"));
    }

    @Test
    void knowsWhatTheBrokerSaysAboutOurCertificate() {
        for (String alert : List.of("certificate_required", "certificate_expired", "unknown_ca", "bad_certificate")) {
            String words = TlsTrouble.words(new SSLHandshakeException("(x) Received fatal alert: " + alert), NOW);
            assertTrue(words.contains("mqtt.certificate"), words);
        }
    }

    @Test
    void leavesOtherFailuresTheirWords() {
        IOException failure = new IOException("Connection refused");

        assertEquals(failure.toString(), TlsTrouble.words(failure, NOW));
    }

    @Test
    void warnsThirtyDaysBeforeTheEndOnceADay() {
        CertificateTerm term = new CertificateTerm("device", "CN=tm01", NOW);
        assertEquals(
                Optional.empty(), term.warning(NOW.minus(Duration.ofDays(30)).minusSeconds(1)));
        assertTrue(term.warning(NOW.minus(Duration.ofDays(30))).orElseThrow().contains("expires in 30 days"));
        assertTrue(term.warning(NOW.plusSeconds(86_400)).orElseThrow().contains("expired 1 days ago"));
        assertEquals(-1, term.daysLeft(NOW.plusSeconds(86_400)));

        List<String> said = new ArrayList<>();
        CertificateWatch watch = new CertificateWatch(List.of(term), said::add);
        long dayNs = Duration.ofDays(1).toNanos();
        watch.look(0, NOW);
        watch.look(dayNs - 1, NOW);
        assertEquals(1, said.size());
        watch.look(dayNs, NOW);
        assertEquals(2, said.size());
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException, InterruptedException, TlsFilesException {
        Certificates made = new Certificates(folder);
        made.make(Map.of(), "client", "tm01");
        made.make(Map.of(), "client", "tm02");
        assertEquals(2, TlsContext.of(made.settings("tm01")).terms().size());

        Files.setPosixFilePermissions(made.file("tm01.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(refused(made.settings("tm01")).endsWith("chmod 600 " + made.file("tm01.key")));

        TlsSettings mixed = new TlsSettings(
                Optional.empty(),
                Optional.of(new TlsSettings.Identity(made.file("tm01.crt"), made.file("tm02.key"), false)));
        assertTrue(refused(mixed).contains("is the key of another certificate"));
        assertTrue(refused(made.settings("tm03")).contains("does not exist"));
    }

    private static String refused(TlsSettings settings) {
        return assertThrows(TlsFilesException.class, () -> TlsContext.of(settings))
                .getMessage();
    }
}
