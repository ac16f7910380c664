package retrotread.safety;

import static retrotread.safety.Response.CUT;
import static retrotread.safety.Response.FAST;
import static retrotread.safety.Response.LOCKOUT;
import static retrotread.safety.Response.NONE;
import static retrotread.safety.Response.SOFT;

/// Why the belt may not move, or stopped. Each knows its response, its requirement and its words for people.
/// `leadsToReady` is true for stops that a person asked for: everything else leads to LOCKED.
public enum Cause {
    POWER_ON(CUT, false, Requirement.SR_1, "the machine was switched on"),
    KEY_OUT(CUT, false, Requirement.SR_2, "the safety key is out"),
    KEY_CONTACTS_DISAGREE(LOCKOUT, false, Requirement.SR_2, "the two contacts of the safety key disagree"),
    OVERSPEED_SUSTAINED(FAST, false, Requirement.SR_4, "the belt stayed above the limit"),
    OVERSPEED_REPEATED(LOCKOUT, false, Requirement.SR_4, "the belt stayed above the limit for the third time"),
    OVERSPEED_TRIP(LOCKOUT, false, Requirement.SR_4, "the belt ran far above the limit"),
    RUNAWAY_ACCELERATION(LOCKOUT, false, Requirement.SR_4, "the belt sped up on its own"),
    NO_MOVE_OFF(FAST, false, Requirement.SR_5, "the belt was told to move and no sensor pulse came"),
    SENSOR_SILENT(FAST, false, Requirement.SR_5, "the belt sensor went silent while the belt was driven"),
    SENSOR_SILENT_REPEATED(
            LOCKOUT, false, Requirement.SR_5, "a belt sensor went silent, or the two disagreed, for the second time"),
    SENSOR_DOUBTFUL(FAST, false, Requirement.SR_5, "the belt sensor gives pulses that cannot be real"),
    EDGES_LOST(FAST, false, Requirement.SR_5, "sensor edges were lost twice within a second"),
    SENSORS_DISAGREE(FAST, false, Requirement.SR_5, "the two belt sensors do not tell of the same pulses"),
    CONTROL_LATE(CUT, false, Requirement.SR_6, "the control thread came late"),
    RELAY_DROPPED(CUT, false, Requirement.SR_6, "relay K1 reads open while it should be closed"),
    DRIVE_SILENT(CUT, false, Requirement.SR_7, "the motor controller was not heard for 200 ms"),
    DRIVE_FAULT(CUT, false, Requirement.SR_7, "the motor controller reports a fault"),
    DRIVE_DISAGREES(
            FAST,
            false,
            Requirement.SR_7,
            "the motor controller, or the console, reports another speed than the belt sensor"),
    INTERNAL_ERROR(CUT, false, Requirement.SR_11, "the guard refused a demand that broke a rule"),
    MOVED_AT_ZERO(LOCKOUT, false, Requirement.SR_13, "the belt moved with the relay closed and the set-point at zero"),
    STILL_DRIVEN(
            LOCKOUT,
            false,
            Requirement.SR_13,
            "the belt did not slow down after the relay opened: pull the mains plug"),
    RELAY_WELDED(LOCKOUT, false, Requirement.SR_13, "relay K1 reads closed while it must be open: pull the mains plug"),
    BELT_MOVED(CUT, false, Requirement.SR_13, "the belt moved during the countdown"),
    WRONG_WAY(LOCKOUT, false, Requirement.SR_14, "the belt ran the wrong way"),
    ABOVE_COMMAND(LOCKOUT, false, Requirement.SR_15, "the belt ran faster than it was told to"),
    BELOW_COMMAND(FAST, false, Requirement.SR_15, "the belt ran at less than half the speed it was told to"),
    NOT_SLOWING(CUT, false, Requirement.STATES, "the belt did not slow down when it was told to stop"),
    SELF_TEST_FAILED(LOCKOUT, false, Requirement.STATES, "relay K1 failed its test before the start"),
    RELAY_NOT_CLOSING(CUT, false, Requirement.STATES, "relay K1 did not close"),
    BUTTON_STUCK(CUT, false, Requirement.STATES, "a button is held or stuck"),
    IDLE(CUT, false, Requirement.STATES, "nobody started the belt in time"),
    UNCLEAN_END(CUT, false, Requirement.STATES, "the last run was cut off by a power loss or a crash"),
    UNCLEAN_END_REPEATED(LOCKOUT, false, Requirement.STATES, "runs were cut off three times within 10 operating hours"),
    CONSOLE_RUNNING(CUT, false, Requirement.INTERLOCK, "the console was already running when the relay closed"),
    CONSOLE_JUMPED(CUT, false, Requirement.INTERLOCK, "the console started too fast"),
    CONSOLE_STOP(CUT, false, Requirement.INTERLOCK, "the console brought the belt to rest"),
    INCLINE_MOVED(CUT, false, Requirement.SR_19, "the incline moved without being told to"),
    SHUTDOWN(FAST, false, Requirement.SR_24, "the daemon was asked to end"),
    BOUT_OVER(SOFT, true, Requirement.SR_20, "the prescribed bout is over"),
    SESSION_TIME(SOFT, true, Requirement.SR_20, "the time on the belt is over"),
    HOLD_RELEASED(FAST, true, Requirement.COMMISSIONING, "Start was let go in the commissioning mode"),
    USER_STOP(SOFT, true, Requirement.STATES, "the stop button was pressed"),
    REMOTE_STOP(SOFT, true, Requirement.SR_17, "a stop came over the network"),
    LINK_LOST(SOFT, true, Requirement.SR_17, "whoever led the walk over the network was not heard for 5 s"),
    /// Never goes: there is nothing here that could move or stop a belt.
    OBSERVING(CUT, false, Requirement.OBSERVING, "this installation only observes"),
    /// The rest never stop a belt: they say why it does not start.
    NOT_COMMISSIONED(NONE, true, Requirement.COMMISSIONING, "the commissioning record is not complete"),
    OVER_BUDGET(NONE, true, Requirement.SR_4, "the worst-case excess of this profile is over budget"),
    LIMIT_TOO_LOW(NONE, true, Requirement.SR_16, "the limit leaves no room for the profile's start speed"),
    INCLINE_IN_THE_WAY(
            NONE, true, Requirement.SR_19, "the incline moves, or just did, or is not what the profile allows"),
    NO_LEASE(NONE, true, Requirement.SR_17, "no lease allows the network to speed up"),
    DIRECTION_HELD(
            NONE,
            true,
            Requirement.SR_10,
            "the belt changes its direction in Locked or Ready only, after 3 s of standing, and only where it may"),
    BOUT_RESTS(NONE, true, Requirement.SR_20, "the rest after the last bout is not over, or no bout was told"),
    PROFILE_MIX_UP(NONE, true, Requirement.SR_10, "the profile selector says a stricter profile than the walker's"),
    NO_CAUSE(NONE, true, Requirement.NONE, "nothing");

    public final Response response;
    public final boolean leadsToReady;
    public final Requirement requirement;
    public final String words;

    private static final Cause[] ALL = values();

    Cause(Response response, boolean leadsToReady, Requirement requirement, String words) {
        this.response = response;
        this.leadsToReady = leadsToReady;
        this.requirement = requirement;
        this.words = words;
    }

    /// The bit of this cause in a set of causes.
    public long bit() {
        return 1L << ordinal();
    }

    /// Whether the set holds this cause.
    public boolean isIn(long causes) {
        return (causes & bit()) != 0;
    }

    /// The cause of an ordinal, without the copy that `values()` makes.
    public static Cause of(int ordinal) {
        return ALL[ordinal];
    }
}
