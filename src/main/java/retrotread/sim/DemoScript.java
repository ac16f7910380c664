package retrotread.sim;

import java.util.function.Predicate;
import java.util.function.Supplier;
import retrotread.input.InputLine;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;

/// The story of the demo: a person plays the whole start ritual, walks backward up to the cap, the drive runs
/// away, and the person stays off. They act on what they hear (the tones tell the state) and feel (the speed of
/// the belt). From power-on: the belt moves within 15 s, is at the cap within 40 s, runs away at 42 s and has
/// to be cut within 50 s.
public final class DemoScript {
    /// When the drive runs away, since power-on.
    public static final long RUNAWAY_NS = 42_000_000_000L;

    /// How hard it does, m/s². Chosen: the runaway that the budget of the policy is computed for.
    public static final double RUNAWAY_MPS2 = 2;

    /// Where it would end, m/s. Chosen: 18 km/h, the top of a donor treadmill.
    public static final double RUNAWAY_TOP_MPS = 5;

    private static final long KEY_OUT_NS = 300_000_000L;
    private static final long KEY_AWAY_NS = 700_000_000L;
    private static final long KEY_TO_RESET_NS = 2_600_000_000L;
    private static final long RESET_TO_START_NS = 1_200_000_000L;

    /// When the person tries Reset again if no tone came, since power-on: the daemon may have started after the
    /// belt.
    private static final long[] RESET_AGAIN_NS = {4_700_000_000L, 5_700_000_000L, 6_700_000_000L};

    private static final long PRESS_NS = 150_000_000L;

    /// Between two presses of Faster. [POLICY]: no more often than every 2 s.
    private static final long FASTER_NS = 2_100_000_000L;

    /// Most presses. Chosen: three more than the way from start to cap takes.
    private static final int FASTER_MOST = 14;

    /// Share of the start speed that feels like walking, and share of the cap that feels like the top.
    private static final double WALKING_RATIO = 0.8;

    private static final double TOP_RATIO = 0.955;

    private DemoScript() {}

    /// Prepares a fresh world for the story.
    ///
    /// @param heard the state that the tones tell, LOCKED while there is none yet; called on the world's thread
    /// @return the person's script, to ask whether it came to its end
    public static SimScript play(SimWorld world, Supplier<SafetyState> heard) {
        Profile profile = Profile.GENERAL;
        SimScript script = new SimScript()
                .at("steps on facing away", 0, DemoScript::stepOn)
                .at("takes the key out", KEY_OUT_NS, SimWorld::pullKey)
                .after("puts the key in", KEY_AWAY_NS, SimWorld::insertKey)
                .after("presses Reset", KEY_TO_RESET_NS, at -> at.press(InputLine.RESET, PRESS_NS))
                .when("presses Start", is(heard, SafetyState.READY), RESET_TO_START_NS, DemoScript::pressStart)
                .when("walks", at -> walks(at, heard, profile), 0, _ -> {});
        for (int i = 1; i <= FASTER_MOST; i++) {
            script.after("presses Faster", i == 1 ? 0 : FASTER_NS, at -> pressFaster(at, heard, profile));
        }
        SimScript flight = new SimScript()
                .when("is told to run", is(heard, SafetyState.RUNNING), 0, _ -> {})
                .when("leaves the belt", _ -> isCut(heard), 0, at -> at.walker().stepOff());
        world.run(script);
        world.run(patience(heard));
        world.run(flight);
        world.plan(new SimFault.Runaway(RUNAWAY_NS, RUNAWAY_MPS2, RUNAWAY_TOP_MPS));
        return script;
    }

    private static SimScript patience(Supplier<SafetyState> heard) {
        SimScript patience = new SimScript();
        for (long againNs : RESET_AGAIN_NS) {
            patience.at("presses Reset again", againNs, world -> pressResetIfLocked(world, heard));
        }
        return patience;
    }

    private static void pressResetIfLocked(SimWorld world, Supplier<SafetyState> heard) {
        if (heard.get() == SafetyState.LOCKED) {
            world.press(InputLine.RESET, PRESS_NS);
        }
    }

    private static Predicate<SimWorld> is(Supplier<SafetyState> heard, SafetyState state) {
        return _ -> heard.get() == state;
    }

    private static void stepOn(SimWorld world) {
        world.walker().stepOn(true);
        world.set(InputLine.FACING, true);
    }

    private static void pressStart(SimWorld world) {
        world.press(InputLine.START, PRESS_NS);
    }

    private static boolean walks(SimWorld world, Supplier<SafetyState> heard, Profile profile) {
        return heard.get() == SafetyState.RUNNING && world.belt().meanMps() > WALKING_RATIO * profile.startMps;
    }

    private static void pressFaster(SimWorld world, Supplier<SafetyState> heard, Profile profile) {
        if (heard.get() == SafetyState.RUNNING && world.belt().meanMps() < TOP_RATIO * profile.capMps) {
            world.press(InputLine.FASTER, PRESS_NS);
        }
    }

    private static boolean isCut(Supplier<SafetyState> heard) {
        SafetyState state = heard.get();
        return state == SafetyState.LOCKED || state == SafetyState.LOCKOUT;
    }
}
