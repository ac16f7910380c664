package retrotread.runtime;

import retrotread.port.CommandPort;
import retrotread.port.DrivePort;
import retrotread.port.InputPort;
import retrotread.port.MemoryPort;
import retrotread.port.RelayPort;
import retrotread.port.SignalPort;

/// The world as the control thread sees it. Whoever made a port closes it, after the thread has ended.
///
/// @param input edges and levels; the control thread waits here
/// @param relay relay and heartbeat lines, written first
/// @param drive motor controller, written second
/// @param signals buzzer, light, sync output
/// @param commands what people and programs ask
/// @param memory what must outlive the process
public record ControlPorts(
        InputPort input,
        RelayPort relay,
        DrivePort drive,
        SignalPort signals,
        CommandPort commands,
        MemoryPort memory) {}
