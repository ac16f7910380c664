package retrotread.adapter.drive;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import retrotread.adapter.serial.PtyPair;

/// A machine at the other end of a serial cable.
abstract class CablePeer implements DriveHands.Peer {
    final PtyPair cable;
    private final CableStation station;

    CablePeer(PtyPair cable, CableStation station) {
        this.cable = cable;
        this.station = station;
    }

    @Override
    public final void spoil(Function<byte[], List<byte[]>> how) {
        station.spoil(how);
    }

    @Override
    public final void unplug() throws IOException {
        cable.unplug();
    }

    @Override
    public final void plug() throws IOException {
        cable.plug();
    }

    @Override
    public final void close() throws IOException {
        station.close();
        cable.close();
    }
}
