package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Turns the accepted edges of one sensor into speed: best estimate, trip speed, worst case, acceleration.
/// Which edges are data is not its business. Owner: the belt. Speeds m/s, times monotonic ns.
///
/// An interval that a belt cannot have made, because it would have slowed too hard, lost a pulse: it counts as
/// none, as if edges had been lost, so that what was known stays and grows worse. A lost pulse halves the
/// reading within an interval and a half, which one sensor can only tell from a braking belt above
/// √(6 m/s² · (span + 2) / N): 2.6 km/h at 36 pulses/m, 2.3 at 60, 2.1 at 72, 1.8 at 200. Below that, and where
/// pulses are missing evenly, the belt reads slow, and only a second sensor or the set-point tells.
final class SpeedGauge implements Saved {
    /// Fastest speed-up taken for possible while no edge comes, m/s². [POLICY] belt speed
    private static final double SPEED_UP_MPS2 = 3.0;

    /// Hardest braking taken for possible, m/s². [CLINICAL] with a person on it and the torque off a belt stops
    /// with 1.5 to 4 m/s². [CHOSEN] half as much again.
    private static final double SLOWING_MOST_MPS2 = 6.0;

    /// Intervals no longer than this many times the mean before are never doubted: at speed the jitter of two
    /// edges alone looks like braking (10 m/s² at 5 km/h and 72 pulses/m). [CHOSEN] between the longest of a
    /// healthy belt, 1.30 (measured: dips of 30 %, 1 % jitter, magnets within 0.5 mm, 36 to 200 pulses/m), and
    /// the shortest with a pulse missing, 1.7.
    private static final double LONGER_MOST = 1.5;

    /// Below this the best estimate reads zero, m/s. Chosen: 0.07 km/h, below every drive and every walker.
    private static final double ZERO_BELOW_MPS = 0.02;

    private final double pulseMeters;
    private final double calibrationErrorRatio;
    private final EdgeChain chain;
    private long lastEdgeNs;
    private long lastGoodNs;
    private long lastMiddleNs;
    private double lastMps;
    private boolean anyInterval;

    /// What an accepted edge completed.
    enum Interval {
        /// None: the edge before is not known.
        NONE,
        GOOD,
        /// One that lost a pulse.
        TOO_LONG
    }

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

    /// Takes an accepted edge.
    Interval takes(long edgeNs) {
        chain.add(edgeNs);
        lastEdgeNs = edgeNs;
        if (chain.intervals() == 0) {
            return Interval.NONE;
        }
        if (!isPossible(chain.spanNs(1))) {
            chain.restart();
            chain.add(edgeNs);
            return Interval.TOO_LONG;
        }
        int count = Math.min(chain.spanIntervals(), chain.intervals());
        lastMps = chain.meanMps(count);
        lastGoodNs = edgeNs;
        lastMiddleNs = edgeNs - chain.spanNs(count) / 2;
        anyInterval = true;
        return Interval.GOOD;
    }

    /// Whether a belt can have slowed from the last mean to this interval, between their middles.
    private boolean isPossible(long intervalNs) {
        double mps = pulseMeters * 1e9 / intervalNs;
        double seconds = (lastEdgeNs - intervalNs / 2 - lastMiddleNs) * 1e-9;
        return !anyInterval || lastMps <= LONGER_MOST * mps || lastMps - mps <= SLOWING_MOST_MPS2 * seconds;
    }

    double speedMps(long nowNs) {
        double mps = Math.min(lastMps, boundMps(1, nowNs));
        return mps < ZERO_BELOW_MPS ? 0 : mps;
    }

    double tripMps(long nowNs) {
        return withError(measuredMps(nowNs));
    }

    double measuredMps(long nowNs) {
        return Math.min(lastMps, boundMps(1, nowNs));
    }

    double slowMps(int count, long nowNs) {
        return chain.intervals() < count ? 0 : withError(Math.min(chain.meanMps(count), boundMps(1, nowNs)));
    }

    double strideMps() {
        return chain.strideMps();
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
        return chain.meanMps(chain.halfIntervals());
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
        out.putLong(lastEdgeNs).putLong(lastGoodNs).putLong(lastMiddleNs).putDouble(lastMps);
        out.put((byte) (anyInterval ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        chain.load(in);
        lastEdgeNs = in.getLong();
        lastGoodNs = in.getLong();
        lastMiddleNs = in.getLong();
        lastMps = in.getDouble();
        anyInterval = in.get() != 0;
    }
}
