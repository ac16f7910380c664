package retrotread.adapter.store;

/// Since when a write has been going on. Journal thread, but for `isSlow`, which any thread may ask.
final class WriteClock {
    /// Chosen: twice the worst pause of a good SD card.
    private static final long SLOW_NS = 2_000_000_000L;

    private volatile boolean writing;
    private volatile long sinceNs;

    void begins(long nowNs) {
        sinceNs = nowNs;
        writing = true;
    }

    void ends() {
        writing = false;
    }

    /// Whether a write takes longer than it should, and has not come back yet.
    boolean isSlow(long nowNs) {
        return writing && nowNs - sinceNs > SLOW_NS;
    }
}
