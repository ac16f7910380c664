package retrotread.world;

import java.util.ArrayDeque;
import java.util.Deque;
import retrotread.input.InputLine;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimMotor;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWalker;

/// A walk whose belt is compared, stride by stride, with what was asked for: the same ramp without any trim, as
/// late as the drive. Speeds m/s, true ones: the feet's ripple is in them.
final class FollowedWalk {
    /// @param gainRatio belt over set-point
    /// @param rippleRatio mean dip at a foot strike
    record Machine(Profile profile, double pulsesPerMeter, double gainRatio, double lagSeconds, double rippleRatio) {
        double lowestMps() {
            return WorldSettings.lowestMps(profile);
        }

        /// Of a motor that stands below `standsBelowMps`.
        SimSettings settings(double standsBelowMps) {
            return SimSettings.typical()
                    .with(SimSensor.Settings.typical(pulsesPerMeter, false))
                    .with(new SimMotor.Settings(lagSeconds, gainRatio, standsBelowMps, 1.5, false, 50_000_000L))
                    .with(new SimWalker.Settings(0.0050, 0.05, rippleRatio, 1.4, 0.7));
        }
    }

    private static final double STRIDE_SECONDS = 1.2;
    private static final double UP_MPS2 = 0.10;
    private static final double JERK_MPS3 = 0.5;

    final WalkingWorld world;
    private final Machine machine;
    private final Deque<double[]> passed = new ArrayDeque<>();
    private final Slope asked = new Slope();
    private double lateMps;
    private double askedMeters;
    private double offMps;
    private double goalMps;
    private double overRatio;

    /// The ramp of the policy, written a second time: slope and jerk bounded, without overshoot.
    private static final class Slope {
        private double mps;
        private double mps2;

        private double step(double wantedMps, double seconds) {
            double missing = wantedMps - mps;
            double most = Math.min(UP_MPS2, Math.sqrt(2 * JERK_MPS3 * Math.abs(missing)));
            mps2 = Math.min(most, mps2 + JERK_MPS3 * seconds);
            mps = Math.min(wantedMps, mps + mps2 * seconds);
            mps2 = mps < wantedMps ? mps2 : 0;
            return mps;
        }
    }

    FollowedWalk(Machine machine, long seed) {
        this(
                machine,
                new WalkingWorld(
                        machine.settings(machine.lowestMps()),
                        WorldSettings.withoutEnd(WorldSettings.core(machine.pulsesPerMeter, machine.profile)),
                        TripMemory.NEW,
                        seed));
    }

    /// A walk in a world that is there.
    FollowedWalk(Machine machine, WalkingWorld world) {
        this.machine = machine;
        this.world = world;
    }

    /// The ritual, and until the drive has come to the start speed.
    void start() {
        world.start();
        run(8);
        forget();
    }

    /// Up to a target, as fast as the policy lets a person press.
    void rampTo(double targetMps) {
        goalMps = targetMps;
        while (isRunning() && world.snapshot().targetMps() < targetMps - 1e-6) {
            world.sim.press(InputLine.FASTER, 150_000_000L);
            run(2.1);
        }
    }

    /// Runs, comparing, as long as nothing stops the belt.
    void run(double seconds) {
        double endSeconds = world.seconds() + seconds;
        while (world.seconds() < endSeconds && isRunning()) {
            double fromSeconds = world.seconds();
            world.wake();
            compare(world.seconds() - fromSeconds);
        }
    }

    private void compare(double seconds) {
        double wantedMps =
                Math.min(world.snapshot().targetMps(), 0.98 * world.snapshot().limitMps());
        double rampMps = asked.step(wantedMps, seconds);
        double driven = rampMps < machine.lowestMps() - 1e-6 ? 0 : rampMps;
        lateMps += (driven - lateMps) * seconds / (machine.lagSeconds + seconds);
        askedMeters += lateMps * seconds;
        double atSeconds = world.seconds();
        passed.addLast(new double[] {atSeconds, askedMeters, world.sim.belt().distanceMeters()});
        while (atSeconds - passed.getFirst()[0] > STRIDE_SECONDS) {
            passed.removeFirst();
        }
        double[] first = passed.getFirst();
        double span = atSeconds - first[0];
        if (span > STRIDE_SECONDS - 0.02) {
            double beltMps = (passed.getLast()[2] - first[2]) / span;
            double askedMps = (askedMeters - first[1]) / span;
            offMps = Math.max(offMps, Math.abs(beltMps - askedMps));
            boolean there = world.snapshot().targetMps() >= goalMps - 1e-6;
            overRatio = there ? Math.max(overRatio, beltMps / wantedMps - 1) : overRatio;
        }
    }

    /// Begins to compare anew.
    void forget() {
        passed.clear();
        offMps = 0;
        overRatio = Double.NEGATIVE_INFINITY;
    }

    boolean isRunning() {
        return world.snapshot().state() == SafetyState.RUNNING;
    }

    /// Farthest that a stride was off since `forget`.
    double offMps() {
        return offMps;
    }

    /// How far a stride went beyond the target that was ramped to, as a share of it.
    double overRatio() {
        return overRatio;
    }

    /// Mean speed of the belt over so many seconds, over what was asked.
    double steadyRatio(double seconds) {
        double fromMeters = world.sim.belt().distanceMeters();
        double fromSeconds = world.seconds();
        run(seconds);
        double mps = (world.sim.belt().distanceMeters() - fromMeters) / (world.seconds() - fromSeconds);
        return mps
                / Math.min(world.snapshot().targetMps(), 0.98 * world.snapshot().limitMps());
    }
}
