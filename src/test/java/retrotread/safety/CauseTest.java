package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CauseTest {
    /// [POLICY] the responses of the requirements, by hand.
    private static final Set<Cause> LOCKOUTS = EnumSet.of(
            Cause.KEY_CONTACTS_DISAGREE,
            Cause.OVERSPEED_REPEATED,
            Cause.OVERSPEED_TRIP,
            Cause.RUNAWAY_ACCELERATION,
            Cause.SENSOR_SILENT_REPEATED,
            Cause.MOVED_AT_ZERO,
            Cause.STILL_DRIVEN,
            Cause.WRONG_WAY,
            Cause.ABOVE_COMMAND,
            Cause.SELF_TEST_FAILED,
            Cause.RELAY_WELDED,
            Cause.UNCLEAN_END_REPEATED);

    private static final Set<Cause> FASTS = EnumSet.of(
            Cause.OVERSPEED_SUSTAINED,
            Cause.NO_MOVE_OFF,
            Cause.SENSOR_SILENT,
            Cause.SENSOR_DOUBTFUL,
            Cause.EDGES_LOST,
            Cause.BELOW_COMMAND,
            Cause.SENSORS_DISAGREE,
            Cause.DRIVE_DISAGREES,
            Cause.HOLD_RELEASED,
            Cause.SHUTDOWN);

    private static final Set<Cause> SOFTS =
            EnumSet.of(Cause.BOUT_OVER, Cause.SESSION_TIME, Cause.USER_STOP, Cause.REMOTE_STOP, Cause.LINK_LOST);

    private static final Set<Cause> NONES = EnumSet.of(
            Cause.NOT_COMMISSIONED,
            Cause.OVER_BUDGET,
            Cause.LIMIT_TOO_LOW,
            Cause.INCLINE_IN_THE_WAY,
            Cause.NO_LEASE,
            Cause.BOUT_RESTS,
            Cause.PROFILE_MIX_UP,
            Cause.DIRECTION_HELD,
            Cause.NO_CAUSE);

    @Test
    @DisplayName("each cause has the response of its requirement")
    void responsesAreThePolicys() {
        for (Cause cause : Cause.values()) {
            Response expected = LOCKOUTS.contains(cause)
                    ? Response.LOCKOUT
                    : FASTS.contains(cause)
                            ? Response.FAST
                            : SOFTS.contains(cause)
                                    ? Response.SOFT
                                    : NONES.contains(cause) ? Response.NONE : Response.CUT;
            assertEquals(expected, cause.response, cause.toString());
            boolean asked = SOFTS.contains(cause) || NONES.contains(cause) || cause == Cause.HOLD_RELEASED;
            assertEquals(asked, cause.leadsToReady, cause.toString());
        }
    }

    @Test
    @DisplayName("causes fit the packed state: 6 bits of number, 51 bits of set for those that hold a machine")
    void causesFitThePackedState() {
        assertTrue(Cause.values().length <= 64);
        for (Cause cause : Cause.values()) {
            assertTrue(NONES.contains(cause) || cause.ordinal() < 51, cause.toString());
            assertSame(cause, Cause.of(cause.ordinal()));
            assertTrue(cause.isIn(cause.bit()));
            assertFalse(cause.isIn(~cause.bit()));
        }
        assertTrue(SafetyState.values().length <= 8 && Response.values().length <= 8);
    }

    @Test
    @DisplayName("a fault displaces a stop a person asked for, a lockout displaces both; nothing displaces a lockout")
    void graverCausesComeFirst() {
        Causes causes = new Causes(false);
        causes.add(0);
        assertSame(Cause.NO_CAUSE, causes.first());
        causes.add(Cause.USER_STOP.bit());
        causes.add(0);
        assertSame(Cause.USER_STOP, causes.first());
        causes.add(Cause.KEY_OUT.bit());
        causes.add(Cause.CONTROL_LATE.bit());
        assertSame(Cause.KEY_OUT, causes.first());
        assertEquals(0, causes.lockouts());
        causes.add(Cause.WRONG_WAY.bit());
        causes.add(Cause.OVERSPEED_TRIP.bit());
        assertSame(Cause.WRONG_WAY, causes.first());
        assertEquals(Cause.WRONG_WAY.bit() | Cause.OVERSPEED_TRIP.bit(), causes.lockouts());
    }

    @Test
    @DisplayName("of causes that come together the one with the strongest response is the first, on any machine")
    void theStrongestComesFirst() {
        for (boolean console : new boolean[] {false, true}) {
            Causes causes = new Causes(console);
            causes.add(Cause.SENSOR_SILENT.bit() | Cause.CONTROL_LATE.bit() | Cause.SHUTDOWN.bit());
            assertSame(Cause.CONTROL_LATE, causes.first());
            causes.clear();
            causes.add(Cause.RELAY_DROPPED.bit() | Cause.CONTROL_LATE.bit() | Cause.USER_STOP.bit());
            assertSame(Cause.CONTROL_LATE, causes.first(), "and of equals the first in the list");
        }
    }

    @Test
    @DisplayName("where the console drives, ramps are cuts")
    void rampsAreCutsOfAConsole() {
        for (Cause cause : Cause.values()) {
            Response own = new Causes(false).strongest(cause.bit());
            Response console = new Causes(true).strongest(cause.bit());
            assertEquals(cause.response, own);
            boolean ramp = own == Response.SOFT || own == Response.FAST;
            assertEquals(ramp ? Response.CUT : own, console);
        }
    }

    @Test
    @DisplayName("each number of the policy and each happening is found again")
    void namesAndOrdinals() {
        assertEquals("SR-4", Requirement.SR_4.toString());
        assertTrue(Requirement.SR_4.isNumbered());
        assertFalse(Requirement.STATES.isNumbered());
        for (Happening happening : Happening.values()) {
            assertSame(happening, Happening.of(happening.ordinal()));
        }
    }
}
