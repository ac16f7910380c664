package retrotread.adapter.mqtt;

import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: full jitter, doubling from 1 s, so that two hundred machines do
/// not come back
/// in the same second. Owned by the MQTT thread.
final class Backoff {
    /// Chosen: the first wait is spread over up to 1 s.
    private static final long FIRST_NS = 1_000_000_000L;

    /// Largest exponent; 2^10 s is above every allowed maximum.
    private static final int DOUBLINGS_MAX = 10;

    private final LinkTimes times;
    private final RandomGenerator random;
    private int failures;

    Backoff(LinkTimes times, RandomGenerator random) {
        this.times = times;
        this.random = random;
    }

    /// The next wait, ns: anywhere from the least to min(most, 1 s · 2^n).
    long nextNs() {
        long spreadNs = FIRST_NS << Math.min(failures, DOUBLINGS_MAX);
        long mostNs = Math.max(times.backoffLeastNs(), Math.min(times.backoffMostNs(), spreadNs));
        failures = Math.min(failures + 1, DOUBLINGS_MAX);
        return random.nextLong(times.backoffLeastNs(), mostNs + 1);
    }

    /// The next wait after a refusal that asks for patience: the longest there is.
    long patientNs() {
        failures = DOUBLINGS_MAX;
        return times.backoffMostNs();
    }

    /// The connection was stable: the next wait is short again.
    void reset() {
        failures = 0;
    }
}
