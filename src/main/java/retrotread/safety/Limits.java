package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// The limit that holds: the least of its sources, each of which can only lower it. Tightens at any time, relaxes only
/// at rest (SR-16). The target obeys a tighter limit at once; the ladder judges it after the time a ramp needs to get
/// there.
final class Limits implements Saved {
    private final SafetySettings settings;
    private double remoteMps = Double.POSITIVE_INFINITY;
    private double limitMps;
    private LimitSource by = LimitSource.COMPILED;
    private double judgedMps;
    private long judgedFromNs;
    private double leastMps;
    private LimitSource leastBy = LimitSource.COMPILED;

    Limits(SafetySettings settings) {
        this.settings = settings;
        find(settings.profiles().getFirst(), true);
        limitMps = leastMps;
        by = leastBy;
        judgedMps = leastMps;
    }

    /// Finds the limit of this wake-up. `backward` holds for UNKNOWN facing too.
    void step(WalkProfile profile, boolean backward, boolean resting, double speedMps, long nowNs, Findings findings) {
        find(profile, backward);
        if (resting && leastMps != limitMps) {
            findings.add(Happening.LIMIT_CHANGED);
            take();
            judgedMps = limitMps;
        } else if (leastMps < limitMps) {
            findings.add(Happening.LIMIT_CHANGED);
            take();
            double overMps = Math.max(0, speedMps - limitMps);
            long slowingNs = (long) (overMps / settings.ramps().slowDown() * 1e9);
            judgedFromNs = nowNs + slowingNs + settings.times().ns(Timer.LIMIT_WINDOW_EXTRA);
        }
        if (judgedMps != limitMps && nowNs - judgedFromNs >= 0) {
            judgedMps = limitMps;
        }
    }

    private void take() {
        limitMps = leastMps;
        by = leastBy;
    }

    private void find(WalkProfile profile, boolean backward) {
        leastMps = Double.POSITIVE_INFINITY;
        if (backward) {
            lower(SafetySettings.COMPILED_BACKWARD_MPS, LimitSource.COMPILED);
            lower(settings.deviceBackwardMps(), LimitSource.DEVICE);
            lower(profile.capMps(), LimitSource.PROFILE);
            lower(settings.secondStopInReach() ? leastMps : SafetySettings.NO_SECOND_STOP_MPS, LimitSource.SECOND_STOP);
        } else {
            lower(settings.deviceForwardMps(), LimitSource.DEVICE);
        }
        lower(settings.keyStopCapMps(), LimitSource.KEY_STOP_DISTANCE);
        lower(remoteMps, LimitSource.REMOTE);
    }

    private void lower(double mps, LimitSource source) {
        if (mps < leastMps) {
            leastMps = mps;
            leastBy = source;
        }
    }

    /// Takes a remote limit: a lower one always, a higher one only at rest. False when refused.
    boolean takeRemote(double mps, boolean resting) {
        boolean ok = mps > 0 && (mps <= limitMps || (resting && mps <= SafetySettings.FORWARD_MOST_MPS));
        if (ok) {
            remoteMps = mps;
        }
        return ok;
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
        out.putDouble(remoteMps).putDouble(limitMps).put((byte) by.ordinal());
        out.putDouble(judgedMps).putLong(judgedFromNs);
    }

    @Override
    public void load(ByteBuffer in) {
        remoteMps = in.getDouble();
        limitMps = in.getDouble();
        by = LimitSource.of(in.get());
        judgedMps = in.getDouble();
        judgedFromNs = in.getLong();
    }
}
