package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Saved;

/// Decides whether the belt sensor can be believed while the belt is driven (SR-5): it must move off in time,
/// must not go silent, must not give pulses that cannot be real, and must agree with a second one. Judged in
/// RUNNING only. Speeds m/s.
final class SensorMonitor implements Saved {
    /// Silence of this many pulse periods at the lowest set-point of late is a fault. [POLICY] SR-5
    private static final double SILENT_PULSES = 3;

    /// Edges that prove the belt moves. [POLICY] SR-5: the second edge.
    private static final int MOVE_OFF_EDGES = 2;

    /// Rounding room when a set-point is compared with the speed it is held at.
    private static final double ROUNDING_MPS = 1e-6;

    private final Times times;
    private final double lowestMps;
    private final Since commanded = new Since();
    private long edgesAtStart;
    private boolean movedOff;
    private boolean lostBefore;
    private long lostNs;

    /// `lowestMps` is v_min, the drive's lowest running speed, above 0.
    SensorMonitor(Times times, double lowestMps) {
        this.times = times;
        this.lowestMps = lowestMps;
    }

    void begin(Belt belt) {
        edgesAtStart = belt.edges();
        movedOff = false;
        commanded.clear();
    }

    /// Judges one wake-up of RUNNING with a drive of ours. Edges that come before the drive can run are a
    /// person who shifts their weight. The set-point is held at `startMps` until then, which may be a hair
    /// below v_min.
    void step(Belt belt, SetpointHistory setpoints, double startMps, long nowNs, Findings findings) {
        boolean driven = setpoints.lastMps() >= Math.min(lowestMps, startMps) - ROUNDING_MPS;
        if (!driven) {
            edgesAtStart = belt.edges();
        }
        movedOff = movedOff || belt.edges() - edgesAtStart >= MOVE_OFF_EDGES;
        commanded.update(driven, nowNs);
        if (!movedOff) {
            long moveOffNs = times.ns(Timer.MOVE_OFF) + (long) (MOVE_OFF_EDGES * belt.pulseMeters() / lowestMps * 1e9);
            if (commanded.lasted(nowNs, moveOffNs)) {
                findings.add(Cause.NO_MOVE_OFF, commanded.ageNs(nowNs));
            }
            return;
        }
        double lowMps = setpoints.lowestMps(times.ns(Timer.V_LOW_WINDOW));
        long silentMostNs = Math.max(
                (long) (SILENT_PULSES * belt.pulseMeters() / lowMps * 1e9), times.ns(Timer.SENSOR_SILENT_LEAST));
        if (belt.silentNs(nowNs) >= silentMostNs) {
            findings.add(Cause.SENSOR_SILENT, belt.silentNs(nowNs));
        }
        judgeDoubt(belt, nowNs, findings);
    }

    /// Judges doubtful edges, with any kind of drive.
    void judgeDoubt(Belt belt, long nowNs, Findings findings) {
        boolean noneGood = belt.isDoubtfulSinceGood() && belt.sinceGoodNs(nowNs) >= times.ns(Timer.SENSOR_SILENT_LEAST);
        if (belt.isTooDoubtful() || noneGood) {
            findings.add(Cause.SENSOR_DOUBTFUL, belt.sinceGoodNs(nowNs));
        }
    }

    /// Judges two sensors that should tell of the same pulses, with any kind of drive; also before the belt is
    /// seen to move, since a dead first sensor is what hides that.
    void judgePair(Belt belt, long nowNs, Findings findings) {
        if (belt.isPairDisagreeing(nowNs)) {
            findings.add(Cause.SENSORS_DISAGREE, belt.pairDisagreeingNs(nowNs));
        }
    }

    /// Judges lost edges; a cause only while `running`, an event always.
    void judgeLost(int lostEdges, boolean running, long nowNs, Findings findings) {
        if (lostEdges == 0) {
            return;
        }
        findings.add(Happening.EDGES_LOST);
        if (running && lostBefore && nowNs - lostNs <= times.ns(Timer.LOST_WINDOW)) {
            findings.add(Cause.EDGES_LOST, nowNs - lostNs);
        }
        lostBefore = true;
        lostNs = nowNs;
    }

    /// Whether the belt has been seen to move since the start.
    boolean isMovedOff() {
        return movedOff;
    }

    @Override
    public void save(ByteBuffer out) {
        commanded.save(out);
        out.putLong(edgesAtStart).put((byte) (movedOff ? 1 : 0));
        out.put((byte) (lostBefore ? 1 : 0)).putLong(lostNs);
    }

    @Override
    public void load(ByteBuffer in) {
        commanded.load(in);
        edgesAtStart = in.getLong();
        movedOff = in.get() != 0;
        lostBefore = in.get() != 0;
        lostNs = in.getLong();
    }
}
