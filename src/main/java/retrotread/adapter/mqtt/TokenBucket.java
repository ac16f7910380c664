package retrotread.adapter.mqtt;

/// Lets so many things out a second on average, and a second's worth at once. Owned by the MQTT thread.
final class TokenBucket {
    private static final double SECONDS_PER_NANO = 1e-9;

    private final double perSecond;
    private double tokens;
    private long filledNs;

    /// @param perSecond 1 and up
    TokenBucket(int perSecond, long nowNs) {
        this.perSecond = perSecond;
        tokens = perSecond;
        filledNs = nowNs;
    }

    boolean hasToken(long nowNs) {
        double seconds = Math.max(0, nowNs - filledNs) * SECONDS_PER_NANO;
        tokens = Math.min(perSecond, tokens + seconds * perSecond);
        filledNs = nowNs;
        return tokens >= 1;
    }

    /// Takes one, after `hasToken` said that there is one.
    void take() {
        tokens -= 1;
    }
}
