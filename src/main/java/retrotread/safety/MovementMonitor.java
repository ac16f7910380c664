package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Saved;

/// Decides whether the belt moves when it must not (SR-13): at set-point zero with the relay closed, during the
/// countdown, and after the relay has opened.
final class MovementMonitor implements Saved {
    /// Two intervals are movement; one edge is a foot set down beside a magnet. [POLICY] SR-13
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
    private boolean wasStill = true;

    MovementMonitor(Times times, boolean interlockOnly) {
        this.times = times;
        this.interlockOnly = interlockOnly;
    }

    /// Judges one wake-up; told the state and the relay phase that were decided before.
    void step(Belt belt, SafetyState state, RelayK1.Phase now, long nowNs, Findings findings) {
        if (now != phase) {
            edgesAtPhase = belt.edges();
            noteOpening(belt, now, nowNs);
            phase = now;
        }
        if (state == SafetyState.COUNTDOWN) {
            judgeCountdown(belt, findings);
        }
        boolean resting = !now.relayOn && !opened.isHolding();
        if (resting && wasStill && belt.edges() > edgesBefore) {
            findings.add(Happening.BELT_MOVED);
        }
        edgesBefore = belt.edges();
        wasStill = belt.stillNs(nowNs) >= times.ns(Timer.STANDSTILL);
        judgeCoasting(belt, nowNs, findings);
    }

    private void noteOpening(Belt belt, RelayK1.Phase now, long nowNs) {
        boolean opens = phase == RelayK1.Phase.ON && !now.relayOn;
        if (opens && belt.tripMps(nowNs) > COASTING_MPS) {
            opened.restart(nowNs);
            openedMps = belt.tripMps(nowNs);
        } else if (now.relayOn) {
            opened.clear();
        }
    }

    private void judgeCountdown(Belt belt, Findings findings) {
        boolean moves =
                belt.edges() - edgesAtPhase >= INTERVALS && belt.spanNs(INTERVALS) <= times.ns(Timer.MOVED_AT_ZERO);
        if (moves && belt.isIntervalCompleted()) {
            Cause closed = interlockOnly ? Cause.CONSOLE_RUNNING : Cause.MOVED_AT_ZERO;
            findings.add(phase == RelayK1.Phase.ON ? closed : Cause.BELT_MOVED, belt.spanNs(INTERVALS));
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
        out.put((byte) phase.ordinal()).put((byte) (wasStill ? 1 : 0));
        out.putLong(edgesBefore).putLong(edgesAtPhase).putDouble(openedMps);
    }

    @Override
    public void load(ByteBuffer in) {
        opened.load(in);
        phase = RelayK1.Phase.of(in.get());
        wasStill = in.get() != 0;
        edgesBefore = in.getLong();
        edgesAtPhase = in.getLong();
        openedMps = in.getDouble();
    }
}
