package retrotread.control;

import java.nio.ByteBuffer;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;
import retrotread.safety.Button;
import retrotread.safety.Safety;
import retrotread.safety.SafetyState;
import retrotread.safety.Since;
import retrotread.safety.Timer;
import retrotread.safety.Times;

/// The speed a person asked for, at the machine or under a lease: starts at the profile's start, goes up and
/// down by steps. A step up is announced 1.5 s before it counts, and there is one every 2 s at most; a step
/// down counts at once. Cleared by every stop. Speeds m/s.
final class Target implements Saved {
    /// One step. [POLICY] ramps: at most 0.2 km/h backward.
    static final double STEP_MPS = 0.2 / 3.6;

    /// Rounding room when a target is compared with a limit it was set to.
    private static final double ROUNDING_MPS = 1e-9;

    private final Times times;
    private final boolean driven;
    private final Button faster;
    private final Button slower;
    private final Since asked = new Since();
    private double targetMps;
    private boolean coming;
    private boolean comingFromNetwork;
    private boolean refused;

    /// `driven`: by a drive of ours; where the donor's console drives there is nothing to ask for.
    Target(Times times, boolean driven) {
        this.times = times;
        this.driven = driven;
        faster = new Button(InputLine.FASTER, times);
        slower = new Button(InputLine.SLOWER, times);
    }

    /// `rampedMps` is what was sent to the drive, less the trim.
    void step(ControlInputs in, Safety safety, double rampedMps) {
        long nowNs = in.nowNs();
        faster.step(in);
        slower.step(in);
        refused = false;
        boolean slowerAsked = slower.isPressed() || in.command() == Command.SLOWER;
        boolean running = safety.state() == SafetyState.RUNNING;
        if (!running || !driven) {
            targetMps = 0;
            coming = false;
            boolean pressed = faster.isPressed() || slower.isPressed();
            refused = in.command() == Command.SLOWER || safety.isFasterAsked() || (running && pressed);
            return;
        }
        double startMps = safety.walk().profile().startMps();
        if (safety.stateBefore() != SafetyState.RUNNING) {
            targetMps = startMps;
        }
        if (slowerAsked) {
            refused = safety.isFasterAsked() || (!coming && targetMps <= startMps + ROUNDING_MPS);
            targetMps = Math.max(startMps, targetMps - STEP_MPS);
            coming = false;
        } else if (faster.isPressed() || safety.isFasterAsked()) {
            askFaster(safety, nowNs);
        }
        if (coming && asked.lasted(nowNs, times.ns(Timer.INCREASE_COMING))) {
            coming = false;
            boolean risen = !mustNotRise(safety)
                    && (!comingFromNetwork || safety.walk().lease().isGranted());
            refused = refused || !risen;
            targetMps += risen ? STEP_MPS : 0;
        }
        if (safety.walk().isTurning()) {
            refused = refused || coming;
            coming = false;
            targetMps = Math.clamp(rampedMps, startMps, Math.max(startMps, targetMps));
        }
        targetMps = Math.min(targetMps, safety.walk().limitMps());
    }

    private void askFaster(Safety safety, long nowNs) {
        boolean soonAfter = asked.isHolding() && !asked.lasted(nowNs, times.ns(Timer.STEP_GAP));
        boolean may = !soonAfter
                && safety.isMovedOff()
                && !mustNotRise(safety)
                && safety.walk().incline().maySpeedUp(nowNs)
                && targetMps < safety.walk().limitMps() - ROUNDING_MPS;
        refused = !may;
        if (may) {
            coming = true;
            comingFromNetwork = !faster.isPressed();
            asked.restart(nowNs);
        }
    }

    private static boolean mustNotRise(Safety safety) {
        return safety.isHolding() || safety.walk().lease().isSilent();
    }

    double targetMps() {
        return targetMps;
    }

    /// Whether a step up has been announced and not yet made.
    boolean isIncreaseComing() {
        return coming;
    }

    /// Whether this wake-up refused a step.
    boolean isRefused() {
        return refused;
    }

    @Override
    public void save(ByteBuffer out) {
        faster.save(out);
        slower.save(out);
        asked.save(out);
        out.putDouble(targetMps).put((byte) (coming ? 1 : 0)).put((byte) (comingFromNetwork ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        faster.load(in);
        slower.load(in);
        asked.load(in);
        targetMps = in.getDouble();
        coming = in.get() != 0;
        comingFromNetwork = in.get() != 0;
    }
}
