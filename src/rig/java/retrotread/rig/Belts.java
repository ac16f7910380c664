package retrotread.rig;

import java.nio.file.Path;

/// The belts that the scenarios play. All begin with a slow roll: with a console that drives, a belt above
/// start speed and 0.5 km/h more (1.3 km/h) within 3 s of moving off is a trip, and the recorded belt reaches
/// that 2.4 s after its first pulse, 1.4 s after its second.
final class Belts {
    /// As `belt.pulses_per_meter` in the rig's configuration.
    static final double PULSES_PER_METER = 36;

    /// The slow roll, m/s: 0.7 km/h, below the start speed of the profile.
    static final double ROLL_MPS = 0.7 / 3.6;

    /// How long it rolls, s: the 3 s of the rule and room for the first pulse.
    static final double ROLL_S = 3.5;

    /// When the recorded belt ends its start and walks steadily, s of the recording.
    static final double STEADY_FROM_S = 8;

    private Belts() {}

    static SpeedCurve recorded() {
        return SpeedCurve.read(Path.of("src/test/resources/belt/treadmill-speed.csv"));
    }

    /// The slow roll, the curve from where it has that speed, and a stop that no sensor rule takes for a broken
    /// wire: down to 0.1 m/s, a second of that, then standing.
    static PulseTrain rolledInto(SpeedCurve curve) {
        SpeedCurve belt = SpeedCurve.steady(ROLL_MPS, ROLL_S)
                .then(curve.between(curve.firstAt(ROLL_MPS), curve.durationS()))
                .thenTo(0.1, 0.3)
                .then(SpeedCurve.steady(0.1, 1));
        return new PulseTrain(belt, PULSES_PER_METER);
    }

    /// The slow roll, then a quiet walk at 0.5 m/s.
    static PulseTrain quiet(double seconds) {
        SpeedCurve belt = SpeedCurve.steady(ROLL_MPS, ROLL_S)
                .thenTo(0.5, 0.2)
                .then(SpeedCurve.steady(0.5, seconds))
                .thenTo(0.1, 0.3)
                .then(SpeedCurve.steady(0.1, 1));
        return new PulseTrain(belt, PULSES_PER_METER);
    }
}
