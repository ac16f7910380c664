package retrotread.adapter.drive;

import java.util.List;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// How a treadmill with a Trackmaster host port is reached, and in which unit it counts.
///
/// @param line at one of `BAUDS`, 8 data bits, no parity, one stop bit
/// @param unit as the treadmill is set up; its answers do not tell
public record TrackmasterSettings(SerialSettings line, Unit unit) implements DriveSettings {
    /// [TMX428] p. 63: 4800; [T2100] p. 69 and 70: 9600.
    public static final List<Integer> BAUDS = List.of(4800, 9600);

    /// Of a value of speed that the treadmill is told, and answers.
    public enum Unit {
        MPH("mph", 0.447_04),
        KMH("km/h", 1 / 3.6);

        public final String key;
        private final double mps;

        Unit(String key, double mps) {
            this.key = key;
            this.mps = mps;
        }

        /// What a tenth of it is worth, m/s.
        double tenthMps() {
            return mps / 10;
        }

        /// The largest value that is not faster than this; rounding of the reckoning does not count.
        int tenths(double setpointMps) {
            return (int) Math.floor(setpointMps / tenthMps() + 1e-6);
        }
    }

    /// The fastest that a manual names, 10 mph in the self-test of the T2100 (p. 70). What the single treadmill
    /// takes is kept in it, and it refuses the rest. [870-S] p. 54, note 4
    private static final double HIGHEST_MPS = 10 * Unit.MPH.mps;

    public TrackmasterSettings {
        if (!BAUDS.contains(line.baud())) {
            throw new IllegalArgumentException("baud is " + line.baud() + ", wanted one of " + BAUDS);
        }
        if (line.parity() != Parity.NONE || line.stopBits() != 1) {
            throw new IllegalArgumentException(
                    "the line is " + line.parity() + " with " + line.stopBits() + " stop bits, wanted NONE with 1");
        }
    }

    /// No manual at hand says how slowly it runs, so the lowest is the smallest value that can be told.
    @Override
    public DriveCapabilities capabilities() {
        return new DriveCapabilities(false, true, true, true, true, true, unit.tenthMps(), HIGHEST_MPS);
    }

    @Override
    public DrivePort start(NanoClock clock) {
        return PolledDrive.start(new TrackmasterTalk(this, clock), clock);
    }

    @Override
    public String words() {
        return "trackmaster on " + line.path() + ", " + line.baud() + " baud, speeds in 0.1 " + unit.key;
    }
}
