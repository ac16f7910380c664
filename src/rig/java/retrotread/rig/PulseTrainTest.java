package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PulseTrainTest {
    @Test
    void steadyBeltGivesEvenPulses() {
        PulseTrain train = new PulseTrain(SpeedCurve.steady(0.5, 10), 36);

        assertEquals(180, train.pulses());
        assertEquals(0.1 / 18, train.risesAt(0), 1e-12);
        assertEquals(1 / 18.0, train.risesAt(100) - train.risesAt(99), 1e-9);
    }

    @Test
    void everyPulseLiesOnePulseLengthAfterTheLast() {
        SpeedCurve curve = SpeedCurve.read(Path.of("src/test/resources/belt/treadmill-speed.csv"));
        PulseTrain train = new PulseTrain(curve, 36);

        for (int pulse = 1; pulse < train.pulses(); pulse++) {
            double meters = curve.distanceAt(train.risesAt(pulse)) - curve.distanceAt(train.risesAt(pulse - 1));
            assertEquals(1 / 36.0, meters, 1e-9, "pulse " + pulse);
        }
    }

    @Test
    void partsJoinWithoutLosingDistance() {
        SpeedCurve curve = SpeedCurve.read(Path.of("src/test/resources/belt/treadmill-speed.csv"));
        double joinS = curve.firstAt(0.2);

        SpeedCurve joined = SpeedCurve.steady(0.2, 3).then(curve.between(joinS, 31));

        double wantedMeters = 0.2 * 3 + curve.distanceAt(31) - curve.distanceAt(joinS);
        assertEquals(wantedMeters, joined.lengthMeters(), 1e-9);
        assertEquals(0.990, curve.meanMps(8, 30.9), 0.001);
        assertEquals(curve.speedAt(20), joined.speedAt(3 + 20 - joinS), 1e-9);
    }
}
