package retrotread.adapter.drive;

import java.net.InetAddress;
import java.util.Optional;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// How a Bertec treadmill's control panel is reached.
///
/// @param address a number, so that nothing ever waits for a name server
/// @param port 1..65535
/// @param reverse whether it may run the belts the other way
public record BertecSettings(InetAddress address, int port, boolean reverse) implements DriveSettings {
    /// As the control panel is delivered. [BERTEC] `TREADMILL_initialize`
    public static final int USUAL_PORT = 4000;

    public static final int PORT_MAX = 65_535;

    /// UM-LoCoLab/NeuroLocoMiddleware, BertecMan.py: "max velocity is 3 m/s".
    private static final double HIGHEST_MPS = 3;

    public BertecSettings {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("port is " + port + ", wanted 1.." + PORT_MAX);
        }
    }

    /// Nothing is known that would stop it when the connection breaks, and nothing of a lowest speed.
    @Override
    public DriveCapabilities capabilities() {
        return new DriveCapabilities(reverse, true, true, false, false, true, true, 0, HIGHEST_MPS);
    }

    @Override
    public Optional<DryRun> dryRun(NanoClock clock) {
        return Optional.of(new DryRun(new BertecTalk(this, clock)));
    }

    @Override
    public DrivePort start(NanoClock clock) {
        return PolledDrive.start(new BertecTalk(this, clock), clock);
    }

    @Override
    public String words() {
        return "bertec at " + address.getHostAddress() + ":" + port + ", both belts alike"
                + (reverse ? ", both directions" : "");
    }
}
