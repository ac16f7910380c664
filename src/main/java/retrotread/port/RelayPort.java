package retrotread.port;

import retrotread.safety.DrivePermit;

/// The relay line and the heartbeat line. Called by the control thread only, at every wake-up, before the
/// drive.
public interface RelayPort extends AutoCloseable {
    /// Sets both lines as the permit says; the relay line first. Writes only what changes.
    ///
    /// @throws DeviceLostException when a line cannot be written
    void apply(DrivePermit permit);

    /// Relay off, heartbeat at rest, lines given back.
    @Override
    void close();
}
