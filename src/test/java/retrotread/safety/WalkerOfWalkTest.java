package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.RUNNING;
import static retrotread.safety.SafetyState.STOPPING;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("SR-10, SR-20, SR-22 whoever was chosen, among all of safety")
class WalkerOfWalkTest {
    private WholeBench bench = new WholeBench(Machines.settings(
            Machines.driven(),
            WalkProfile.of(Profile.GENERAL),
            WalkProfile.of(Profile.FIRST_USE),
            WalkProfile.of(Profile.TRAINED),
            WalkProfile.of(Profile.SENIOR_SUPERVISED)));

    private boolean isDone(Command command, double value) {
        bench.told();
        bench.ask(command, value);
        return (bench.told() & Happening.COMMAND_DONE.bit()) != 0;
    }

    private boolean choose(Profile profile) {
        return isDone(Command.WALKER, profile.ordinal());
    }

    private Profile profile() {
        return bench.safety.walk().profile().profile();
    }

    private void assertStarts() {
        bench.press(InputLine.START);
        assertEquals(COUNTDOWN, bench.safety.state());
    }

    private void assertBarred(Cause cause) {
        bench.down.add(InputLine.START);
        bench.until(0.1, () -> (bench.safety.happenings() & Happening.START_REFUSED.bit()) != 0);
        assertTrue(cause.isIn(bench.safety.inTheWay()));
        bench.down.remove(InputLine.START);
        bench.run(0.1);
        assertEquals(READY, bench.safety.state());
    }

    @Test
    @DisplayName("SR-16 profile and limit of the walker hold, and go with the session")
    void profileAndLimit() {
        bench.run(4);
        assertTrue(choose(Profile.TRAINED));
        assertEquals(Profile.TRAINED, profile());
        assertTrue(isDone(Command.SESSION_LIMIT, 0.5));
        assertTrue(isDone(Command.BOUT, 0));
        bench.start();
        assertEquals(LimitSource.SESSION, bench.safety.walk().limitBy());
        bench.wantedMps = 0.495;
        bench.until(2, LOCKED);
        assertEquals(Cause.INTERNAL_ERROR, bench.safety.firstCause(), "the guard lets nobody pass it");
        bench.run(4);
        assertTrue(isDone(Command.SESSION_END, Double.NaN));
        bench.tick();
        assertEquals(Profile.GENERAL, profile());
        assertEquals(LimitSource.PROFILE, bench.safety.walk().limitBy());
    }

