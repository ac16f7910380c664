package retrotread.adapter.drive;

/// What every drive that answers on a line owes: the duties of any drive, and what `DriveLineContract` says of
/// its line.
abstract class DriveContract extends DriveLineContract implements DriveDuties {
    @Override
    public final DriveHands hands() {
        return this;
    }
}
