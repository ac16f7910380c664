package retrotread.adapter.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Says once a day which certificate is about to expire. One thread asks it.
public final class CertificateWatch {
    private static final long SILENCE_NS = Duration.ofDays(1).toNanos();

    private final List<CertificateTerm> terms;
    private final Consumer<String> log;
    private long saidNs;
    private boolean hasSaid;

    public CertificateWatch(List<CertificateTerm> terms, Consumer<String> log) {
        this.terms = List.copyOf(terms);
        this.log = log;
    }

    /// @param nowNs monotonic time, which counts the day
    /// @param now wall time, which the certificates go by
    public void look(long nowNs, Instant now) {
        if (hasSaid && nowNs - saidNs < SILENCE_NS) {
            return;
        }
        for (CertificateTerm term : terms) {
            term.warning(now).ifPresent(words -> {
                log.accept(words);
                saidNs = nowNs;
                hasSaid = true;
            });
        }
    }
}
