package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.Command;
import retrotread.input.InputLine;

/// Start within the same few wake-ups as the choice of a walker, or the end of one: a profile follows at rest,
/// so a run that begins meanwhile would keep the one before.
class StartBesideAChoiceTest {
    private final WholeBench bench = new WholeBench(Machines.settings(
            Machines.driven(),
            WalkProfile.of(Profile.GENERAL),
            WalkProfile.of(Profile.FIRST_USE),
            WalkProfile.of(Profile.TRAINED)));

    @BeforeEach
    void ready() {
        bench.ready();
    }

    private boolean isDone(Command command, double value) {
        bench.told();
        bench.ask(command, value);
        return (bench.told() & Happening.COMMAND_DONE.bit()) != 0;
    }

    /// Asks so many wake-ups after Start went down, and lets the machine do what follows.
    private boolean isDoneAfterStart(int ticks, Command command, double value) {
        bench.down.add(InputLine.START);
        bench.run(ticks * WholeBench.SECONDS_PER_TICK);
        boolean done = isDone(command, value);
        bench.run(0.2);
        return done;
    }

    private void assertProfile(Profile wanted) {
        assertEquals(wanted, bench.safety.walk().profile().profile(), () -> "in " + bench.safety.state());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    @DisplayName("SR-10 nobody starts with another profile than that of the walker who was chosen")
    void choice(int ticks) {
        if (isDoneAfterStart(ticks, Command.WALKER, Profile.FIRST_USE.ordinal())) {
            assertProfile(Profile.FIRST_USE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    @DisplayName("SR-16, SR-20 nobody starts between the choice of a walker and their limit, rest and bout")
    void untilTheBoutIsTold(int ticks) {
        assertTrue(isDone(Command.WALKER, Profile.TRAINED.ordinal()));
        bench.down.add(InputLine.START);
        bench.run(ticks * WholeBench.SECONDS_PER_TICK);
        assertTrue(isDone(Command.SESSION_LIMIT, 0.5));
        bench.run(ticks * WholeBench.SECONDS_PER_TICK);
        assertTrue(isDone(Command.BOUT_REST, 60));
        bench.run(ticks * WholeBench.SECONDS_PER_TICK);
        assertTrue(isDone(Command.BOUT, 30));
        bench.run(0.2);
        bench.down.remove(InputLine.START);
        bench.run(0.2);
        bench.run(0.6);
        bench.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, bench.safety.state());
        assertEquals(LimitSource.SESSION, bench.safety.walk().limitBy());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    @DisplayName("SR-22 nobody starts with the profile of a walker whose session is over")
    void end(int ticks) {
        assertTrue(isDone(Command.WALKER, Profile.TRAINED.ordinal()));
        if (isDoneAfterStart(ticks, Command.SESSION_END, Double.NaN)) {
            assertProfile(Profile.GENERAL);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    @DisplayName("SR-10 nobody starts with another profile than the selector shows in that wake-up")
    void selector(int ticks) {
        bench.down.add(InputLine.START);
        int tick = 0;
        while (bench.safety.state() == SafetyState.READY && tick <= ticks + 20) {
            if (tick == ticks) {
                bench.down.add(InputLine.PROFILE_BIT_0);
            }
            bench.tick();
            tick++;
        }
        if (bench.safety.state() == SafetyState.COUNTDOWN) {
            assertProfile(tick > ticks ? Profile.FIRST_USE : Profile.GENERAL);
        }
    }
}
