package retrotread.app;

import retrotread.port.NanoClock;
import retrotread.port.RelayPort;
import retrotread.safety.DrivePermit;

/// When the relay line was last switched off, measured where that is done. Written by the control thread, read
/// by any.
final class RelayMeter implements RelayPort {
    private final RelayPort lines;
    private final NanoClock clock;
    private boolean on;
    private volatile long offNs;

    RelayMeter(RelayPort lines, NanoClock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    long offNs() {
        return offNs;
    }

    @Override
    public void apply(DrivePermit permit) {
        lines.apply(permit);
        if (on && !permit.relayOn()) {
            offNs = clock.nowNs();
        }
        on = permit.relayOn();
    }

    @Override
    public void close() {
        lines.close();
    }
}
