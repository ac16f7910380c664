package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Saved;

/// Judges measured speed against the limit (SR-4): hold, fast stop, trip, and a runaway told by acceleration.
/// Judged while the relay may be closed, also during a stop. Speeds m/s.
///
/// Where the donor's console drives, nothing of ours slows the belt when a limit sinks below its speed. Then
/// HOLD says so from that moment on, and a belt that never came down to the limit is cut, and no more: nobody
/// could obey, so nothing is broken. Whether it runs away is judged by the limit that it kept last.
final class OverspeedLadder implements Saved {
    /// Acceleration that no drive of ours is told to make, m/s². [POLICY] SR-4
    private static final double RUNAWAY_MPS2 = 1.0;

    /// [POLICY] SR-4: the newer mean above command + max(0.3 km/h, 10 %).
    private static final double RUNAWAY_ABOVE_MPS = 0.3 / 3.6;

    private static final double RUNAWAY_ABOVE_RATIO = 0.10;

    /// The third sustained overspeed of a session locks out. [POLICY] SR-4
    private static final int SUSTAINED_MOST = 2;

    private final Times times;
    private final boolean driven;
    private final Since aboveHold = new Since();
    private final Since aboveFast = new Since();
    private int sustained;
    private boolean holding;
    private double keptMps = Double.NEGATIVE_INFINITY;

    /// `driven`: by a drive of ours, which obeys.
    OverspeedLadder(Times times, boolean driven) {
        this.times = times;
        this.driven = driven;
    }

    /// Judges one wake-up, HOLD by `heldMps`, the rest by `limitMps`. `commandMps` is the highest set-point of
    /// late; `counts` is false while a stop is under way, when the same overspeed is not counted again.
    void step(
            Belt belt,
            double limitMps,
            double heldMps,
            double commandMps,
            boolean counts,
            long nowNs,
            Findings findings) {
        double mps = belt.tripMps(nowNs);
        boolean withinHold = mps <= OverspeedLevels.holdMps(heldMps);
        boolean withinFast = mps <= OverspeedLevels.fastMps(limitMps);
        keptMps = !driven && withinFast ? limitMps : keptMps;
        boolean sunk = keptMps > limitMps;
        boolean withinTrip = mps <= OverspeedLevels.tripMps(sunk ? keptMps : limitMps);
        aboveHold.update(!withinHold, nowNs);
        aboveFast.update(!withinFast, nowNs);
        hold(nowNs, findings);
        if (aboveFast.lasted(nowNs, times.ns(Timer.FAST_OVERSPEED))) {
            boolean strikes = counts && !sunk;
            boolean again = strikes && sustained >= SUSTAINED_MOST;
            findings.add(again ? Cause.OVERSPEED_REPEATED : Cause.OVERSPEED_SUSTAINED, aboveFast.ageNs(nowNs));
            sustained = Math.min(sustained + (strikes ? 1 : 0), SUSTAINED_MOST);
        }
        if (!withinTrip) {
            findings.add(Cause.OVERSPEED_TRIP, belt.crossedAgoNs(nowNs));
        }
        if (driven && belt.isIntervalCompleted()) {
            judgeAcceleration(belt, commandMps, nowNs, findings);
        }
    }

    private void hold(long nowNs, Findings findings) {
        boolean wasHolding = holding;
        holding = aboveHold.lasted(nowNs, times.ns(Timer.HOLD_OVERSPEED));
        if (holding && !wasHolding) {
            findings.add(Happening.HOLD_BEGAN);
        }
    }

    private static void judgeAcceleration(Belt belt, double commandMps, long nowNs, Findings findings) {
        double allowedMps = commandMps + Math.max(RUNAWAY_ABOVE_MPS, RUNAWAY_ABOVE_RATIO * commandMps);
        boolean ok = belt.accelMps2() <= RUNAWAY_MPS2 || belt.accelSpeedMps() <= allowedMps;
        if (!ok) {
            findings.add(Cause.RUNAWAY_ACCELERATION, belt.crossedAgoNs(nowNs));
        }
    }

    /// Whether the target may not rise and the set-point is trimmed down.
    boolean isHolding() {
        return holding;
    }

    /// Forgets what it was timing; the count of the session stays.
    void rest() {
        aboveHold.clear();
        aboveFast.clear();
        holding = false;
    }

    void endSession() {
        sustained = 0;
    }

    @Override
    public void save(ByteBuffer out) {
        aboveHold.save(out);
        aboveFast.save(out);
        out.put((byte) sustained).put((byte) (holding ? 1 : 0)).putDouble(keptMps);
    }

    @Override
    public void load(ByteBuffer in) {
        aboveHold.load(in);
        aboveFast.load(in);
        sustained = in.get();
        holding = in.get() != 0;
        keptMps = in.getDouble();
    }
}
