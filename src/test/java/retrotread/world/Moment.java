package retrotread.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import retrotread.control.Core;
import retrotread.control.Decision;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;

/// A moment of a walk that can be lived again and again: the core as it was, what it hears in the wake-ups that
/// follow, and what it makes of them when nobody asks for anything.
public final class Moment {
    private static final int WAKES = 24;

    /// What one wake-up came to.
    ///
    /// @param energy 3 for a belt that is driven, down to 0 for one that is locked
    public record Step(double setpointMps, double limitMps, boolean relayOn, int energy) {
        private static Step of(Decision decision) {
            return new Step(
                    decision.permit().setpointMps(),
                    decision.snapshot().limitMps(),
                    decision.permit().relayOn(),
                    energy(decision.snapshot().state()));
        }

        private static int energy(SafetyState state) {
            return switch (state) {
                case LOCKED, LOCKOUT -> 0;
                case READY, STOPPING -> 1;
                case COUNTDOWN -> 2;
                case RUNNING -> 3;
            };
        }

        /// Whether nothing in it is more than in another.
        public boolean isNoMoreThan(Step other) {
            return setpointMps <= other.setpointMps
                    && limitMps <= other.limitMps
                    && (!relayOn || other.relayOn)
                    && energy <= other.energy;
        }
    }

    private final byte[] state;
    private final List<byte[]> inputs = new ArrayList<>();
    private final Core core = new Core(WorldSettings.core(36, Profile.GENERAL), TripMemory.NEW, 0);
    private final ControlInputs in = new ControlInputs();
    private final List<Step> quiet = new ArrayList<>();

    private Moment(WalkingWorld world) {
        ByteBuffer bytes = ByteBuffer.allocate(Core.STATE_MAX);
        world.core.save(bytes);
        state = Arrays.copyOf(bytes.array(), bytes.position());
        world.disturb(heard -> {
            ByteBuffer one = ByteBuffer.allocate(ControlInputs.ENCODED_MAX);
            heard.encode(one);
            inputs.add(Arrays.copyOf(one.array(), one.position()));
        });
        for (int i = 0; i < WAKES; i++) {
            world.wake();
        }
        world.disturb(_ -> {});
        live(_ -> {}, decision -> quiet.add(Step.of(decision)));
    }

    /// Locked, ready, in the countdown, in the first step up, and walking.
    public static List<Moment> all(long seed) {
        List<Moment> all = new ArrayList<>();
        WalkingWorld world = WalkingWorld.healthy(seed);
        all.add(new Moment(world));
        world = WalkingWorld.healthy(seed);
        world.sim.walker().stepOn(true);
        world.reset();
        world.runUntil("ready", now -> now.state() == SafetyState.READY, 1);
        all.add(new Moment(world));
        world.run(1.2);
        world.press(InputLine.START);
        world.runUntil("counting", now -> now.state() == SafetyState.COUNTDOWN, 1);
        all.add(new Moment(world));
        world.runUntil("running", now -> now.state() == SafetyState.RUNNING, 6);
        all.add(new Moment(world));
        world.run(4);
        all.add(new Moment(world));
        return all;
    }

    /// Lives it again.
    ///
    /// @param asks puts a command into the inputs of a wake-up, or leaves them
    /// @param then sees each decision before the next one is made
    public List<Step> live(Consumer<ControlInputs> asks, Consumer<Decision> then) {
        core.load(ByteBuffer.wrap(state));
        List<Step> steps = new ArrayList<>();
        for (byte[] each : inputs) {
            in.decode(ByteBuffer.wrap(each));
            asks.accept(in);
            Decision decision = core.step(in);
            then.accept(decision);
            steps.add(Step.of(decision));
        }
        return steps;
    }

    /// What it comes to when nobody asks.
    public List<Step> quiet() {
        return quiet;
    }
}
