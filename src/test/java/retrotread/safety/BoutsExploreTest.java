package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

/// All states of the real facade with walkers who are chosen, and their bouts of five units of time.
class BoutsExploreTest {
    private static final int STATES_MOST = 600_000;

    @Test
    @DisplayName("SR-10, SR-20, SR-22 walkers are chosen at the machine only; bouts and rests keep to the rules")
    void walkersAndBouts() throws IllegalAccessException {
        Machine machine = new Machine(false, false, KeyContacts.SINGLE, false, false, false, 0.1, Mode.MONITORING);
        List<ExploreAct> acts = ExploreAct.cross(List.of(
                ExploreAct.units(1),
                ExploreAct.key(),
                ExploreAct.line(InputLine.START, "Start"),
                ExploreAct.belts(BeltSight.STANDS, BeltSight.WALKS),
                ExploreAct.demands(Profile.GENERAL.startMps),
                ExploreAct.commands(
                        ExploreAct.asked(Command.WALKER, true, 1),
                        ExploreAct.asked(Command.WALKER, false, 1),
                        ExploreAct.asked(Command.BOUT, true, 10),
                        ExploreAct.asked(Command.BOUT, false, 0),
                        ExploreAct.asked(Command.BOUT, false, 10),
                        ExploreAct.asked(Command.BOUT_REST, false, 4))));
        ExploreTimes times = ExploreTimes.quickRitual();
        SafetySettings settings = times.settings(
                machine, Installation.typical(), WalkProfile.of(Profile.GENERAL), WalkProfile.of(Profile.FIRST_USE));
        SafetyExploration one = new SafetyExploration(settings, times, acts, false, STATES_MOST);

        String broken = one.explore();

        System.out.printf("safety, walkers and bouts: %d states, %d transitions%n", one.states(), one.transitions());
        assertEquals("", broken);
        assertTrue(one.isClosed());
        assertTrue(one.pairs.saw(SafetyState.COUNTDOWN, SafetyState.RUNNING));
        assertTrue(one.pairs.saw(SafetyState.RUNNING, SafetyState.STOPPING));
    }
}
