package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.belt.BeltDirection;
import retrotread.input.Saved;

/// Decides whether the belt does what it was told: neither faster nor much slower than the set-point (SR-15),
/// and not the other way (SR-14). Speeds m/s.
final class CommandMonitor implements Saved {
    /// [POLICY] SR-15: above the highest set-point of the last 1.5 s + max(0.6 km/h, 15 %).
    private static final double ABOVE_MPS = 0.6 / 3.6;

    private static final double ABOVE_RATIO = 0.15;

    /// [POLICY] SR-15: below half of the lowest set-point of the last second.
    private static final double BELOW_RATIO = 0.5;

    /// [POLICY] SR-14: three edges, 80 mm, above 0.3 km/h.
    private static final int WRONG_EDGES = 3;

    private static final double WRONG_METERS = 0.08;
    private static final double WRONG_MPS = 0.3 / 3.6;

    /// Before the belt has moved off one short interval is a foot beside a magnet; two are movement. [POLICY]
    /// SR-13
    private static final int MOVING_INTERVALS = 2;

    private final Times times;
    private final Since below = new Since();
    private long edgesAtStart;

    CommandMonitor(Times times) {
        this.times = times;
    }

    void begin(Belt belt) {
        below.clear();
        edgesAtStart = belt.edges();
    }

    /// Judges speed against set-point in RUNNING with a drive of ours.
    void step(Belt belt, SetpointHistory setpoints, boolean movedOff, long nowNs, Findings findings) {
        double highMps = setpoints.highestMps(times.ns(Timer.V_HIGH_WINDOW));
        double mostMps = highMps + Math.max(ABOVE_MPS, ABOVE_RATIO * highMps);
        double mps = movedOff ? movingMps(belt, nowNs) : belt.slowMps(MOVING_INTERVALS, nowNs);
        boolean withinMost = mps <= mostMps;
        if (!withinMost) {
            findings.add(Cause.ABOVE_COMMAND, belt.crossedAgoNs(nowNs));
        }
        double leastMps = BELOW_RATIO * setpoints.lowestMps(times.ns(Timer.V_LOW_WINDOW));
        boolean aboveLeast = belt.speedMps(nowNs) >= leastMps;
        below.update(movedOff && !aboveLeast, nowNs);
        if (below.lasted(nowNs, times.ns(Timer.BELOW_COMMAND))) {
            findings.add(Cause.BELOW_COMMAND, below.ageNs(nowNs));
        }
    }

    /// The trip speed; as measured where it is a single interval, which carries the whole error of two magnets
    /// (3.6 % at 36/m): with the calibration error on top a healthy recorded belt tripped once in some 5 h at
    /// 36/m, 4.0 km/h.
    private static double movingMps(Belt belt, long nowNs) {
        return belt.spanIntervals() == 1 ? belt.measuredMps(nowNs) : belt.tripMps(nowNs);
    }

    /// Judges the direction in RUNNING, by two sensors, from the edges of this run: those before it may have
    /// been told otherwise.
    void judgeDirection(Belt belt, BeltDirection told, long nowNs, Findings findings) {
        long edges = Math.min(belt.directionEdges(), belt.edges() - edgesAtStart);
        boolean wrong = belt.direction() != told
                && edges >= WRONG_EDGES
                && edges * belt.pulseMeters() >= WRONG_METERS
                && belt.speedMps(nowNs) > WRONG_MPS;
        if (wrong) {
            findings.add(Cause.WRONG_WAY);
        }
    }

    @Override
    public void save(ByteBuffer out) {
        below.save(out);
        out.putLong(edgesAtStart);
    }

    @Override
    public void load(ByteBuffer in) {
        below.load(in);
        edgesAtStart = in.getLong();
    }
}
