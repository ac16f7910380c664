package retrotread.adapter.drive;

import java.util.Optional;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// How one kind of motor controller is reached. Immutable.
public interface DriveSettings {
    DriveCapabilities capabilities();

    /// Begins to talk to it; what is not there yet is waited for, as a fault.
    DrivePort start(NanoClock clock);

    /// The same one to be looked at by hand; empty for one that is not asked anything.
    default Optional<DryRun> dryRun(NanoClock clock) {
        return Optional.empty();
    }

    /// What and where it is, for people, in one line.
    String words();
}
