package retrotread.adapter.drive;

import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// The donor's console drives; there is nothing to set.
public record InterlockOnlySettings() implements DriveSettings {
    @Override
    public DriveCapabilities capabilities() {
        return DriveCapabilities.NONE;
    }

    @Override
    public DrivePort start(NanoClock clock) {
        return new InterlockOnlyDrive();
    }

    @Override
    public String words() {
        return "the treadmill's own console, in whose key loop relay K1 sits";
    }
}
