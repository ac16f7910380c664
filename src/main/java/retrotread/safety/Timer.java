package retrotread.safety;

/// Every time the supervisor and its monitors know, with its default in nanoseconds. [POLICY] unless said
/// otherwise. `RITUAL` times are the ones a bench may set to zero; detection times stay as they are.
public enum Timer {
    STANDSTILL(3_000, true),
    KEY_CLOSED_STABLE(500, true),
    KEY_IN(2_000, true),
    /// [CHOSEN] a hand needs longer than contact chatter to take a key out; shorter openings stop the belt but
    /// prove nothing.
    KEY_OUT_SEEN(200, true),
    RESET_TO_START(1_000, true),
    BUTTON_RELEASED(500, true),
    COUNTDOWN(5_000, true),
    COUNTDOWN_K1_CLOSED(2_000, true),
    BUTTON(30, false),
    BUTTON_STUCK(3_000, false),
    SERVICE_WINDOW(60_000, false),
    SERVICE_HOLD(10_000, false),
    KEY_DISAGREES(100, false),
    IDLE(45_000, false),
    IDLE_OPERATOR(180_000, false),
    HOLD_OVERSPEED(500, false),
    FAST_OVERSPEED(250, false),
    SENSOR_SILENT_LEAST(300, false),
    MOVE_OFF(2_000, false),
    V_LOW_WINDOW(1_000, false),
    V_HIGH_WINDOW(1_500, false),
    BELOW_COMMAND(1_000, false),
    MOVED_AT_ZERO(500, false),
    STILL_DRIVEN(2_000, false),
    HEARTBEAT_LATE(25, false),
    /// The board's relay needs up to 55 ms to close and 5 ms to open; [CHOSEN] four times that before it is
    /// called wrong.
    MIRROR_SETTLE(220, false),
    SELF_TEST_SILENT(200, false),
    DROP_OUT(80, false),
    DRIVE_SILENT(200, false),
    /// [CLINICAL] hazards 11 and 12: a ratio off by more than 15 % for this long is a fault of sensor or drive.
    DRIVE_DISAGREES(500, false),
    STOP_STILL(2_000, false),
    STOP_EXTRA(3_000, false),
    NOT_SLOWING_FAST(700, false),
    NOT_SLOWING_SOFT(1_500, false),
    LIMIT_WINDOW_EXTRA(2_000, false),
    STEP_GAP(2_000, false),
    INCREASE_COMING(1_500, false),
    /// [CHOSEN] no walker's belt is this long between two pulses; what moves after it moves off anew.
    CONSOLE_STOPPED(1_000, false),
    CONSOLE_JUMP(3_000, false),
    /// [CHOSEN] a console that tells its set-point is ahead of the belt for as long as its ramp lasts: up to 5
    /// km/h, the compiled cap, at 0.1 m/s² takes 13.9 s. One that tells a second late is behind for no longer.
    CONSOLE_DISAGREES(15_000, false),
    /// [CHOSEN] twice the period of a console that tells its speed once a second.
    CONSOLE_STALE(2_000, false),
    LOST_WINDOW(1_000, false),
    /// [POLICY] SR-20: time on the belt since the last rest, backward; supervised; first use.
    BELT_TIME(600_000, false),
    BELT_TIME_SUPERVISED(1_800_000, false),
    BELT_TIME_FIRST_USE(300_000, false),
    BELT_TIME_REST(120_000, false),
    BELT_TIME_WARNING(60_000, false),
    BELT_TIME_LAST_WARNING(10_000, false),
    /// [POLICY] turning round: the set-point is held while the walker turns.
    TURNING(10_000, false),
    /// [CLINICAL] hazard 21: the incline moves for longer than this without being told to.
    INCLINE_MOVED(1_000, false),
    /// [CHOSEN] an incline that makes no way for so long will not: at a tenth of the rate it would have moved
    /// by 0.25 %.
    INCLINE_STUCK(5_000, false),
    /// [CLINICAL] hazard 22: between a change of speed and one of incline.
    AXIS_GAP(10_000, false),
    /// [POLICY] SR-17: the holder of a lease is not heard; nothing rises, then the belt stops softly.
    LINK_SILENT(2_000, false),
    LINK_LOST(5_000, false),
    SESSION_STILL(600_000, false),
    SESSION_KEY_OUT(60_000, false),
    OPERATING_WINDOW(10L * 3600 * 1000, false);

    final long policyNs;
    final boolean ritual;

    Timer(long policyMillis, boolean ritual) {
        this.policyNs = policyMillis * 1_000_000L;
        this.ritual = ritual;
    }

    /// The time that a profile may stay on the moving belt. [POLICY] SR-20
    public static Timer beltTime(Profile profile) {
        if (profile == Profile.FIRST_USE) {
            return BELT_TIME_FIRST_USE;
        }
        return profile.operatorNeeded ? BELT_TIME_SUPERVISED : BELT_TIME;
    }
}
