package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;

@DisplayName("SR-10 facing and profile")
class SelectionTest {
    private static final List<WalkProfile> PROFILES = List.of(
            WalkProfile.of(Profile.GENERAL), WalkProfile.of(Profile.FIRST_USE), WalkProfile.of(Profile.TRAINED));
    private static final InputLine[] BITS = {InputLine.PROFILE_BIT_0, InputLine.PROFILE_BIT_1, InputLine.PROFILE_BIT_2};

    private final Wakeups wakeups = new Wakeups();
    private SafetyState before = SafetyState.LOCKED;

    private static SafetySettings settings(boolean facingSwitch) {
        Machine machine = facingSwitch ? Machines.withFacingSwitch() : Machines.driven();
        return Machines.settings(machine, PROFILES.toArray(new WalkProfile[0]));
    }

    private void step(Selection selection, SafetyState now, boolean standing) {
        selection.step(wakeups.tick(), before, now, standing);
        before = now;
    }

    private void select(int value) {
        for (int bit = 0; bit < BITS.length; bit++) {
            wakeups.set(BITS[bit], (value >> bit & 1) != 0);
        }
    }

    @Test
    @DisplayName("SR-10 the level of the switch at the Start press, not before and not after")
    void facingIsTakenAtTheStart() {
        for (boolean backward : new boolean[] {true, false}) {
            before = SafetyState.LOCKED;
            Selection selection = new Selection(settings(true));
            wakeups.set(InputLine.FACING, backward);
            step(selection, SafetyState.READY, true);
            assertEquals(Facing.UNKNOWN, selection.facing());

            step(selection, SafetyState.COUNTDOWN, true);
            Facing expected = backward ? Facing.BACKWARD : Facing.FORWARD;
            assertEquals(expected, selection.facing());
            wakeups.set(InputLine.FACING, !backward);
            for (SafetyState state : List.of(SafetyState.COUNTDOWN, SafetyState.RUNNING, SafetyState.STOPPING)) {
                step(selection, state, true);
                assertEquals(expected, selection.facing(), state.toString());
            }
            step(selection, SafetyState.READY, true);
            assertEquals(Facing.UNKNOWN, selection.facing());
        }
    }

    @Test
    @DisplayName("SR-10 of two that are as strict the first is selected")
    void firstOfTheStrictest() {
        WalkProfile first = new WalkProfile(Profile.GENERAL, 0.3, Profile.FIRST_USE.capMps);
        SafetySettings settings = Machines.settings(Machines.driven(), first, WalkProfile.of(Profile.FIRST_USE));
        Selection selection = new Selection(settings);
        select(7);
        step(selection, SafetyState.LOCKED, true);
        assertEquals(Profile.GENERAL, selection.profile().profile());
    }

    @Test
    @DisplayName("SR-10 a switch that wavers is doubt after 30 ms of one run, not of two")
    void wavering() {
        Selection selection = new Selection(settings(true));
        Findings findings = new Findings();
        for (int run = 0; run < 2; run++) {
            wakeups.set(InputLine.FACING, true);
            step(selection, SafetyState.READY, true);
            step(selection, SafetyState.COUNTDOWN, true);
            wakeups.set(InputLine.FACING, false);
            step(selection, SafetyState.RUNNING, false);
            selection.turn(wakeups.in, SafetyState.RUNNING, true, findings);
            selection.turn(wakeups.wake(20_000_000, true), SafetyState.RUNNING, true, findings);
            assertEquals(Facing.BACKWARD, selection.facing());
        }
        selection.turn(wakeups.wake(9_999_999, true), SafetyState.RUNNING, true, findings);
        assertEquals(Facing.BACKWARD, selection.facing());
        selection.turn(wakeups.wake(1, true), SafetyState.COUNTDOWN, true, findings);
        assertEquals(Facing.BACKWARD, selection.facing(), "only a moving belt");
        selection.turn(wakeups.wake(0, true), SafetyState.RUNNING, true, findings);
        assertEquals(Facing.UNKNOWN, selection.facing());
        assertEquals(Happening.FACING_CHANGED.bit(), findings.happenings());
    }

    @Test
    @DisplayName("SR-10 without a switch facing is backward")
    void fixedFacingIsBackward() {
        Selection selection = new Selection(settings(false));
        for (SafetyState state : SafetyState.values()) {
            step(selection, state, true);
            assertEquals(Facing.BACKWARD, selection.facing());
        }
    }

    @Test
    @DisplayName("SR-10 a profile is chosen at standstill only")
    void profileIsChosenAtStandstill() {
        Selection selection = new Selection(settings(false));
        select(2);
        for (SafetyState state : List.of(SafetyState.COUNTDOWN, SafetyState.RUNNING, SafetyState.STOPPING)) {
            step(selection, state, true);
            assertEquals(Profile.GENERAL, selection.profile().profile(), state.toString());
        }
        step(selection, SafetyState.READY, false);
        assertEquals(Profile.GENERAL, selection.profile().profile());
        step(selection, SafetyState.READY, true);
        assertEquals(Profile.TRAINED, selection.profile().profile());
    }

    @Test
    @DisplayName("SR-10 a selector value without a profile selects the strictest")
    void unknownValueSelectsTheStrictest() {
        Selection selection = new Selection(settings(false));
        for (int value = 0; value < 8; value++) {
            select(value);
            step(selection, SafetyState.LOCKED, true);
            Profile expected = value < 3 ? PROFILES.get(value).profile() : Profile.FIRST_USE;
            assertEquals(expected, selection.profile().profile(), "value " + value);
        }
    }
}
