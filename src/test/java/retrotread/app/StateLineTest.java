package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

final class StateLineTest {
    @Test
    void anEventIsOneLine() {
        Event trip = new Event(
                0,
                EventType.TRIP,
                Cause.KEY_OUT,
                SafetyState.RUNNING,
                SafetyState.LOCKED,
                2 / 3.6,
                3 / 3.6,
                1_000_000,
                0,
                Command.NONE);

        assertEquals(
                "trip: the safety key is out (SR-2), RUNNING to LOCKED, belt 2.00 km/h, limit 3.00 km/h",
                StateLine.told(trip));
    }

    @Test
    void aRefusalWithoutACauseIsOutOfItsTurn() {
        Event refused = new Event(
                0,
                EventType.REFUSED,
                Cause.NO_CAUSE,
                SafetyState.LOCKED,
                SafetyState.LOCKED,
                0,
                3 / 3.6,
                0,
                0,
                Command.NONE);

        assertEquals("refused: not in this state, belt 0.00 km/h, limit 3.00 km/h", StateLine.told(refused));
    }

    @Test
    void anAnswerNamesWhatWasAsked() {
        Event done = new Event(
                0,
                EventType.COMMAND_DONE,
                Cause.NO_CAUSE,
                SafetyState.READY,
                SafetyState.READY,
                0,
                3 / 3.6,
                0,
                7,
                Command.SESSION_LIMIT);
        Event refused = new Event(
                0,
                EventType.REFUSED,
                Cause.DIRECTION_HELD,
                SafetyState.RUNNING,
                SafetyState.RUNNING,
                0.5,
                3 / 3.6,
                0,
                -8,
                Command.BELT_REVERSED);

        assertEquals("command_done session limit, belt 0.00 km/h, limit 3.00 km/h", StateLine.told(done));
        assertEquals(
                "refused belt reversed: " + Cause.DIRECTION_HELD.words + " (" + Cause.DIRECTION_HELD.requirement.label
                        + "), belt 1.80 km/h, limit 3.00 km/h",
                StateLine.told(refused));
    }

    @Test
    void whatHasNoCauseAndMovesNothingSaysOnlyWhatItIs() {
        Event warning = new Event(
                0,
                EventType.TIME_WARNING,
                Cause.NO_CAUSE,
                SafetyState.RUNNING,
                SafetyState.RUNNING,
                0.5,
                3 / 3.6,
                0,
                0,
                Command.NONE);

        assertEquals("time_warning, belt 1.80 km/h, limit 3.00 km/h", StateLine.told(warning));
    }
}
