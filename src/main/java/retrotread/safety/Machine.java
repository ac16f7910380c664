package retrotread.safety;

/// What is fitted to this treadmill, as far as safety asks.
///
/// @param interlockOnly the donor's console drives; we send no set-point, and hold the relay if we hold
///     anything
/// @param mirrorFitted whether K1's mirror contact is wired to MIRROR
/// @param keyContacts how the key is sensed
/// @param resetSeparate whether Reset has a button of its own; otherwise Start is both
/// @param facingSwitch whether FACING is fitted; otherwise facing is fixed to BACKWARD
/// @param driveReports whether the drive answers, so that its silence is a fault (SR-7); whether the donor's
///     console does, whose silence is none
/// @param driveLowestMps v_min, the lowest speed the drive can run at, m/s, 0..1
/// @param mode what the installation can promise
/// @param beltSensor whether the belt has a sensor of ours; only an observing machine can do without
public record Machine(
        boolean interlockOnly,
        boolean mirrorFitted,
        KeyContacts keyContacts,
        boolean resetSeparate,
        boolean facingSwitch,
        boolean driveReports,
        double driveLowestMps,
        Mode mode,
        boolean beltSensor) {
    /// How the key is sensed: one contact, or two that must differ, or two that must agree.
    public enum KeyContacts {
        SINGLE,
        ANTIVALENT,
        EQUIVALENT
    }

    /// With a belt sensor, as every machine that is guarded has.
    public Machine(
            boolean interlockOnly,
            boolean mirrorFitted,
            KeyContacts keyContacts,
            boolean resetSeparate,
            boolean facingSwitch,
            boolean driveReports,
            double driveLowestMps,
            Mode mode) {
        this(
                interlockOnly,
                mirrorFitted,
                keyContacts,
                resetSeparate,
                facingSwitch,
                driveReports,
                driveLowestMps,
                mode,
                true);
    }

    /// One that only observes.
    ///
    /// @param consoleTells whether the console tells its speed
    /// @param beltSensor whether the belt has a sensor of ours; the console's word is not needed then
    public static Machine observing(boolean consoleTells, boolean beltSensor) {
        return new Machine(true, false, KeyContacts.SINGLE, false, false, consoleTells, 0, Mode.OBSERVING, beltSensor);
    }

    public Machine {
        boolean ok = driveLowestMps >= 0 && driveLowestMps <= 1;
        if (!ok) {
            throw new IllegalArgumentException("driveLowestMps is " + driveLowestMps + ", wanted 0..1");
        }
        if (mode == Mode.PROTECTING && !mirrorFitted) {
            throw new IllegalArgumentException("mode is PROTECTING without a mirror contact; wanted MONITORING");
        }
        boolean measured = beltSensor || (mode == Mode.OBSERVING && driveReports);
        if (!measured) {
            throw new IllegalArgumentException(
                    "beltSensor is false, wanted true, or mode OBSERVING and a console that tells its speed");
        }
    }

    /// Whether a drive of ours has to answer (SR-7).
    boolean mustAnswer() {
        return driveReports && !interlockOnly;
    }

    /// Whether the donor's console tells its speed.
    boolean consoleTells() {
        return driveReports && interlockOnly;
    }
}
