package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.PulsedBelt;
import retrotread.input.ControlInputs;

class DriveBoundariesTest {
    private static final double EPSILON = 1e-9;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.5, 1.9, 3, 5})
    @DisplayName("SR-7 a speed that the drive reports agrees with the belt within 15 % or 0.3 km/h, or is none at all")
    void reportedSpeeds(double beltKmh) {
        double leastMps = 0.3 * KMH;
        double beltMps = measured(beltKmh).belt.speedMps(measured(beltKmh).nowNs());
        double[] bounds = {beltMps, beltMps - leastMps, beltMps + leastMps, 0.85 * beltMps, beltMps / 0.85};
        for (double driveMps : Boundaries.around(EPSILON, bounds)) {
            double most = Math.max(leastMps, 0.15 * Math.max(beltMps, driveMps));
            boolean tells = !Double.isNaN(driveMps);
            boolean near = Double.isFinite(driveMps) && Math.abs(driveMps - beltMps) <= most;
            assertEquals(tells && !near, isFault(measured(beltKmh), driveMps), driveMps + " m/s");
        }
    }

    private static PulsedBelt measured(double kmh) {
        return PulsedBelt.exact(36).runs(20, kmh * KMH);
    }

    private static boolean isFault(PulsedBelt pulses, double driveMps) {
        Times noWait = Times.policy().with(Timer.DRIVE_DISAGREES, 0);
        DriveMonitor drive = new DriveMonitor(noWait, true, pulses.nowNs() - SECOND_NS);
        Findings findings = new Findings();
        ControlInputs in = new ControlInputs();
        in.drive(pulses.nowNs(), driveMps, Double.NaN, 0);
        in.stamp(pulses.nowNs(), true);
        drive.step(in, findings);
        drive.compare(pulses.belt, true, pulses.nowNs(), findings);
        return findings.has(Cause.DRIVE_DISAGREES);
    }
}
