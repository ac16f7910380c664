package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// Turns sensor edges into belt speed, its worst case, direction and distance; `EdgeFilter` says which edges
/// are data. Whether a speed is allowed is not its business. Owner: the core. Speeds m/s, times monotonic ns.
public final class Belt implements Saved {
    /// Fastest speed-up taken for possible while no edge comes, m/s². [POLICY] belt speed
    private static final double SPEED_UP_MPS2 = 3.0;

    /// Below this the best estimate reads zero, m/s. Chosen: 0.07 km/h, below every drive and every walker.
    private static final double ZERO_BELOW_MPS = 0.02;

    private final double pulseMeters;
    private final double calibrationErrorRatio;
    private final EdgeFilter filter;
    private final DirectionSensor directions;
    private final EdgeChain chain;
    private long lastEdgeNs;
    private long lastGoodNs;
    private long lastActivityNs;
    private double lastMps;
    private boolean anyInterval;
    private boolean intervalCompleted;
    private long edges;
    private long lostEdges;

    public Belt(BeltSettings settings, long startNs) {
        pulseMeters = settings.pulseMeters();
        calibrationErrorRatio = settings.calibrationErrorRatio();
        filter = new EdgeFilter(pulseMeters, settings.topSpeedMps(), startNs);
        directions = new DirectionSensor(settings.secondSensorFitted(), settings.normalWhenBActive());
        chain = new EdgeChain(pulseMeters);
        lastEdgeNs = startNs;
        lastGoodNs = startNs;
        lastActivityNs = startNs;
    }

    /// Takes the belt's edges of one wake-up. Where in it some were lost is not known, so none makes an
    /// interval.
    public void step(ControlInputs in) {
        intervalCompleted = false;
        filter.advanceTo(in.nowNs());
        directions.begin(in.isActive(InputLine.BELT_B));
        lostEdges += in.lostEdges();
        boolean lossy = in.lostEdges() > 0;
        if (lossy) {
            chain.restart();
            filter.lost();
            lastEdgeNs = in.nowNs();
            lastActivityNs = in.nowNs();
        }
        for (int i = 0; i < in.edgeCount(); i++) {
            edge(in, i);
            if (lossy) {
                filter.lost();
                chain.restart();
            }
        }
        if (lossy) {
            directions.edgeOfB(in.isActive(InputLine.BELT_B));
        }
    }

    private void edge(ControlInputs in, int i) {
        boolean ofA = in.edgeLine(i) == InputLine.BELT_A;
        boolean ofB = in.edgeLine(i) == InputLine.BELT_B;
        if (ofB) {
            directions.edgeOfB(in.edgeActive(i));
        } else if (ofA && filter.takes(in.edgeActive(i), in.edgeNs(i), in.nowNs())) {
            accept(in.edgeNs(i));
        }
        lastActivityNs = ofA || ofB ? in.nowNs() : lastActivityNs;
    }

    private void accept(long edgeNs) {
        edges++;
        chain.add(edgeNs);
        lastEdgeNs = edgeNs;
        directions.acceptedEdgeOfA();
        if (chain.intervals() > 0) {
            lastMps = chain.meanMps(Math.min(chain.spanIntervals(), chain.intervals()));
            lastGoodNs = edgeNs;
            anyInterval = true;
            intervalCompleted = true;
            filter.completed();
        }
    }

    /// Best estimate: mean over the last whole intervals that span 1/36 m, decaying while no edge comes.
    public double speedMps(long nowNs) {
        double mps = Math.min(lastMps, boundMps(1, nowNs));
        return mps < ZERO_BELOW_MPS ? 0 : mps;
    }

    /// Speed that the overspeed ladder judges: the last completed mean plus the calibration error; less once
    /// the interval under way proves the belt slower.
    public double tripMps(long nowNs) {
        return withError(Math.min(lastMps, boundMps(1, nowNs)));
    }

    /// The same over the last `count` whole intervals; 0 while there are fewer.
    public double slowMps(int count, long nowNs) {
        return chain.intervals() < count ? 0 : withError(Math.min(chain.meanMps(count), boundMps(1, nowNs)));
    }

