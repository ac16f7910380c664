package retrotread.world.seeded;

import java.util.EnumSet;
import java.util.Set;
import retrotread.safety.Cause;

/// Everything that can go wrong in a seeded world, and which causes of a stop it explains. A stop whose cause
/// nothing explains is a false trip. Kept as facts about the machine, not about the code: whoever adds a cause
/// has to say here what physics may bring it about.
enum Trouble {
    /// The drive accelerates whatever it is told.
    RUNAWAY(
            Kind.SPEED,
            Cause.RUNAWAY_ACCELERATION,
            Cause.OVERSPEED_TRIP,
            Cause.OVERSPEED_SUSTAINED,
            Cause.OVERSPEED_REPEATED,
            Cause.ABOVE_COMMAND,
            Cause.MOVED_AT_ZERO,
            Cause.NOT_SLOWING,
            Cause.CONSOLE_RUNNING,
            Cause.CONSOLE_JUMPED,
            Cause.KEY_OUT,
            Cause.DRIVE_DISAGREES),
    /// The drive keeps its set-point.
    DRIVE_DEAF(
            Kind.SPEED,
            Cause.BELOW_COMMAND,
            Cause.ABOVE_COMMAND,
            Cause.NOT_SLOWING,
            Cause.MOVED_AT_ZERO,
            Cause.NO_MOVE_OFF,
            Cause.SENSOR_SILENT,
            Cause.SENSOR_SILENT_REPEATED,
            Cause.OVERSPEED_SUSTAINED,
            Cause.OVERSPEED_TRIP,
            Cause.OVERSPEED_REPEATED,
            Cause.RUNAWAY_ACCELERATION,
            Cause.DRIVE_DISAGREES),
    /// The drive runs faster or slower than it is told.
    DRIVE_GAIN(
            Kind.SPEED,
            Cause.BELOW_COMMAND,
            Cause.ABOVE_COMMAND,
            Cause.NO_MOVE_OFF,
            Cause.SENSOR_SILENT,
            Cause.SENSOR_SILENT_REPEATED,
            Cause.OVERSPEED_SUSTAINED,
            Cause.OVERSPEED_TRIP,
            Cause.OVERSPEED_REPEATED,
            Cause.RUNAWAY_ACCELERATION,
            Cause.CONSOLE_JUMPED,
            Cause.NOT_SLOWING,
            Cause.DRIVE_DISAGREES),
    /// The donor's console is set above the limit.
    CONSOLE_FAST(
            Kind.SPEED,
            Cause.CONSOLE_JUMPED,
            Cause.OVERSPEED_SUSTAINED,
            Cause.OVERSPEED_TRIP,
            Cause.OVERSPEED_REPEATED),
    DRIVE_SILENT(Kind.OTHER, Cause.DRIVE_SILENT, Cause.DRIVE_DISAGREES),
    DRIVE_REVERSED(Kind.OTHER, Cause.WRONG_WAY),
    /// The first belt sensor reads one level for ever; getting there may make an edge of its own.
    SENSOR_DEAD(
            Kind.BLIND,
            Cause.OVERSPEED_TRIP,
            Cause.ABOVE_COMMAND,
            Cause.RUNAWAY_ACCELERATION,
            Cause.NO_MOVE_OFF,
            Cause.SENSOR_SILENT,
            Cause.SENSOR_SILENT_REPEATED,
            Cause.BELOW_COMMAND,
            Cause.SENSORS_DISAGREE,
            Cause.IDLE,
            Cause.CONSOLE_STOP,
            Cause.DRIVE_DISAGREES),
    SECOND_SENSOR_DEAD(Kind.OTHER, Cause.WRONG_WAY, Cause.SENSORS_DISAGREE, Cause.SENSOR_SILENT_REPEATED),
    PULSES_MISSING(
            Kind.BLIND,
            Cause.NO_MOVE_OFF,
            Cause.SENSOR_SILENT,
            Cause.SENSOR_SILENT_REPEATED,
            Cause.BELOW_COMMAND,
            Cause.WRONG_WAY,
            Cause.SENSORS_DISAGREE,
            Cause.IDLE,
            Cause.CONSOLE_STOP,
            Cause.DRIVE_DISAGREES,
            Cause.SENSOR_DOUBTFUL),
    PULSES_DOUBLED(
            Kind.OTHER,
            Cause.OVERSPEED_SUSTAINED,
            Cause.OVERSPEED_TRIP,
            Cause.OVERSPEED_REPEATED,
            Cause.RUNAWAY_ACCELERATION,
            Cause.ABOVE_COMMAND,
            Cause.SENSOR_DOUBTFUL,
            Cause.SENSORS_DISAGREE,
            Cause.WRONG_WAY,
            Cause.NOT_SLOWING,
            Cause.CONSOLE_JUMPED,
            Cause.DRIVE_DISAGREES,
            Cause.SENSOR_SILENT_REPEATED),
    /// The key's contacts open for a moment with the key in place.
    KEY_RATTLE(Kind.MOMENT, Cause.KEY_OUT, Cause.RELAY_DROPPED, Cause.KEY_CONTACTS_DISAGREE),
    KEY_PULL(Kind.MOMENT, Cause.KEY_OUT, Cause.RELAY_DROPPED, Cause.KEY_CONTACTS_DISAGREE),
    /// One contact of the key reads one level for ever; the loop itself still opens.
    KEY_STUCK(Kind.OTHER, Cause.KEY_OUT, Cause.KEY_CONTACTS_DISAGREE, Cause.RELAY_DROPPED),
    RELAY_WELDED(Kind.OTHER, Cause.SELF_TEST_FAILED, Cause.RELAY_WELDED, Cause.STILL_DRIVEN),
    MIRROR_STUCK(Kind.OTHER, Cause.RELAY_DROPPED, Cause.RELAY_NOT_CLOSING, Cause.SELF_TEST_FAILED, Cause.RELAY_WELDED),
    WALKER_FALLS(Kind.OTHER, Cause.KEY_OUT, Cause.RELAY_DROPPED, Cause.KEY_CONTACTS_DISAGREE),
    /// The control thread is held up for less than the heartbeat allows: explains nothing.
    SHORT_STALL(Kind.MOMENT),
    LONG_STALL(
            Kind.MOMENT,
            Cause.CONTROL_LATE,
            Cause.RELAY_DROPPED,
            Cause.RELAY_NOT_CLOSING,
            Cause.SELF_TEST_FAILED,
            Cause.DRIVE_SILENT,
            Cause.EDGES_LOST,
            Cause.SENSOR_SILENT),
    /// `kill -9`, and a start of the daemon some seconds later.
    KILL(Kind.MOMENT),
    /// SIGTERM, and a start of the daemon some seconds later.
    TERM(Kind.MOMENT, Cause.SHUTDOWN),
    BUTTON_STUCK(Kind.OTHER, Cause.USER_STOP, Cause.BUTTON_STUCK),
    /// Commands over the network.
    NETWORK(Kind.MOMENT, Cause.REMOTE_STOP),
    /// Buttons pressed by someone who does not know what they do.
    HANDS(Kind.MOMENT, Cause.USER_STOP, Cause.BUTTON_STUCK),
    FACING(Kind.MOMENT);

    /// What a trouble does to what the oracle may expect.
    enum Kind {
        /// The belt does not do what the drive was told.
        SPEED,
        /// The belt's sensor shows less than there is.
        BLIND,
        /// Over in a moment: it explains what follows within a second.
        MOMENT,
        /// Lasts, without either.
        OTHER
    }

    final Kind kind;
    private final Set<Cause> explains = EnumSet.noneOf(Cause.class);

    Trouble(Kind kind, Cause... explains) {
        this.kind = kind;
        this.explains.addAll(Set.of(explains));
    }

    boolean explains(Cause cause) {
        return explains.contains(cause);
    }
}
