package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Saved;

/// Decides whether the belt moves when it must not (SR-13): at set-point zero with the relay closed, during the
/// countdown, and after the relay has opened.
final class MovementMonitor implements Saved {
    /// Two intervals are movement; one edge is a foot set down beside a magnet. [POLICY] SR-13. With dense
    /// pulses it takes as many as span 1/36 m, so that the same foot is none there either.
    private static final int INTERVALS = 2;

    /// Below this a belt that coasts is not worth a judgement, m/s. Chosen: 0.3 km/h, as in SR-14.
    private static final double COASTING_MPS = 0.3 / 3.6;

    private final Times times;
    private final boolean interlockOnly;
    private final Since opened = new Since();
    private RelayK1.Phase phase = RelayK1.Phase.OFF;
    private long edgesBefore;
    private long edgesAtPhase;
    private double openedMps;
    private boolean known;

    MovementMonitor(Times times, boolean interlockOnly) {
        this.times = times;
        this.interlockOnly = interlockOnly;
    }

    /// Judges one wake-up; told the state and the relay phase that were decided before.
    void step(Belt belt, SafetyState state, RelayK1.Phase now, long nowNs, Findings findings) {
        if (now != phase) {
            boolean countsAnew =
                    phase == RelayK1.Phase.OFF || now == RelayK1.Phase.TEST_CLOSED || now == RelayK1.Phase.ON;
            edgesAtPhase = countsAnew ? belt.edges() : edgesAtPhase;
            noteOpening(belt, now, nowNs);
            phase = now;
        }
        if (state == SafetyState.COUNTDOWN) {
            judgeCountdown(belt, findings);
        }
        judgeResting(belt, !now.relayOn, nowNs, findings);
        judgeCoasting(belt, nowNs, findings);
    }

    /// One event for each movement from standstill to standstill. The first accepted edge tells it, not the
    /// first change of a line: a magnet that leaves its sensor, or the second sensor, comes before.
    private void judgeResting(Belt belt, boolean resting, long nowNs, Findings findings) {
        boolean moved = belt.edges() > edgesBefore;
        edgesBefore = belt.edges();
        if (resting && moved && !known) {
            findings.add(Happening.BELT_MOVED);
        }
        known = (known || moved) && belt.stillNs(nowNs) < times.ns(Timer.STANDSTILL);
    }

    private void noteOpening(Belt belt, RelayK1.Phase now, long nowNs) {
        boolean opens = phase == RelayK1.Phase.ON;
        if (opens && belt.tripMps(nowNs) > COASTING_MPS) {
            opened.restart(nowNs);
            openedMps = belt.tripMps(nowNs);
        } else if (now.relayOn) {
            opened.clear();
        }
    }

    /// A console that was left running may drive a belt with few pulses slowly: there the second edge is
    /// enough.
    private void judgeCountdown(Belt belt, Findings findings) {
        boolean closed =
                phase == RelayK1.Phase.ON || phase == RelayK1.Phase.TEST_CLOSED || phase == RelayK1.Phase.TEST_DROP;
        int intervals = Math.max(INTERVALS, belt.spanIntervals());
        boolean quick = belt.spanNs(intervals) <= times.ns(Timer.MOVED_AT_ZERO);
        boolean moves = belt.edges() - edgesAtPhase >= intervals && (quick || (closed && interlockOnly));
        if (moves) {
            Cause atZero = interlockOnly ? Cause.CONSOLE_RUNNING : Cause.MOVED_AT_ZERO;
            findings.add(closed ? atZero : Cause.BELT_MOVED, quick ? belt.spanNs(intervals) : 0);
        }
    }

    private void judgeCoasting(Belt belt, long nowNs, Findings findings) {
        if (!opened.lasted(nowNs, times.ns(Timer.STILL_DRIVEN))) {
            return;
        }
        boolean slowed = belt.tripMps(nowNs) <= openedMps / 2;
        if (!slowed) {
            findings.add(Cause.STILL_DRIVEN, opened.ageNs(nowNs));
        }
        opened.clear();
    }

    @Override
    public void save(ByteBuffer out) {
        opened.save(out);
        out.put((byte) phase.ordinal()).put((byte) (known ? 1 : 0));
        out.putLong(edgesBefore).putLong(edgesAtPhase).putDouble(openedMps);
    }

    @Override
    public void load(ByteBuffer in) {
        opened.load(in);
        phase = RelayK1.Phase.of(in.get());
        known = in.get() != 0;
        edgesBefore = in.getLong();
        edgesAtPhase = in.getLong();
        openedMps = in.getDouble();
    }
}
