package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Saved;

/// Watches a belt that the donor's own console drives (interlock only): no set-point to compare with, so it
/// looks at how the belt moves off, whether its sensor goes silent at speed, and whether anybody still walks.
/// Judged in RUNNING. Speeds m/s.
///
/// A belt that slowed down before it fell silent was brought to rest, by its console or by what it met: the
/// answer is the same, but no sensor is suspect. So it is where the control thread was away, and the board
/// opened K1 meanwhile.
final class ConsoleMonitor implements Saved {
    /// [POLICY] interlock only: above start + 0.5 km/h within 3 s of moving off.
    private static final double JUMP_MPS = 0.5 / 3.6;

    /// [POLICY] interlock only: last interval above 0.5 km/h, then nothing for max(3 intervals, 300 ms).
    private static final double SILENT_ABOVE_MPS = 0.5 / 3.6;

    private static final int SILENT_INTERVALS = 3;

    private final Times times;
    private final Since movedOff = new Since();
    private long edgesAtStart;
    private long begunNs;

    ConsoleMonitor(Times times) {
        this.times = times;
    }

    void begin(Belt belt, long nowNs) {
        begunNs = nowNs;
        moveOffAnew(belt);
    }

    private void moveOffAnew(Belt belt) {
        movedOff.clear();
        edgesAtStart = belt.edges();
    }

    void step(Belt belt, double startMps, long nowNs, Findings findings) {
        if (belt.silentNs(nowNs) >= times.ns(Timer.CONSOLE_STOPPED)) {
            moveOffAnew(belt);
        }
        movedOff.update(belt.edges() > edgesAtStart, nowNs);
        boolean jumpOver = movedOff.lasted(nowNs, times.ns(Timer.CONSOLE_JUMP));
        boolean calm = !movedOff.isHolding() || jumpOver || belt.tripMps(nowNs) <= startMps + JUMP_MPS;
        if (!calm) {
            findings.add(Cause.CONSOLE_JUMPED, belt.crossedAgoNs(nowNs));
        }
        double lastMps = belt.pulseMeters() * 1e9 / belt.spanNs(1);
        boolean atSpeed = movedOff.isHolding() && lastMps > SILENT_ABOVE_MPS;
        long intervalNs = Math.min(belt.spanNs(1), times.ns(Timer.CONSOLE_STOPPED));
        long silentMostNs = Math.max(SILENT_INTERVALS * intervalNs, times.ns(Timer.SENSOR_SILENT_LEAST));
        boolean away = findings.has(Cause.CONTROL_LATE);
        if (atSpeed && !away && belt.silentNs(nowNs) >= silentMostNs) {
            findings.add(belt.isSlowing() ? Cause.CONSOLE_STOP : Cause.SENSOR_SILENT, belt.silentNs(nowNs));
        }
        long idleNs = Math.min(belt.stillNs(nowNs), nowNs - begunNs);
        if (idleNs >= times.ns(Timer.IDLE)) {
            findings.add(Cause.IDLE);
        }
    }

    /// Whether the belt has moved off and not stood for a second since: long enough for an interval, so that an
    /// odd edge at rest is no doubt about this move.
    boolean isUnderWay(long nowNs) {
        return movedOff.lasted(nowNs, times.ns(Timer.CONSOLE_STOPPED));
    }

    @Override
    public void save(ByteBuffer out) {
        movedOff.save(out);
        out.putLong(edgesAtStart).putLong(begunNs);
    }

    @Override
    public void load(ByteBuffer in) {
        movedOff.load(in);
        edgesAtStart = in.getLong();
        begunNs = in.getLong();
    }
}
