package retrotread.runtime;

import java.util.function.Supplier;
import retrotread.port.DriveHealth;
import retrotread.port.OdometerPort;

/// What can be asked of a running daemon beside its snapshot. Any thread.
///
/// @param configuration which machine, and the SHA-256 of its configuration as it was read
/// @param loop how punctual the control thread is
/// @param drive how the motor controller is doing
/// @param odometer what the machine has run
public record Vitals(String configuration, LoopCounters loop, Supplier<DriveHealth> drive, OdometerPort odometer) {}
