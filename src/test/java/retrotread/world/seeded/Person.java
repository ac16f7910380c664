package retrotread.world.seeded;

import java.util.SplittableRandom;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;
import retrotread.sim.SimWorld;

/// The person who walks: plays the start ritual, walks up to a speed they like, stops now and then, and starts
/// again. They act on what they hear (the tones tell the state) and feel (the speed of the belt), and give up
/// after some tries that came to nothing.
final class Person {
    private static final long MILLI_NS = 1_000_000L;
    private static final long PRESS_NS = 150 * MILLI_NS;
    private static final int TRIES_MOST = 5;

    /// Once in so many times a step of the ritual is skipped or too short.
    private static final int SLIP_ONE_IN = 8;

    /// Reset held, with some more than the 10 s that the service act asks for.
    private static final long SERVICE_HOLD_NS = 10_600 * MILLI_NS;

    private enum Stage {
        KEY_OUT,
        KEY_IN,
        RESET,
        START,
        LISTEN,
        WALK,
        SERVICE_ASK,
        SERVICE_HOLD
    }

    private final SeededWorld world;
    private final SplittableRandom random;
    private final double likedMps;
    private Stage stage = Stage.KEY_OUT;
    private long nextNs;
    private int tries;
    private boolean consoleStarted;
    private boolean served;

    Person(SeededWorld world, Life life) {
        this.world = world;
        random = new SplittableRandom(life.handsSeed());
        likedMps = random.nextDouble(0.6, 1.02) * life.build().profile().capMps;
        world.sim().set(InputLine.FACING, random.nextInt(4) != 0);
    }

    void step(long elapsedNs, SafetyState heard) {
        if (elapsedNs >= nextNs) {
            nextNs = elapsedNs + act(heard) * MILLI_NS;
        }
    }

    private boolean isCord() {
        return random.nextInt(4) != 0;
    }

    /// Does one thing and tells how long until the next, ms.
    private long act(SafetyState heard) {
        SimWorld sim = world.sim();
        return switch (stage) {
            case KEY_OUT -> {
                sim.walker().stepOn(isCord());
                sim.pullKey();
                yield then(Stage.KEY_IN, slips() ? random.nextLong(20, 200) : random.nextLong(400, 1_200));
            }
            case KEY_IN -> {
                sim.insertKey();
                yield then(Stage.RESET, slips() ? random.nextLong(300, 3_500) : random.nextLong(4_000, 6_500));
            }
            case RESET -> {
                world.sim().press(world.resetLine(), PRESS_NS);
                yield then(Stage.START, slips() ? random.nextLong(200, 1_100) : random.nextLong(1_250, 2_500));
            }
            case START -> {
                world.sim().press(InputLine.START, PRESS_NS);
                yield then(Stage.LISTEN, 6_000);
            }
            case LISTEN -> listen(heard);
            case WALK -> walk(heard);
            case SERVICE_ASK -> {
                world.askService();
                yield then(Stage.SERVICE_HOLD, 500);
            }
            case SERVICE_HOLD -> {
                world.sim().press(world.resetLine(), SERVICE_HOLD_NS);
                yield then(Stage.LISTEN, 12_000);
            }
        };
    }

    private boolean slips() {
        return random.nextInt(SLIP_ONE_IN) == 0;
    }

    private long then(Stage next, long millis) {
        stage = next;
        return millis;
    }

    private long listen(SafetyState heard) {
        if (heard == SafetyState.STOPPING || heard == SafetyState.COUNTDOWN) {
            return 1_000;
        }
        tries = heard == SafetyState.RUNNING ? 0 : tries + 1;
        if (tries > TRIES_MOST) {
            world.giveUp();
        }
        consoleStarted = false;
        return switch (heard) {
            case RUNNING -> then(Stage.WALK, 1_000);
            case LOCKOUT -> callService();
            case READY -> then(Stage.START, random.nextLong(1_300, 4_000));
            case STOPPING, COUNTDOWN -> 1_000;
            case LOCKED -> then(slips() ? Stage.RESET : Stage.KEY_OUT, random.nextLong(500, 3_000));
        };
    }

    /// Once in a life someone comes who knows the service act; after a second lockout the day is over.
    private long callService() {
        if (served) {
            world.giveUp();
            return 1_000;
        }
        served = true;
        world.sim().pullKey();
        return then(Stage.SERVICE_ASK, 1_000);
    }

    private long walk(SafetyState heard) {
        if (heard != SafetyState.RUNNING) {
            tries = 0;
            return then(Stage.LISTEN, random.nextLong(1_500, 4_000));
        }
        if (world.hasConsole()) {
            if (!consoleStarted) {
                world.startConsole();
                consoleStarted = true;
            }
            return pressSometimes(InputLine.STOP, 200);
        }
        if (world.sim().belt().meanMps() < 0.955 * likedMps) {
            world.sim().press(InputLine.FASTER, PRESS_NS);
            return random.nextLong(1_000, 3_500);
        }
        return random.nextInt(12) == 0 ? pressSometimes(InputLine.STOP, 4) : pressSometimes(InputLine.SLOWER, 4);
    }

    private long pressSometimes(InputLine button, int oneIn) {
        if (random.nextInt(oneIn) == 0) {
            world.sim().press(button, PRESS_NS);
        }
        return random.nextLong(2_000, 9_000);
    }
}
