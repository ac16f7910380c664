package retrotread.adapter.drive;

import java.util.Locale;
import java.util.Optional;
import retrotread.adapter.serial.SerialSettings;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;

/// How a frequency converter is reached, and what its hertz are worth.
///
/// @param line at 9600 baud or more
/// @param profile its registers
/// @param station its number on the line, 1..247
/// @param mpsPerHz belt speed for each hertz of output, measured at this machine, m/s
/// @param reverse whether it may run the belt the other way
public record ModbusSettings(SerialSettings line, ModbusProfile profile, int station, double mpsPerHz, boolean reverse)
        implements DriveSettings {
    /// A lost answer and its repetition fit into 200 ms (SR-7) from here on.
    public static final int BAUD_LEAST = 9600;

    public static final int STATION_MAX = 247;

    /// Bounds of plausible gearing: the fastest limit there is, 25 km/h, stays below 600 Hz, and 1 Hz is no
    /// walk.
    public static final double MPS_PER_HZ_LEAST = 0.0125;

    public static final double MPS_PER_HZ_MOST = 0.2;

    public ModbusSettings {
        if (line.baud() < BAUD_LEAST) {
            throw new IllegalArgumentException("baud is " + line.baud() + ", wanted " + BAUD_LEAST + " or more");
        }
        if (station < 1 || station > STATION_MAX) {
            throw new IllegalArgumentException("station is " + station + ", wanted 1.." + STATION_MAX);
        }
        boolean ok = mpsPerHz >= MPS_PER_HZ_LEAST && mpsPerHz <= MPS_PER_HZ_MOST;
        if (!ok) {
            throw new IllegalArgumentException(
                    "mpsPerHz is " + mpsPerHz + ", wanted " + MPS_PER_HZ_LEAST + ".." + MPS_PER_HZ_MOST);
        }
    }

    /// Its lowest speed is a matter of its motor and load, which nobody but the installer knows.
    @Override
    public DriveCapabilities capabilities() {
        return new DriveCapabilities(reverse, true, true, false, true, true, false, 0, profile.highestHz() * mpsPerHz);
    }

    @Override
    public DrivePort start(NanoClock clock) {
        return PolledDrive.start(new ModbusTalk(this, clock), clock);
    }

    @Override
    public Optional<DryRun> dryRun(NanoClock clock) {
        return Optional.of(new DryRun(new ModbusTalk(this, clock)));
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s, station %d on %s, %.2f km/h at 50 Hz%s",
                profile.key,
                station,
                line.path(),
                50 * mpsPerHz * 3.6,
                reverse ? ", both directions" : "");
    }
}
