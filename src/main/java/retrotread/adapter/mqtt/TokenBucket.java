package retrotread.adapter.mqtt;

/// Lets so many things through a second on average, and some at once. Owned by the MQTT thread.
final class TokenBucket {
    private static final double SECONDS_PER_NANO = 1e-9;

    private final double perSecond;
    private final double atOnce;
    private double tokens;
    private long filledNs;

    /// @param perSecond 1 and up
    /// @param atOnce 1 and up
    TokenBucket(int perSecond, int atOnce, long nowNs) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        tokens = atOnce;
        filledNs = nowNs;
    }

    boolean hasToken(long nowNs) {
        double seconds = Math.max(0, nowNs - filledNs) * SECONDS_PER_NANO;
        tokens = Math.min(atOnce, tokens + seconds * perSecond);
        filledNs = nowNs;
        return tokens >= 1;
    }

    /// Takes one, after `hasToken` said that there is one.
    void take() {
        tokens -= 1;
    }
}
