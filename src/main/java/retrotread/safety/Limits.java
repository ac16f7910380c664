package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// The limit that holds: the least of its sources, each of which can only lower it. Tightens at any time,
/// relaxes only at rest (SR-16). The target obeys a tighter limit at once; the ladder judges it after the time
/// a ramp needs to get there.
final class Limits implements Saved {
    private final SafetySettings settings;
    private double remoteMps = Double.POSITIVE_INFINITY;
    private double sessionMps = Double.POSITIVE_INFINITY;
    private double operatorMps = Double.POSITIVE_INFINITY;
    private boolean commissioning;
    private double inclineMps = Double.POSITIVE_INFINITY;
    private double limitMps;
    private LimitSource by = LimitSource.COMPILED;
    private double judgedMps;
    private double waitingMps;
    private long judgedFromNs;
    private double leastMps;
    private LimitSource leastBy = LimitSource.COMPILED;
    private double startMps;

    Limits(SafetySettings settings) {
        this.settings = settings;
        find(settings.profiles().getFirst(), true);
        limitMps = leastMps;
        by = leastBy;
        judgedMps = leastMps;
        waitingMps = leastMps;
    }

    /// Finds the limit of this wake-up. `backward` holds for UNKNOWN facing too.
    void step(WalkProfile profile, boolean backward, boolean resting, double speedMps, long nowNs, Findings findings) {
        find(profile, backward);
        if (resting && leastMps != limitMps) {
            findings.add(Happening.LIMIT_CHANGED);
            take();
            judgedMps = limitMps;
            waitingMps = limitMps;
        } else if (leastMps < limitMps) {
            findings.add(Happening.LIMIT_CHANGED);
            take();
        }
        judge(speedMps, nowNs);
    }

    /// A limit that sinks step by step does not put off its judgement: each window ends with the limit it began
    /// with.
    private void judge(double speedMps, long nowNs) {
        if (waitingMps < judgedMps && nowNs - judgedFromNs >= 0) {
            judgedMps = waitingMps;
        }
        if (limitMps < judgedMps && waitingMps >= judgedMps) {
            waitingMps = limitMps;
            judgedFromNs = nowNs + slowingNs(speedMps) + settings.times().ns(Timer.LIMIT_WINDOW_EXTRA);
        }
    }

    /// Time to slow down to the limit. A worst case above what the ladder lets pass is doubt, and earns no more
    /// time.
    private long slowingNs(double speedMps) {
        double fromMps = Math.min(speedMps, OverspeedLevels.tripMps(judgedMps));
        return (long) (Math.max(0, fromMps - limitMps) / settings.ramps().slowDown() * 1e9);
    }

    private void take() {
        limitMps = leastMps;
        by = leastBy;
    }

    private void find(WalkProfile profile, boolean backward) {
        startMps = profile.startMps();
        leastMps = Double.POSITIVE_INFINITY;
        if (commissioning) {
            lower(Math.min(settings.deviceBackwardMps(), settings.deviceForwardMps()), LimitSource.DEVICE);
            lower(Commissioning.MOST_MPS, LimitSource.COMMISSIONING);
        } else if (backward) {
            lower(SafetySettings.COMPILED_BACKWARD_MPS, LimitSource.COMPILED);
            lower(settings.deviceBackwardMps(), LimitSource.DEVICE);
            lower(profile.capMps(), LimitSource.PROFILE);
            lower(settings.secondStopInReach() ? leastMps : SafetySettings.NO_SECOND_STOP_MPS, LimitSource.SECOND_STOP);
        } else {
            lower(settings.deviceForwardMps(), LimitSource.DEVICE);
        }
        lower(commissioning ? leastMps : settings.keyStopCapMps(), LimitSource.KEY_STOP_DISTANCE);
        lower(sessionMps, LimitSource.SESSION);
        lower(operatorMps, LimitSource.OPERATOR);
        lower(remoteMps, LimitSource.REMOTE);
        lower(inclineMps, LimitSource.INCLINE);
    }

    /// NaN, for no limit, lowers nothing.
    private void lower(double mps, LimitSource source) {
        if (mps < leastMps) {
            leastMps = mps;
            leastBy = source;
        }
    }

    /// Whether the profile's start speed fits below a limit. Below it no drive need run: the belt would stand
    /// with the relay closed, and that is what a stop is for.
    private boolean leavesRoomToStart(double mps) {
        return SafetySettings.SETPOINT_RATIO * mps >= startMps;
    }

    /// Whether the limit that holds leaves room for the selected profile.
    boolean allowsStart() {
        return leavesRoomToStart(limitMps);
    }

    /// Takes a remote limit that is no higher than the limit that holds (SR-17) and leaves room to start. False
    /// when refused.
    boolean takeRemote(double mps) {
        boolean ok = leavesRoomToStart(mps) && mps <= limitMps;
        if (ok) {
            remoteMps = mps;
        }
        return ok;
    }

    /// Takes the limit of the session's prescription, NaN for none. False when refused.
    boolean takeSession(double mps) {
        boolean ok = isOwnLimit(mps);
        sessionMps = ok ? mps : sessionMps;
        return ok;
    }

    /// Takes the limit of the operator at the machine, NaN for none. False when refused.
    boolean takeOperator(double mps) {
        boolean ok = isOwnLimit(mps);
        operatorMps = ok ? mps : operatorMps;
        return ok;
    }

    private boolean isOwnLimit(double mps) {
        return Double.isNaN(mps) || (leavesRoomToStart(mps) && mps <= SafetySettings.FORWARD_MOST_MPS);
    }

    /// Whether the belt runs without a walker, for commissioning: limits that are there for a walker do not
    /// hold, or the record could not be made.
    void commissioning(boolean active) {
        commissioning = active;
    }

    /// What the incline leaves, told before each `step` (so it is not saved); without bound where it leaves
    /// all.
    void incline(double mps) {
        inclineMps = mps;
    }

    /// Forgets what belongs to a session; the limit follows at rest.
    void endSession() {
        remoteMps = Double.POSITIVE_INFINITY;
        sessionMps = Double.POSITIVE_INFINITY;
        operatorMps = Double.POSITIVE_INFINITY;
    }

    /// The limit for targets and set-points.
    double limitMps() {
        return limitMps;
    }

    LimitSource by() {
        return by;
    }

    /// The limit that measured speed is judged by.
    double judgedMps() {
        return judgedMps;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putDouble(sessionMps).putDouble(operatorMps).put((byte) (commissioning ? 1 : 0));
        out.putDouble(remoteMps).putDouble(limitMps).put((byte) by.ordinal());
        out.putDouble(judgedMps).putDouble(waitingMps).putLong(judgedFromNs).putDouble(startMps);
    }

    @Override
    public void load(ByteBuffer in) {
        sessionMps = in.getDouble();
        operatorMps = in.getDouble();
        commissioning = in.get() != 0;
        remoteMps = in.getDouble();
        limitMps = in.getDouble();
        by = LimitSource.of(in.get());
        judgedMps = in.getDouble();
        waitingMps = in.getDouble();
        judgedFromNs = in.getLong();
        startMps = in.getDouble();
    }
}
