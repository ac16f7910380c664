package retrotread.port;

import retrotread.input.ControlInputs;
import retrotread.safety.DrivePermit;

/// A motor controller. Takes nothing but a permit. `apply` and `report` are called by the control thread and
/// never wait.
public interface DrivePort extends AutoCloseable {
    /// Hands over the newest permit; a drive with a thread of its own asks `DrivePermit.at` before it uses it.
    void apply(DrivePermit permit);

    /// Adds what the drive last said, if it says anything.
    void report(ControlInputs into);

    /// How it is doing; `DriveHealth.NONE` of one that tells nothing. Any thread; never waits.
    DriveHealth health();

    @Override
    void close();
}
