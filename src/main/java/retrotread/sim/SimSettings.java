package retrotread.sim;

/// Everything a simulated machine is built from. The same settings, seed and calls give the same world.
public record SimSettings(
        SimSensor.Settings sensor,
        SimMotor.Settings motor,
        SimIncline.Settings incline,
        SimBelt.Settings belt,
        SimRelay.Settings relay,
        SimKey.Settings key,
        SimWalker.Settings walker) {
    /// A healthy machine with 36 pulses per metre and no incline.
    public static SimSettings typical() {
        return new SimSettings(
                SimSensor.Settings.typical(),
                SimMotor.Settings.typical(),
                SimIncline.Settings.none(),
                SimBelt.Settings.typical(),
                SimRelay.Settings.typical(),
                SimKey.Settings.typical(),
                SimWalker.Settings.typical());
    }

    public SimSettings with(SimSensor.Settings other) {
        return new SimSettings(other, motor, incline, belt, relay, key, walker);
    }

    public SimSettings with(SimMotor.Settings other) {
        return new SimSettings(sensor, other, incline, belt, relay, key, walker);
    }

    public SimSettings with(SimIncline.Settings other) {
        return new SimSettings(sensor, motor, other, belt, relay, key, walker);
    }

    public SimSettings with(SimBelt.Settings other) {
        return new SimSettings(sensor, motor, incline, other, relay, key, walker);
    }

    public SimSettings with(SimRelay.Settings other) {
        return new SimSettings(sensor, motor, incline, belt, other, key, walker);
    }

    public SimSettings with(SimKey.Settings other) {
        return new SimSettings(sensor, motor, incline, belt, relay, other, walker);
    }

    public SimSettings with(SimWalker.Settings other) {
        return new SimSettings(sensor, motor, incline, belt, relay, key, other);
    }
}
