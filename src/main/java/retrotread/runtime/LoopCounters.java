package retrotread.runtime;

/// How well the control thread keeps its time. Written by the control thread alone, read by anyone. Times in
/// ns.
public final class LoopCounters {
    /// A tick later than this counts as late. Chosen: a fifth of a tick, far below the 25 ms at which SR-6
    /// locks.
    public static final long LATE_NS = 1_000_000L;

    private volatile long wakeUps;
    private volatile long ticks;
    private volatile long lateTicks;
    private volatile long worstLatenessNs;

    void wokeUp() {
        wakeUps = wakeUps + 1;
    }

    void ticked(long latenessNs) {
        ticks = ticks + 1;
        if (latenessNs > LATE_NS) {
            lateTicks = lateTicks + 1;
        }
        if (latenessNs > worstLatenessNs) {
            worstLatenessNs = latenessNs;
        }
    }

    /// Wake-ups since the start, by edge or by tick. A watchdog may feed on its progress.
    public long wakeUps() {
        return wakeUps;
    }

    /// 5 ms ticks since the start.
    public long ticks() {
        return ticks;
    }

    public long lateTicks() {
        return lateTicks;
    }

    public long worstLatenessNs() {
        return worstLatenessNs;
    }
}
