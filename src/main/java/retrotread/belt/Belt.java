package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// The belt as its sensors tell it: speed, worst case, direction and distance. `EdgeFilter` says which edges
/// are data, `SpeedGauge` makes speed of them. Whether a speed is allowed is not its business. Owner: the core.
/// Speeds m/s, times monotonic ns.
public final class Belt implements Saved {
    private final double pulseMeters;
    private final EdgeFilter filter;
    private final DirectionSensor directions;
    private final SensorPair pair;
    private final SpeedGauge gauge;
    private long lastActivityNs;
    private boolean intervalCompleted;
    private long edges;
    private long lostEdges;

    public Belt(BeltSettings settings, long startNs) {
        pulseMeters = settings.pulseMeters();
        filter = new EdgeFilter(pulseMeters, settings.topSpeedMps(), startNs);
        directions = new DirectionSensor(settings.secondSensorFitted(), settings.normalWhenBActive());
        pair = new SensorPair(settings, startNs);
        gauge = new SpeedGauge(settings, startNs);
        lastActivityNs = startNs;
    }

    /// Takes the belt's edges of one wake-up. Where in it some were lost is not known, so none makes an
    /// interval.
    public void step(ControlInputs in) {
        intervalCompleted = false;
        filter.advanceTo(in.nowNs());
        pair.advanceTo(in.nowNs());
        directions.begin(in.isActive(InputLine.BELT_B));
        lostEdges += in.lostEdges();
        boolean lossy = in.lostEdges() > 0;
        if (lossy) {
            gauge.lost(in.nowNs());
            filter.lost();
            pair.lost();
            lastActivityNs = in.nowNs();
        }
        for (int i = 0; i < in.edgeCount(); i++) {
            edge(in, i);
            if (lossy) {
                filter.lost();
                pair.lost();
                gauge.breaks();
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
            pair.edgeOfB(in.edgeActive(i), in.edgeNs(i), in.nowNs());
        } else if (ofA && filter.takes(in.edgeActive(i), in.edgeNs(i), in.nowNs())) {
            accept(in.edgeNs(i));
        }
        lastActivityNs = ofA || ofB ? in.nowNs() : lastActivityNs;
    }

    private void accept(long edgeNs) {
        edges++;
        directions.acceptedEdgeOfA();
        pair.acceptedEdgeOfA(edgeNs);
        switch (gauge.takes(edgeNs)) {
            case GOOD -> {
                intervalCompleted = true;
                filter.completed();
            }
            case TOO_LONG -> filter.missedPulse();
            case NONE -> {}
        }
    }

    /// Best estimate: mean over the last whole intervals that span 1/36 m, decaying while no edge comes.
    public double speedMps(long nowNs) {
        return gauge.speedMps(nowNs);
    }

    /// Speed that the overspeed ladder judges: the last completed mean plus the calibration error; less once
    /// the interval under way proves the belt slower.
    public double tripMps(long nowNs) {
        return gauge.tripMps(nowNs);
    }

    /// The trip speed as measured, without the calibration error: what is compared with a command, which
    /// carries the same error. With it a healthy recorded belt tripped once in some 5 h at 36/m and 4.0 km/h.
    public double measuredMps(long nowNs) {
        return gauge.measuredMps(nowNs);
    }

    /// The trip speed over the last `count` whole intervals; 0 while there are fewer.
    public double slowMps(int count, long nowNs) {
        return gauge.slowMps(count, nowNs);
    }

    /// Mean over the last whole intervals that span 1.2 s, so that steps do not show; 0 while there are too few
    /// since an edge was lost.
    public double strideMps() {
        return gauge.strideMps();
    }

    /// Whole intervals that a trip speed spans.
    public int spanIntervals() {
        return gauge.spanIntervals();
    }

    /// Whether the last interval was more than a tenth longer than the one before: the belt is coming to rest.
    public boolean isSlowing() {
        return gauge.isSlowing();
    }

    /// Worst case, never better for lack of data; before the first interval only silence bounds it.
    public double worstMps(long nowNs) {
        return gauge.worstMps(nowNs);
    }

    /// Whether this wake-up completed at least one good interval.
    public boolean isIntervalCompleted() {
        return intervalCompleted;
    }

    /// Acceleration over the last two means, m/s²; 0 while there are too few edges. `accelSpeedMps` is its
    /// newer mean.
    public double accelMps2() {
        return gauge.accelMps2();
    }

    /// The newer of the two means of `accelMps2`, as measured; 0 while there are too few edges. Raised by the
    /// calibration error, it tripped healthy recorded belts: once in 50 h at 36/m and 3.0 km/h.
    public double accelSpeedMps() {
        return gauge.accelSpeedMps();
    }

    /// Time since the speed can first have had the last mean: from the middle of the mean before it to `nowNs`.
    public long crossedAgoNs(long nowNs) {
        return gauge.crossedAgoNs(nowNs);
    }

    /// Time since anything changed on a sensor line, real or not.
    public long stillNs(long nowNs) {
        return nowNs - lastActivityNs;
    }

    /// Time since the last edge that is data.
    public long silentNs(long nowNs) {
        return gauge.silentNs(nowNs);
    }

    /// Time since the last good interval ended.
    public long sinceGoodNs(long nowNs) {
        return gauge.sinceGoodNs(nowNs);
    }

    /// Time that the last `count` whole intervals took; the longest time there is while there are fewer.
    public long spanNs(int count) {
        return gauge.spanNs(count);
    }

    /// Mean speed of the last completed intervals, without decay or error.
    public double lastMps() {
        return gauge.lastMps();
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

    /// Whether the two sensors do not tell of the same pulses; never without a second sensor.
    public boolean isPairDisagreeing(long nowNs) {
        return pair.isDisagreeing(nowNs);
    }

    /// Time since they last agreed; only where they disagree.
    public long pairDisagreeingNs(long nowNs) {
        return pair.disagreeingNs(nowNs);
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
        pair.save(out);
        gauge.save(out);
        out.putLong(lastActivityNs).put((byte) (intervalCompleted ? 1 : 0));
        out.putLong(edges).putLong(lostEdges);
    }

    @Override
    public void load(ByteBuffer in) {
        filter.load(in);
        directions.load(in);
        pair.load(in);
        gauge.load(in);
        lastActivityNs = in.getLong();
        intervalCompleted = in.get() != 0;
        edges = in.getLong();
        lostEdges = in.getLong();
    }
}
