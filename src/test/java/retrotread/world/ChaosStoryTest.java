package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;
import retrotread.sim.SimFault;

/// Lives of five minutes in which people press, pull and send whatever comes to their mind, the thread is late
/// now and then and one thing breaks. What must hold in every life is judged at every wake-up, by the physics
/// where it can be.
class ChaosStoryTest {
    private static final double LIFE_SECONDS = 300;
    private static final int LIVES = 12;

    /// Excess that no single fault may cause. [POLICY] SR-4
    private static final double EXCESS_MOST_MPS = 0.5;

    /// How long a limit that was lowered still explains the speed: the longest window of SR-16.
    private static final long LIMIT_WINDOW_NS = 5_000_000_000L;

    /// From the relay line to the open contact, and a wake-up.
    private static final long OPEN_NS = 11_000_000L;

    private static final InputLine[] BUTTONS = {
        InputLine.RESET, InputLine.START, InputLine.FASTER, InputLine.SLOWER, InputLine.STOP
    };

    /// One life, and what is watched in it.
    private static final class Life {
        private final SplittableRandom random;
        private final WalkingWorld world;
        private SafetyState before = SafetyState.LOCKED;
        private double explainedMps;
        private long explainedNs;
        private long lineOffNs;
        private boolean lineOn;
        private boolean welded;
        private int runs;

        private Life(long seed) {
            random = new SplittableRandom(seed);
            world = WalkingWorld.healthy(seed);
            lineOffNs = world.pace.nowNs();
        }

        private void live() {
            world.sim.walker().stepOn(random.nextBoolean());
            double breaksSeconds = random.nextDouble(20, LIFE_SECONDS);
            boolean broken = false;
            while (world.seconds() < LIFE_SECONDS) {
                actSometime();
                if (!broken && world.seconds() > breaksSeconds) {
                    broken = true;
                    breakOneThing();
                }
                run(random.nextDouble(0.1, 3));
            }
        }

        private void run(double seconds) {
            double end = world.seconds() + seconds;
            while (world.seconds() < end) {
                world.wake();
                judge();
            }
        }

        private void actSometime() {
            switch (random.nextInt(10)) {
                case 0 ->
                    world.sim.press(BUTTONS[random.nextInt(BUTTONS.length)], random.nextLong(10, 4000) * 1_000_000L);
                case 1 -> world.sim.pullKey();
                case 2 -> world.stall(random.nextLong(1, 40) * 1_000_000L);
                case 3 -> command();
                case 4, 5 -> ritual();
                default -> press(InputLine.FASTER);
            }
        }

        private void command() {
            Command asked = Command.of(random.nextInt(Command.values().length));
            world.command(asked, random.nextInt(4) > 0, random.nextDouble(-0.1, 1.5));
            judge();
        }

        /// The ritual with a slip of the hand now and then.
        private void ritual() {
            if (world.snapshot().state() == SafetyState.RUNNING) {
                return;
            }
            world.sim.pullKey();
            run(random.nextDouble(0.1, 2));
            world.sim.insertKey();
            run(random.nextDouble(1, 6));
            press(InputLine.RESET);
            run(random.nextDouble(0.3, 2));
            press(InputLine.START);
            run(random.nextDouble(3, 20));
        }

        private void press(InputLine button) {
            world.sim.press(button, 150_000_000L);
            run(0.2);
        }

        private void breakOneThing() {
            SimFault fault = switch (random.nextInt(10)) {
                case 0 -> new SimFault.Runaway(0, random.nextDouble(0.3, 2), 5);
                case 1 -> new SimFault.LineStuck(0, InputLine.BELT_A, random.nextBoolean());
                case 2 -> new SimFault.PulsesMissing(0, random.nextDouble());
                case 3 -> new SimFault.PulsesDoubled(0, random.nextDouble());
                case 4 -> new SimFault.KeyRattle(0, random.nextLong(1_000, 50_000_000L));
                case 5 -> new SimFault.RelayWelded(0);
                case 6 -> new SimFault.DriveDeaf(0);
                case 7 -> new SimFault.DriveGain(0, random.nextDouble(0.3, 2.5));
                case 8 -> new SimFault.LineStuck(0, InputLine.MIRROR, random.nextBoolean());
                default -> new SimFault.WalkerFalls(0);
            };
            welded = fault instanceof SimFault.RelayWelded;
            world.sim.plan(fault);
        }

        private void judge() {
            SafetyState now = world.snapshot().state();
            long nowNs = world.pace.nowNs();
            boolean stepOk = now != SafetyState.RUNNING || before == SafetyState.COUNTDOWN || before == now;
            must(stepOk, "RUNNING only from COUNTDOWN");
            must(now != SafetyState.COUNTDOWN || before == SafetyState.READY || before == now, "COUNTDOWN from READY");
            runs += now == SafetyState.RUNNING && before != now ? 1 : 0;
            boolean driving = now == SafetyState.RUNNING || now == SafetyState.STOPPING;
            must(driving || world.permit().setpointMps() == 0, "set-point 0 unless driving");
            must(driving || now == SafetyState.COUNTDOWN || !world.permit().relayOn(), "relay line off at rest");
            must(!driving || world.snapshot().keyIn(), "no driving without the key");
            lineOffNs = world.permit().relayOn() || lineOn ? nowNs : lineOffNs;
            lineOn = world.permit().relayOn();
            must(welded || nowNs - lineOffNs < OPEN_NS || !world.sim.relay().isClosed(), "K1 open at rest");
            double limitMps = world.snapshot().limitMps();
            if (limitMps >= explainedMps || nowNs - explainedNs > LIMIT_WINDOW_NS) {
                explainedMps = limitMps;
                explainedNs = nowNs;
            }
            must(welded || world.sim.belt().meanMps() <= explainedMps + EXCESS_MOST_MPS, "excess within the goal");
            before = now;
        }

        private void must(boolean ok, String what) {
            assertTrue(
                    ok,
                    () -> what + ": " + world.snapshot() + " belt "
                            + world.sim.belt().meanMps() + " after " + world.events);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 2000, 3000, 4000})
    @DisplayName(
            "SR-2 SR-4 SR-8 whatever people do and whatever breaks: no unproven start, no torque at rest, no excess")
    void whateverHappens(long seeds) {
        int runs = 0;
        for (long seed = seeds; seed < seeds + LIVES; seed++) {
            Life life = new Life(seed);
            try {
                life.live();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
            runs += life.runs;
        }
        System.out.printf("chaos: lives %d to %d had %d runs%n", seeds, seeds + LIVES - 1, runs);
        assertTrue(runs > LIVES, "these lives never walked");
    }
}
