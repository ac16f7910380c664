package retrotread.sim;

/// Everything a simulated machine is built from. The same settings, seed and calls give the same world.
public record SimSettings(
        SimSensor.Settings sensor,
        SimMotor.Settings motor,
        SimBelt.Settings belt,
        SimRelay.Settings relay,
        SimKey.Settings key,
        SimWalker.Settings walker) {
    /// A healthy machine with 36 pulses per metre.
    public static SimSettings typical() {
        return new SimSettings(
                SimSensor.Settings.typical(),
                SimMotor.Settings.typical(),
                SimBelt.Settings.typical(),
                SimRelay.Settings.typical(),
                SimKey.Settings.typical(),
                SimWalker.Settings.typical());
    }

    public SimSettings with(SimSensor.Settings other) {
        return new SimSettings(other, motor, belt, relay, key, walker);
    }

    public SimSettings with(SimMotor.Settings other) {
        return new SimSettings(sensor, other, belt, relay, key, walker);
    }

    public SimSettings with(SimBelt.Settings other) {
        return new SimSettings(sensor, motor, other, relay, key, walker);
    }

    public SimSettings with(SimRelay.Settings other) {
        return new SimSettings(sensor, motor, belt, other, key, walker);
    }

    public SimSettings with(SimKey.Settings other) {
        return new SimSettings(sensor, motor, belt, relay, other, walker);
    }

    public SimSettings with(SimWalker.Settings other) {
        return new SimSettings(sensor, motor, belt, relay, key, other);
    }
}
