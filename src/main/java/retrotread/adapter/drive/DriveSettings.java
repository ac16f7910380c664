package retrotread.adapter.drive;

import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// How one kind of motor controller is reached. Immutable.
public interface DriveSettings {
    DriveCapabilities capabilities();

    /// Begins to talk to it; what is not there yet is waited for, as a fault.
    DrivePort start(NanoClock clock);

    /// What and where it is, for people, in one line.
    String words();
}
