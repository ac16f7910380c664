package retrotread.adapter.drive;

import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// A treadmill's own console that drives by itself and is listened to at its CSAFE port: it is asked, and never
/// told anything.
///
/// @param port path of the serial port
public record CsafeSettings(String port) implements DriveSettings {
    /// 9600 baud, 8 data bits, no parity, 1 stop bit. [CSAFE]
    SerialSettings line() {
        return new SerialSettings(port, 9600, Parity.NONE, 1);
    }

    @Override
    public DriveCapabilities capabilities() {
        return new DriveCapabilities(false, true, true, false, false, false, true, 0, Double.POSITIVE_INFINITY);
    }

    @Override
    public DrivePort start(NanoClock clock) {
        return PolledDrive.start(new CsafeTalk(this, clock), clock);
    }

    @Override
    public String words() {
        return "the treadmill's own console, which is asked for its speed over CSAFE on " + port;
    }
}
