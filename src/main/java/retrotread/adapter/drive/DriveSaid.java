package retrotread.adapter.drive;

/// What the control thread is told of a drive.
///
/// @param heardNs when it last answered, monotonic ns
/// @param mps belt speed by its own account, m/s; NaN where it is not known
/// @param inclinePercent where its incline stands, percent; NaN where it is not known
/// @param trouble why it must not drive
/// @param fault number for the report: its own, or the trouble's
record DriveSaid(long heardNs, double mps, double inclinePercent, DriveTrouble trouble, int fault) {
    /// Of a drive without an incline.
    static DriveSaid of(long heardNs, double mps, DriveTrouble trouble, int ownFault) {
        return of(heardNs, mps, Double.NaN, trouble, ownFault);
    }

    static DriveSaid of(long heardNs, double mps, double inclinePercent, DriveTrouble trouble, int ownFault) {
        return new DriveSaid(
                heardNs, mps, inclinePercent, trouble, trouble == DriveTrouble.ITS_OWN ? ownFault : trouble.number);
    }

    /// The same, while nothing is known of it any more.
    DriveSaid without(DriveTrouble reason) {
        return new DriveSaid(heardNs, Double.NaN, Double.NaN, reason, reason.number);
    }
}
