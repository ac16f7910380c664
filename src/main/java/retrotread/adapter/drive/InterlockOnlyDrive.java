package retrotread.adapter.drive;

import retrotread.input.ControlInputs;
import retrotread.port.DriveHealth;
import retrotread.port.DrivePort;
import retrotread.safety.DrivePermit;

/// No motor controller of ours: the treadmill's own console drives, and relay K1 in its key loop is the only
/// answer we have, if any. Sends nothing and reports nothing.
public final class InterlockOnlyDrive implements DrivePort {
    @Override
    public void apply(DrivePermit permit) {}

    @Override
    public void report(ControlInputs into) {}

    @Override
    public DriveHealth health() {
        return DriveHealth.NONE;
    }

    @Override
    public void close() {}
}
