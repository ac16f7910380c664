package retrotread.adapter.drive;

import java.util.List;
import java.util.Optional;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// How a treadmill with a Trackmaster host port is reached, and in which unit it counts.
///
/// @param line at one of `BAUDS`, 8 data bits, no parity, one stop bit
/// @param unit as the treadmill is set up; its answers do not tell
/// @param lowestMps the slowest that it takes, m/s; below that it stands
public record TrackmasterSettings(SerialSettings line, Unit unit, double lowestMps) implements DriveSettings {
    /// [TMX428] p. 63: 4800; [T2100] p. 69 and 70: 9600.
    public static final List<Integer> BAUDS = List.of(4800, 9600);

    /// Rounding of the reckoning, in tenths.
    private static final double ROUNDING = 1e-6;

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

        /// The largest value that is not faster than this.
        int tenths(double setpointMps) {
            return (int) Math.floor(setpointMps / tenthMps() + ROUNDING);
        }
    }

    /// The fastest that a manual names, 10 mph in the self-test of the T2100 (p. 70). What the single treadmill
    /// takes is kept in it, and it refuses the rest. [870-S] p. 54, note 4
    private static final double HIGHEST_MPS = 10 * Unit.MPH.mps;

    /// A tenth of the smaller unit, and what every start is below.
    public static final double LOWEST_MPS = 0.1 / 3.6;

    public static final double LOWEST_MOST_MPS = 1;

    public TrackmasterSettings {
        if (!BAUDS.contains(line.baud())) {
            throw new IllegalArgumentException("baud is " + line.baud() + ", wanted one of " + BAUDS);
        }
        if (line.parity() != Parity.NONE || line.stopBits() != 1) {
            throw new IllegalArgumentException(
                    "the line is " + line.parity() + " with " + line.stopBits() + " stop bits, wanted NONE with 1");
        }
        boolean ok = lowestMps >= LOWEST_MPS && lowestMps <= LOWEST_MOST_MPS;
        if (!ok) {
            throw new IllegalArgumentException(
                    "lowestMps is " + lowestMps + ", wanted " + LOWEST_MPS + ".." + LOWEST_MOST_MPS);
        }
    }

    /// The smallest value that it is told.
    int lowestTenths() {
        return (int) Math.ceil(lowestMps / unit.tenthMps() - ROUNDING);
    }

    @Override
    public DriveCapabilities capabilities() {
        double lowest = lowestTenths() * unit.tenthMps();
        return new DriveCapabilities(false, true, true, true, true, true, true, lowest, HIGHEST_MPS);
    }

    @Override
    public Optional<DryRun> dryRun(NanoClock clock) {
        return Optional.of(new DryRun(new TrackmasterTalk(this, clock)));
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
