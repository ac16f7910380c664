package retrotread.adapter.drive;

import retrotread.adapter.serial.SerialSettings;

/// How a frequency converter is reached, and what its hertz are worth.
///
/// @param line at 9600 baud or more
/// @param profile its registers
/// @param station its number on the line, 1..247
/// @param mpsPerHz belt speed for each hertz of output, measured at this machine, m/s
/// @param reverse whether it may run the belt the other way
public record ModbusSettings(
        SerialSettings line, ModbusProfile profile, int station, double mpsPerHz, boolean reverse) {
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
}
