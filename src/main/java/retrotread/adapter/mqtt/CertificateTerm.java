package retrotread.adapter.mqtt;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long a certificate is valid.
///
/// @param name `ca` or `device`
/// @param subject whom it names
/// @param end the instant from which it is refused
public record CertificateTerm(String name, String subject, Instant end) {
    /// Chosen: time to have one made by somebody who does it once a year. [issue 4]
    static final Duration WARNING = Duration.ofDays(30);

    static CertificateTerm of(String name, X509Certificate certificate) {
        return new CertificateTerm(
                name,
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotAfter().toInstant());
    }

    /// Days until the end, not rounded; negative after it.
    public double daysLeft(Instant now) {
        return (double) Duration.between(now, end).toSeconds()
                / Duration.ofDays(1).toSeconds();
    }

    /// What to say from 30 days before the end on.
    public Optional<String> warning(Instant now) {
        if (Duration.between(now, end).compareTo(WARNING) > 0) {
            return Optional.empty();
        }
        String who = "the certificate " + subject + " (" + name + ")";
        long days = (long) Math.floor(Math.abs(daysLeft(now)));
        return Optional.of(
                end.isAfter(now)
                        ? who + " expires in " + days + " days, at " + end + "; replace it before"
                        : who + " expired " + days + " days ago, at " + end + "; replace it");
    }
}
