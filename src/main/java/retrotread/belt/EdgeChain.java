package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// The times of the last accepted sensor edges that follow each other without a gap. Answers means and
/// acceleration over whole intervals; decides nothing. Times monotonic ns, speeds m/s.
final class EdgeChain implements Saved {
    /// Edges kept. Acceleration needs twice the intervals of 60 ms: 432 at 200 pulses/m and 18 m/s, the fastest
    /// edges accepted.
    static final int EDGES_MAX = 512;

    /// Shortest time that a mean for acceleration spans, ns. [POLICY] overspeed ladder: 60 ms.
    private static final long SPAN_NS = 60_000_000L;

    /// Shortest time that a mean without the ripple of steps spans, ns. [CLINICAL] two steps at 100 a minute,
    /// the cadence backward at 3 km/h.
    private static final long STRIDE_NS = 1_200_000_000L;

    private final long[] timeNs = new long[EDGES_MAX];
    private final double pulseMeters;
    private final int spanIntervals;
    private int newest;
    private int edges;

    EdgeChain(double pulseMeters) {
        this.pulseMeters = pulseMeters;
        this.spanIntervals = BeltSettings.spanIntervals(1 / pulseMeters);
    }

    void add(long edgeNs) {
        newest = (newest + 1) % EDGES_MAX;
        timeNs[newest] = edgeNs;
        edges = Math.min(edges + 1, EDGES_MAX);
    }

    /// Forgets what came before: an edge may be missing between here and the next.
    void restart() {
        edges = 0;
    }

    int intervals() {
        return Math.max(0, edges - 1);
    }

    /// Whole intervals that a trip speed spans.
    int spanIntervals() {
        return spanIntervals;
    }

    /// Time that the last `count` intervals took, ns. Needs as many.
    long spanNs(int count) {
        return timeNs[newest] - at(count);
    }

    /// Mean over the last `count` intervals.
    double meanMps(int count) {
        return count == 0 ? 0 : count * pulseMeters * 1e9 / spanNs(count);
    }

    /// Mean over the fewest intervals that span a stride, or over all that fit; 0 while there are fewer.
    double strideMps() {
        int most = intervals();
        if (spanNs(most) < STRIDE_NS && most < EDGES_MAX - 1) {
            return 0;
        }
        int few = 0;
        while (most - few > 1) {
            int middle = (few + most) / 2;
            if (spanNs(middle) < STRIDE_NS) {
                few = middle;
            } else {
                most = middle;
            }
        }
        return meanMps(most);
    }

    /// Intervals of each half of an acceleration, 0 where the chain is too short for two such halves.
    int halfIntervals() {
        int count = spanIntervals;
        while (2 * count <= intervals() && spanNs(count) < SPAN_NS) {
            count++;
        }
        return 2 * count <= intervals() ? count : 0;
    }

    /// Mean of the last `half` intervals less the mean of the `half` before, over the time between their
    /// middles, m/s².
    double accelMps2(int half) {
        if (half == 0) {
            return 0;
        }
        double newer = meanMps(half);
        double older = half * pulseMeters * 1e9 / (at(half) - at(2 * half));
        return (newer - older) * 2e9 / (timeNs[newest] - at(2 * half));
    }

    /// Time from the middle of the window of `count` intervals that ended one edge earlier, to `nowNs`.
    long sinceMiddleBeforeNs(int count, long nowNs) {
        int back = Math.min(count + 1, intervals());
        return nowNs - (at(1) / 2 + at(back) / 2);
    }

    private long at(int back) {
        return timeNs[(newest - back + EDGES_MAX) % EDGES_MAX];
    }

    @Override
    public void save(ByteBuffer out) {
        out.putInt(newest).putInt(edges);
        for (long time : timeNs) {
            out.putLong(time);
        }
    }

    @Override
    public void load(ByteBuffer in) {
        newest = in.getInt();
        edges = in.getInt();
        for (int i = 0; i < EDGES_MAX; i++) {
            timeNs[i] = in.getLong();
        }
    }
}
