package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private long told;

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

    private void turn(Selection selection, boolean mayTurn, long ms) {
        Findings findings = new Findings();
        for (long at = 0; at < ms; at += 5) {
            selection.turn(wakeups.tick(), SafetyState.RUNNING, mayTurn, findings);
        }
        told = findings.happenings();
    }

    private Selection running(boolean turningAllowed) {
        Installation installation = new Installation(true, List.of(), turningAllowed, false, false);
        Selection selection = new Selection(Machines.installed(Machines.withFacingSwitch(), installation));
        wakeups.set(InputLine.FACING, true);
        step(selection, SafetyState.READY, true);
        step(selection, SafetyState.COUNTDOWN, true);
        wakeups.set(InputLine.FACING, false);
        return selection;
    }

    @Test
    @DisplayName("SR-10 turning begins where it is allowed and the belt is slow, and is told at both ends")
    void turningBegins() {
        for (boolean allowed : new boolean[] {true, false}) {
            for (boolean slow : new boolean[] {true, false}) {
                Selection selection = running(allowed);
                turn(selection, slow, 50);
                assertEquals(Facing.UNKNOWN, selection.facing());
                assertEquals(allowed && slow, selection.isTurning());
                turn(selection, slow, 9_000);
                assertEquals(0, told);
                turn(selection, slow, 1_500);
                assertEquals(allowed && slow ? Facing.FORWARD : Facing.UNKNOWN, selection.facing());
                assertEquals(allowed && slow ? Happening.FACING_CHANGED.bit() : 0, told);
            }
        }
    }

    @Test
    @DisplayName("SR-10 once too fast, the switch is not believed again")
    void onceTooFast() {
        Selection selection = running(true);
        turn(selection, true, 1_000);
        turn(selection, false, 5);
        turn(selection, true, 10_000);
        assertEquals(Facing.UNKNOWN, selection.facing());
        assertFalse(selection.isTurning());
    }

    @Test
    @DisplayName("SR-10 a stop or a lock ends the turning at once")
    void turningEnds() {
        Selection selection = running(true);
        turn(selection, true, 1_000);
        assertTrue(selection.isTurning());
        selection.turn(wakeups.tick(), SafetyState.STOPPING, true, new Findings());
        assertFalse(selection.isTurning());

        selection = running(true);
        turn(selection, true, 1_000);
        step(selection, SafetyState.LOCKED, false);
        assertFalse(selection.isTurning());
    }

    @Test
    @DisplayName("SR-10 without a switch its line says nothing, nor does it in any other state")
    void noSwitch() {
        Selection fixed = new Selection(settings(false));
        step(fixed, SafetyState.READY, true);
        wakeups.set(InputLine.FACING, false);
        turn(fixed, true, 1_000);
        assertEquals(Facing.BACKWARD, fixed.facing());
        assertEquals(0, told);

        Selection counting = running(true);
        Findings findings = new Findings();
        for (int i = 0; i < 20; i++) {
            counting.turn(wakeups.tick(), SafetyState.COUNTDOWN, true, findings);
        }
        assertEquals(Facing.BACKWARD, counting.facing());
    }

    @Test
    @DisplayName("SR-19 the steepest incline is that of the way the walker faces")
    void steepest() {
        Selection selection = new Selection(settings(true));
        wakeups.set(InputLine.FACING, false);
        step(selection, SafetyState.READY, true);
        assertEquals(5, selection.inclineMostPercent(), "GENERAL, not known");
        step(selection, SafetyState.COUNTDOWN, true);
        assertEquals(10, selection.inclineMostPercent(), "forward");
    }
}