    @Test
    @DisplayName("SR-10 nobody is chosen while the belt runs, or is not proven to stand")
    void atRestOnly() {
        assertTrue(!choose(Profile.FIRST_USE), "not yet standing for 3 s");
        bench.start();
        assertTrue(!choose(Profile.FIRST_USE));
        assertTrue(!isDone(Command.BOUT, 60));
        bench.press(InputLine.STOP);
        bench.until(1, STOPPING);
        assertTrue(!choose(Profile.FIRST_USE));
        bench.until(8, READY);
        assertEquals(Profile.GENERAL, profile());
        bench.run(3);
        assertTrue(choose(Profile.FIRST_USE));
        assertEquals(Profile.FIRST_USE, profile());
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 5, 6, -1, 0.5, Double.NaN})
    @DisplayName("SR-10 a profile that this machine does not have is refused")
    void unknownProfile(double ordinal) {
        bench.run(4);

        boolean known = ordinal == Profile.SENIOR_SUPERVISED.ordinal() || ordinal == Profile.TRAINED.ordinal();
        assertEquals(known, isDone(Command.WALKER, ordinal));
        assertEquals(known, profile() != Profile.GENERAL);
    }

    @Test
    @DisplayName("COMMISSIONING has no walker")
    void notInCommissioning() {
        bench.down.remove(InputLine.KEY);
        bench.run(4);
        assertTrue(isDone(Command.SERVICE_COMMISSION, Double.NaN));
        bench.down.add(InputLine.RESET);
        bench.run(10.2);
        bench.down.remove(InputLine.RESET);
        assertEquals(Mode.COMMISSIONING, bench.safety.walk().mode());
        assertTrue(!choose(Profile.GENERAL));
    }

    @ParameterizedTest
    @CsvSource({
        "GENERAL, 0, true", // the default leaves the choice to the walker's
        "TRAINED, 0, true",
        "GENERAL, 1, false", // first use is stricter
        "FIRST_USE, 1, true",
        "FIRST_USE, 2, true",
        "TRAINED, 2, true",
        "TRAINED, 3, false",
        "SENIOR_SUPERVISED, 2, true",
        "SENIOR_SUPERVISED, 1, false", // slower at the start, faster after: neither is the stricter
        "GENERAL, 7, false", // no profile: the strictest
    })
    @DisplayName("SR-10 a selector that says a stricter profile bars the start, and a looser one changes nothing")
    void mixUp(Profile walker, int selector, boolean starts) {
        bench.run(4);
        assertTrue(choose(walker));
        assertTrue(isDone(Command.BOUT, 0));
        if ((selector & 1) != 0) {
            bench.down.add(InputLine.PROFILE_BIT_0);
        }
        if ((selector & 2) != 0) {
            bench.down.add(InputLine.PROFILE_BIT_1);
        }
        if ((selector & 4) != 0) {
            bench.down.add(InputLine.PROFILE_BIT_2);
        }
        bench.ready();
        assertEquals(walker, profile());
        if (starts) {
            assertStarts();
        } else {
            assertBarred(Cause.PROFILE_MIX_UP);
        }
    }

    @Test
    @DisplayName("SR-20 a bout ends softly, its rest bars the start, and the next begins after it")
    void boutAndRest() {
        bench.run(4);
        assertTrue(choose(Profile.GENERAL));
        assertTrue(isDone(Command.BOUT_REST, 20));
        assertTrue(isDone(Command.BOUT, 30));
        assertEquals(30_000_000_000L, bench.safety.walk().timeLeftNs());
        bench.ready();
        assertStarts();
        bench.until(6, RUNNING);
        assertEquals(30, bench.until(35, STOPPING), 3.5, "counted from the first step on");
        assertEquals(Cause.BOUT_OVER, bench.safety.firstCause());
        assertEquals(Response.SOFT, bench.safety.stopping());
        bench.until(8, READY);
        bench.run(3);

        assertBarred(Cause.BOUT_RESTS);
        assertTrue(isDone(Command.BOUT, 30));
        bench.run(1);
        assertBarred(Cause.BOUT_RESTS);
        bench.run(18);
        assertStarts();
    }

    @ParameterizedTest
    @CsvSource({"true, 600", "false, 60"})
    @DisplayName("SR-22 a walker who does not come is forgotten: 10 min at rest, 1 min with the key out")
    void nobodyCame(boolean keyIn, int seconds) {
        bench.run(1200);
        if (keyIn) {
            bench.down.add(InputLine.KEY);
            bench.run(1);
        }
        assertTrue(choose(Profile.FIRST_USE));
        assertTrue(isDone(Command.SESSION_LIMIT, 0.4));
        bench.told();
        double waited = bench.until(seconds + 1, () -> profile() == Profile.GENERAL);
        assertEquals(seconds, waited, 0.02);
        assertTrue((bench.told() & Happening.SESSION_ENDED.bit()) != 0);
        bench.tick();
        assertEquals(LimitSource.PROFILE, bench.safety.walk().limitBy());
    }

    @Test
    @DisplayName("SR-10 nobody is chosen in the countdown, though the belt stands")
    void notInTheCountdown() {
        bench.ready();
        bench.press(InputLine.START);
        assertEquals(COUNTDOWN, bench.safety.state());
        assertTrue(!choose(Profile.FIRST_USE));
        bench.run(1);
        assertEquals(Profile.GENERAL, profile());
    }

    @Test
    @DisplayName("SR-10 a choice that is refused changes nothing of the walker before")
    void refusedChoiceChangesNothing() {
        bench.run(4);
        assertTrue(choose(Profile.FIRST_USE));
        assertTrue(isDone(Command.BOUT, 30));
        assertTrue(!choose(Profile.NEURO_SUPERVISED));
        assertEquals(30_000_000_000L, bench.safety.walk().timeLeftNs());
        assertEquals(Profile.FIRST_USE, profile());
    }

    @Test
    @DisplayName("SR-22 the end of the session forgets the bout, and bars nobody")
    void sessionEndForgetsTheBout() {
        bench.run(4);
        assertTrue(choose(Profile.GENERAL));
        assertTrue(isDone(Command.BOUT_REST, 500));
        assertTrue(isDone(Command.BOUT, 10));
        bench.ready();
        assertStarts();
        bench.until(20, STOPPING);
        bench.until(8, READY);
        assertTrue(isDone(Command.SESSION_END, Double.NaN));
        bench.run(3);
        assertTrue(bench.safety.walk().timeLeftNs() > 500_000_000_000L, "of the belt time alone");
        assertStarts();
    }
}
