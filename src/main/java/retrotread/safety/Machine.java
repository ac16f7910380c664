package retrotread.safety;

/// What is fitted to this treadmill, as far as safety asks.
///
/// @param interlockOnly the donor's console drives; we hold the relay and send no set-point
/// @param mirrorFitted whether K1's mirror contact is wired to MIRROR
/// @param keyContacts how the key is sensed
/// @param resetSeparate whether Reset has a button of its own; otherwise Start is both
/// @param facingSwitch whether FACING is fitted; otherwise facing is fixed to BACKWARD
/// @param driveReports whether the drive answers, so that its silence is a fault (SR-7)
/// @param driveLowestMps v_min, the lowest speed the drive can run at, m/s, 0..1
/// @param mode what the installation can promise
public record Machine(
        boolean interlockOnly,
        boolean mirrorFitted,
        KeyContacts keyContacts,
        boolean resetSeparate,
        boolean facingSwitch,
        boolean driveReports,
        double driveLowestMps,
        Mode mode) {
    /// How the key is sensed: one contact, or two that must differ, or two that must agree.
    public enum KeyContacts {
        SINGLE,
        ANTIVALENT,
        EQUIVALENT
    }

    public Machine {
        boolean ok = driveLowestMps >= 0 && driveLowestMps <= 1;
        if (!ok) {
            throw new IllegalArgumentException("driveLowestMps is " + driveLowestMps + ", wanted 0..1");
        }
        if (mode == Mode.PROTECTING && !mirrorFitted) {
            throw new IllegalArgumentException("mode is PROTECTING without a mirror contact; wanted MONITORING");
        }
    }
}
