package retrotread.adapter.gpio;

import retrotread.port.RelayPort;
import retrotread.safety.DrivePermit;

/// The relay port: relay line first, then heartbeat, each only when it changes. Control thread, and after its
/// end the closing thread.
final class GpioRelay implements RelayPort {
    private final SwitchedLine relay;
    private final SwitchedLine heartbeat;
    private final Runnable release;
    private boolean isClosed;

    /// @param release gives the lines back, after both are at rest
    GpioRelay(SwitchedLine relay, SwitchedLine heartbeat, Runnable release) {
        this.relay = relay;
        this.heartbeat = heartbeat;
        this.release = release;
    }

    @Override
    public void apply(DrivePermit permit) {
        if (isClosed) {
            throw new IllegalStateException("permit applied to a closed relay port: " + permit);
        }
        relay.set(permit.relayOn());
        heartbeat.set(permit.heartbeatHigh());
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            relay.rest();
        } finally {
            try {
                heartbeat.rest();
            } finally {
                release.run();
            }
        }
    }
}
