package retrotread.belt;

/// What is known of the belt sensor.
///
/// @param pulsesPerMeter pulses of one sensor per metre of belt, 3..200; 20 belt laps counted at commissioning
/// @param calibrationErrorRatio largest error of `pulsesPerMeter`, 0..0.05; it is added to every worst case
/// @param topSpeedMps highest speed taken for real, m/s: max(10 km/h, forward limit); edges nearer than 1.5
///     times that speed allows are not data
/// @param secondSensorFitted whether BELT_B is fitted a quarter pulse from BELT_A
/// @param normalWhenBActive with two sensors: the belt runs NORMAL when B is active at an accepted edge of A
public record BeltSettings(
        double pulsesPerMeter,
        double calibrationErrorRatio,
        double topSpeedMps,
        boolean secondSensorFitted,
        boolean normalWhenBActive) {
    /// Shortest belt travel that a trip speed spans, m. [POLICY] belt speed: 1/36 m.
    public static final double SPAN_METERS = 1.0 / 36;

    /// Room for rounding: 36 pulses/m span it with one interval.
    private static final double ROUNDING = 1e-9;

    public BeltSettings {
        require("pulsesPerMeter", pulsesPerMeter, 3, 200);
        require("calibrationErrorRatio", calibrationErrorRatio, 0, 0.05);
        require("topSpeedMps", topSpeedMps, 10 / 3.6, 12);
    }

    /// Fewest whole intervals that span the belt travel of a trip speed, for the belt and for whoever promises
    /// what it detects.
    public static int spanIntervals(double pulsesPerMeter) {
        return (int) Math.ceil(SPAN_METERS * pulsesPerMeter - ROUNDING);
    }

    /// Belt travel of one pulse, m.
    public double pulseMeters() {
        return 1 / pulsesPerMeter;
    }

    private static void require(String name, double value, double least, double most) {
        boolean ok = value >= least && value <= most;
        if (!ok) {
            throw new IllegalArgumentException(name + " is " + value + ", wanted " + least + ".." + most);
        }
    }
}
