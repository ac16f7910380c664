package retrotread.control;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Saved;
import retrotread.safety.Mode;
import retrotread.safety.Safety;
import retrotread.safety.Since;

/// Corrects what the drive is told by what the belt makes of it: the ramp is the feed-forward, and a trim of at
/// most 10 % of it is found by proportional and integral action on the mean speed of a stride. The trimmed
/// speed goes through the ramp and under the limit like any other, so feedback is never steeper than a step
/// asked for.
///
/// The trim is an estimate of what the drive's gain lacks: what was sent less the trim, as late as drive and
/// mean are, is what should be measured. It does not wind up while the ramp or the limit hold the set-point
/// back, for what is compared is what was sent. The belt over the set-point sent is the drive's gain, trimmed
/// or not, so nothing that judges the belt by the set-point (SR-15) is blinded; a sensor that reads too low
/// raises the belt by 10 % at most, and never the set-point above the limit. Speeds m/s. Owner: the core.
///
/// A converter that evens its motor's slip is no opponent: this loop needs 3 s where it needs less than one. A
/// drive that regulates the belt by itself, in steps of 0.1 km/h, would be sent to and fro between two of them;
/// it is left alone, but for what the ladder trims away while it holds.
final class SpeedControl implements Saved {
    /// [POLICY] ramps: trim by feedback at most 10 % of the set-point.
    private static final double TRIM_MOST = 0.10;

    /// The trim changes no faster than this, per second. Chosen: at 3 km/h a tenth of the ramp's slope, so that
    /// nobody feels it, and a belt that a foot holds for a second has earned 1 %.
    private static final double TRIM_PER_SECOND = 0.01;

    /// The set-point gives way this fast while the ladder holds, per second. Chosen: slower than any ramp, and
    /// at the -10 % of the policy after 2 s.
    private static final double HOLD_PER_SECOND = 0.05;

    /// Time constant of a drive that is taken for typical, s. Chosen: late within 0.3 to 0.8, since it
    /// is a drive later than expected that overshoots: 1.3 % at most in 25 walks a case, 1.6 % with 0.55 s.
    private static final double LAG_SECONDS = 0.65;

    /// A mean over 1.2 s tells the speed of half of that ago.
    private static final double MEAN_SECONDS = 0.6;

    /// Gains after S. Skogestad, "Simple analytic rules for model reduction and PID controller tuning", J.
    /// Process Control 13 (2003), table 1: K = T / (c + d), integral time T, for a lag T of 0.65 s, a dead time
    /// d of 0.6 s and a wanted answer c of 2.65 s. With a lag of 0.3 to 0.8 s the phase margin is 77 degrees or
    /// more and the gain margin 13 or more.
    private static final double PROPORTIONAL = 0.2;

    private static final double INTEGRAL_PER_SECOND = PROPORTIONAL / LAG_SECONDS;

    /// From the first movement to a stride that tells how well the drive follows, ns. Chosen: the mean of 1.2 s
    /// and twice the longest lag, 0.8 s.
    private static final long SETTLED_NS = 2_800_000_000L;

    private final double lowestMps;
    private final boolean trims;
    private final Since walking = new Since();
    private double trim;
    private double integral;
    private double drivenMps;
    private double expectedMps;

    /// `lowestMps` is v_min, below which the drive stands: no trim leads below it. Without `trims` nothing but
    /// a hold of the ladder changes what is sent, and when it is over that is made good.
    SpeedControl(double lowestMps, boolean trims) {
        this.lowestMps = lowestMps;
        this.trims = trims;
    }

    /// Looks at one wake-up of RUNNING, `seconds` after the one before.
    void step(Safety safety, Belt belt, double seconds, long nowNs) {
        expect(rampedMps(safety.setpointMps()), seconds);
        walking.update(safety.isMovedOff(), nowNs);
        double strideMps = belt.strideMps();
        boolean known = walking.lasted(nowNs, SETTLED_NS) && strideMps > 0;
        if (safety.isHolding()) {
            trim = Math.max(-TRIM_MOST, trim - HOLD_PER_SECOND * seconds);
            integral = trim;
        } else if (known && !isHeld(safety)) {
            boolean mayRise = !safety.walk().lease().isSilent();
            correct(trims ? 1 - strideMps / expectedMps : -trim, mayRise, seconds);
        }
    }

    /// Where the set-point has to stay as it is: a walker turns round, or a machine is measured as it is.
    private static boolean isHeld(Safety safety) {
        return safety.walk().isTurning() || safety.walk().mode() == Mode.COMMISSIONING;
    }

    /// What should be measured: the set-point less its trim, late by the drive and by the mean.
    private void expect(double rampedMps, double seconds) {
        drivenMps += (rampedMps - drivenMps) * seconds / LAG_SECONDS;
        expectedMps += (drivenMps - expectedMps) * seconds / MEAN_SECONDS;
    }

    /// `missing` is what the belt lacks, as a share of what was expected.
    private void correct(double missing, boolean mayRise, double seconds) {
        double change = TRIM_PER_SECOND * seconds;
        double most = mayRise ? change : 0;
        integral += Math.clamp(INTEGRAL_PER_SECOND * missing * seconds, -change, most);
        integral = Math.clamp(integral, -TRIM_MOST, TRIM_MOST);
        double wanted = Math.clamp(PROPORTIONAL * missing + integral, -TRIM_MOST, TRIM_MOST);
        trim += Math.clamp(wanted - trim, -change, most);
    }

    /// What to tell the drive for a speed that is asked for. A trim does not stop the belt.
    double trimmedMps(double askedMps) {
        return Math.max(askedMps * (1 + trim), Math.min(askedMps, lowestMps));
    }

    /// The feed-forward in a set-point that was sent.
    double rampedMps(double setpointMps) {
        return setpointMps / (1 + trim);
    }

    /// Forgets all, with every stop; a run begins with a belt that has not moved off.
    void rest() {
        trim = 0;
        integral = 0;
        drivenMps = 0;
        expectedMps = 0;
    }

    @Override
    public void save(ByteBuffer out) {
        walking.save(out);
        out.putDouble(trim).putDouble(integral).putDouble(drivenMps).putDouble(expectedMps);
    }

    @Override
    public void load(ByteBuffer in) {
        walking.load(in);
        trim = in.getDouble();
        integral = in.getDouble();
        drivenMps = in.getDouble();
        expectedMps = in.getDouble();
    }
}