    /// Whole intervals that a trip speed spans.
    public int spanIntervals() {
        return chain.spanIntervals();
    }

    /// Whether the last interval was more than a tenth longer than the one before: the belt is coming to rest.
    public boolean isSlowing() {
        return chain.intervals() >= 2 && 10 * chain.spanNs(1) > 11 * (chain.spanNs(2) - chain.spanNs(1));
    }

    /// Worst case, never better for lack of data; before the first interval only silence bounds it.
    public double worstMps(long nowNs) {
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

    /// Whether this wake-up completed at least one good interval.
    public boolean isIntervalCompleted() {
        return intervalCompleted;
    }

    /// Acceleration over the last two means, m/s²; 0 while there are too few edges. `accelSpeedMps` is its
    /// newer mean.
    public double accelMps2() {
        return chain.accelMps2(chain.halfIntervals());
    }

    /// The newer of the two means of `accelMps2`, with the calibration error; 0 while there are too few edges.
    public double accelSpeedMps() {
        return withError(chain.meanMps(chain.halfIntervals()));
    }

    /// Time since the speed can first have had the last mean: from the middle of the mean before it to `nowNs`.
    public long crossedAgoNs(long nowNs) {
        return chain.intervals() < 2 ? nowNs - lastEdgeNs : chain.sinceMiddleBeforeNs(chain.spanIntervals(), nowNs);
    }

    /// Time since anything changed on a sensor line, real or not.
    public long stillNs(long nowNs) {
        return nowNs - lastActivityNs;
    }

    /// Time since the last edge that is data.
    public long silentNs(long nowNs) {
        return nowNs - lastEdgeNs;
    }

    /// Time since the last good interval ended.
    public long sinceGoodNs(long nowNs) {
        return nowNs - lastGoodNs;
    }

    /// Time that the last `count` whole intervals took; the longest time there is while there are fewer.
    public long spanNs(int count) {
        return chain.intervals() >= count ? chain.spanNs(count) : Long.MAX_VALUE;
    }

    /// Mean speed of the last completed intervals, without decay or error.
    public double lastMps() {
        return lastMps;
    }

    public boolean isDoubtfulSinceGood() {
        return filter.isDoubtfulSinceGood();
    }

    /// Whether more than a fifth of the edges of the last 2 s were not data.
    public boolean isTooDoubtful() {
        return filter.isTooDoubtful();
    }

    /// Accepted edges since the start.
    public long edges() {
        return edges;
    }

    public double distanceMeters() {
        return edges * pulseMeters;
    }

    public double pulseMeters() {
        return pulseMeters;
    }

    /// Direction of the last accepted edge; NORMAL without a second sensor.
    public BeltDirection direction() {
        return directions.direction();
    }

    /// Edges in a row that agree on `direction`.
    public int directionEdges() {
        return directions.agreeingEdges();
    }

    public long doubtfulEdges() {
        return filter.doubtfulEdges();
    }

    public long bouncedEdges() {
        return filter.bouncedEdges();
    }

    public long lostEdges() {
        return lostEdges;
    }

    @Override
    public void save(ByteBuffer out) {
        filter.save(out);
        directions.save(out);
        chain.save(out);
        out.putLong(lastEdgeNs).putLong(lastGoodNs).putLong(lastActivityNs).putDouble(lastMps);
        out.put((byte) (anyInterval ? 1 : 0)).put((byte) (intervalCompleted ? 1 : 0));
        out.putLong(edges).putLong(lostEdges);
    }

    @Override
    public void load(ByteBuffer in) {
        filter.load(in);
        directions.load(in);
        chain.load(in);
        lastEdgeNs = in.getLong();
        lastGoodNs = in.getLong();
        lastActivityNs = in.getLong();
        lastMps = in.getDouble();
        anyInterval = in.get() != 0;
        intervalCompleted = in.get() != 0;
        edges = in.getLong();
        lostEdges = in.getLong();
    }
}
