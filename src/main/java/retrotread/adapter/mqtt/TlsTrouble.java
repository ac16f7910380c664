package retrotread.adapter.mqtt;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/// Words for a connection that TLS refused: what is wrong and what would be right.
final class TlsTrouble {
    /// This software is younger than that, so an earlier wall clock is wrong. A Raspberry Pi has no clock that
    /// runs without power, and begins at 1970 or at its last shutdown.
    static final Instant CLOCK_LEAST = Instant.parse("2026-01-01T00:00:00Z");

    /// A chain of causes is rarely longer than five; the bound is against one that bites its tail.
    private static final int CAUSES_MOST = 20;

    private TlsTrouble() {}

    /// One sentence for a failure of a connection at this wall time; the failure's own words where TLS has no
    /// part in it.
    static String words(Throwable failure, Instant now) {
        Throwable each = failure;
        Optional<String> words = Optional.empty();
        for (int i = 0; i < CAUSES_MOST && each != null && words.isEmpty(); i++) {
            words = known(each, now);
            each = each.getCause();
        }
        return words.orElseGet(failure::toString);
    }

    /// What finds the words for a connection with these settings.
    static Function<Throwable, String> wordsFor(MqttSettings settings, InstantSource wall) {
        return failure -> settings.isTls() ? wordsOverTls(failure, wall.instant()) : words(failure, wall.instant());
    }

    /// The same for a connection that wanted TLS. A broker that refuses a certificate may hang up before its
    /// reason was read.
    private static String wordsOverTls(Throwable failure, Instant now) {
        boolean hungUp = failure instanceof SocketException || failure instanceof EOFException;
        return !hungUp || failure instanceof ConnectException
                ? words(failure, now)
                : "the broker hung up (" + failure.getMessage() + "); where this goes on, it may have refused our"
                        + " certificate, or speak no TLS on this port: wanted mqtt.certificate and mqtt.key from the"
                        + " authority that it trusts, and its TLS port in mqtt.uri";
    }

    private static Optional<String> known(Throwable failure, Instant now) {
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        boolean isDate = failure instanceof CertificateExpiredException
                || failure instanceof CertificateNotYetValidException
                || text.contains("alert: certificate_expired");
        if (isDate && now.isBefore(CLOCK_LEAST)) {
            return Optional.of("this machine's clock is wrong: it says " + now + ", so no certificate seems valid;"
                    + " wanted the right time (timedatectl) before TLS");
        }
        return switch (failure) {
            case CertificateExpiredException _ ->
                Optional.of("the broker's certificate has expired (" + text + "; it is now " + now
                        + "); wanted a renewed one at the broker");
            case CertificateNotYetValidException _ ->
                Optional.of("the broker's certificate is not yet valid (" + text + "; it is now " + now
                        + "); wanted a right clock here, or a certificate that has begun");
            case CertPathValidatorException path when path.getCause() == null -> Optional.of(unknownAuthority(text));
            case SSLException _ -> alert(text);
            default -> named(text);
        };
    }

    private static Optional<String> named(String text) {
        if (text.startsWith("No name matching") || text.startsWith("No subject alternative")) {
            return Optional.of("the broker's certificate is for another host (" + text
                    + "); wanted the host in mqtt.uri among its subject alternative names");
        }
        return text.contains("unable to find valid certification path")
                ? Optional.of(unknownAuthority(text))
                : Optional.empty();
    }

    private static String unknownAuthority(String text) {
        return "the broker's certificate is from an authority that mqtt.ca does not name (" + text
                + "); wanted the certificate of the broker's authority in mqtt.ca";
    }

    /// What the other end said before it hung up.
    private static Optional<String> alert(String text) {
        int at = text.indexOf("alert: ");
        if (at < 0) {
            return text.startsWith("Unsupported or unrecognized SSL message")
                    ? Optional.of("the broker speaks no TLS on this port; wanted its TLS port (8883) in mqtt.uri")
                    : Optional.empty();
        }
        String alert = text.substring(at + "alert: ".length());
        return switch (alert) {
            case "certificate_required" ->
                Optional.of("the broker wants a certificate of ours (certificate_required); wanted mqtt.certificate"
                        + " and mqtt.key");
            case "certificate_expired" ->
                Optional.of("the broker says that our certificate has expired; wanted a renewed one in"
                        + " mqtt.certificate");
            case "handshake_failure", "bad_certificate", "unknown_ca", "certificate_unknown", "access_denied" ->
                Optional.of("the broker refused our certificate, or misses it (" + alert + "); wanted mqtt.certificate"
                        + " and mqtt.key from the authority that the broker trusts");
            case "protocol_version" -> Optional.of("the broker speaks no TLS 1.2 or 1.3; wanted one that does");
            default -> Optional.empty();
        };
    }
}
