package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Turns the accepted edges of one sensor into speed: best estimate, trip speed, worst case, acceleration.
/// Which edges are data is not its business. Owner: the belt. Speeds m/s, times monotonic ns.
final class SpeedGauge implements Saved {
    /// Fastest speed-up taken for possible while no edge comes, m/s². [POLICY] belt speed
    private static final double SPEED_UP_MPS2 = 3.0;

    /// Below this the best estimate reads zero, m/s. Chosen: 0.07 km/h, below every drive and every walker.
    private static final double ZERO_BELOW_MPS = 0.02;

    private final double pulseMeters;
    private final double calibrationErrorRatio;
    private final EdgeChain chain;
    private long lastEdgeNs;
    private long lastGoodNs;
    private double lastMps;
    private boolean anyInterval;

    SpeedGauge(BeltSettings settings, long startNs) {
        pulseMeters = settings.pulseMeters();
        calibrationErrorRatio = settings.calibrationErrorRatio();
        chain = new EdgeChain(pulseMeters);
        lastEdgeNs = startNs;
        lastGoodNs = startNs;
    }

    /// Notes that edges may be missing between here and the next: no interval spans the gap.
    void breaks() {
        chain.restart();
    }

    /// Notes that edges were lost up to now.
    void lost(long nowNs) {
        breaks();
        lastEdgeNs = nowNs;
    }

    /// Takes an accepted edge; true when it completes a good interval.
    boolean accepts(long edgeNs) {
        chain.add(edgeNs);
        lastEdgeNs = edgeNs;
        if (chain.intervals() == 0) {
            return false;
        }
        lastMps = chain.meanMps(Math.min(chain.spanIntervals(), chain.intervals()));
        lastGoodNs = edgeNs;
        anyInterval = true;
        return true;
    }

    double speedMps(long nowNs) {
        double mps = anyInterval ? Math.min(lastMps, boundMps(1, nowNs)) : 0;
        return mps < ZERO_BELOW_MPS ? 0 : mps;
    }

    double tripMps(long nowNs) {
        return anyInterval ? withError(Math.min(lastMps, boundMps(1, nowNs))) : 0;
    }

    double slowMps(int count, long nowNs) {
        return chain.intervals() < count ? 0 : withError(Math.min(chain.meanMps(count), boundMps(1, nowNs)));
    }

    double worstMps(long nowNs) {
        double bySilence = boundMps(2, nowNs);
        double byPhysics = lastMps + SPEED_UP_MPS2 * (nowNs - lastGoodNs) * 1e-9;
        return withError(anyInterval ? Math.min(byPhysics, bySilence) : bySilence);
    }

    /// Highest speed at which no more than `pulses` pulses would have come since the last edge.
    private double boundMps(int pulses, long nowNs) {
        return pulses * pulseMeters / (Math.max(nowNs - lastEdgeNs, 1) * 1e-9);
    }

    private double withError(double mps) {
        return mps * (1 + calibrationErrorRatio);
    }

    double accelMps2() {
        return chain.accelMps2(chain.halfIntervals());
    }

    double accelSpeedMps() {
        return withError(chain.meanMps(chain.halfIntervals()));
    }

    boolean isSlowing() {
        return chain.intervals() >= 2 && 10 * chain.spanNs(1) > 11 * (chain.spanNs(2) - chain.spanNs(1));
    }

    long crossedAgoNs(long nowNs) {
        return chain.intervals() < 2 ? nowNs - lastEdgeNs : chain.sinceMiddleBeforeNs(chain.spanIntervals(), nowNs);
    }

    long silentNs(long nowNs) {
        return nowNs - lastEdgeNs;
    }

    long sinceGoodNs(long nowNs) {
        return nowNs - lastGoodNs;
    }

    long spanNs(int count) {
        return chain.intervals() >= count ? chain.spanNs(count) : Long.MAX_VALUE;
    }

    int spanIntervals() {
        return chain.spanIntervals();
    }

    double lastMps() {
        return lastMps;
    }

    @Override
    public void save(ByteBuffer out) {
        chain.save(out);
        out.putLong(lastEdgeNs).putLong(lastGoodNs).putDouble(lastMps).put((byte) (anyInterval ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        chain.load(in);
        lastEdgeNs = in.getLong();
        lastGoodNs = in.getLong();
        lastMps = in.getDouble();
        anyInterval = in.get() != 0;
    }
}
