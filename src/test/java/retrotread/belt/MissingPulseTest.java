package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingPulseTest {
    private static final double KMH = 1 / 3.6;

    private static long doubtfulAfterOneMissing(double pulsesPerMeter, double mps) {
        PulsedBelt pulses = PulsedBelt.exact(pulsesPerMeter).runs(20, mps);
        return pulses.intervals(1, 2 * pulses.intervalNs(mps)).belt.doubtfulEdges();
    }

    @ParameterizedTest
    @CsvSource({"36, 2.55", "60, 2.28", "72, 2.08", "100, 1.97", "200, 1.76"})
    @DisplayName("SR-5 one sensor tells a missing pulse from a braking belt above this speed")
    void tellsFromASpeedOn(double pulsesPerMeter, double leastKmh) {
        double leastMps = Math.sqrt(6 * (BeltSettings.spanIntervals(pulsesPerMeter) + 2) / pulsesPerMeter);
        assertEquals(leastKmh, leastMps * 3.6, 0.005);
        assertEquals(0, doubtfulAfterOneMissing(pulsesPerMeter, 0.999 * leastMps));
        assertEquals(1, doubtfulAfterOneMissing(pulsesPerMeter, 1.001 * leastMps));
        assertEquals(1, doubtfulAfterOneMissing(pulsesPerMeter, 5 * KMH));
    }

    @Test
    @DisplayName("SR-5 a missing pulse makes nothing slower: trip speed stays, the worst case grows")
    void nothingGetsBetter() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(10, 0.8);
        pulses.intervals(1, 2 * pulses.intervalNs(0.8));
        long atNs = pulses.lastPulseNs();
        assertEquals(0.8, pulses.belt.tripMps(atNs), 1e-6);
        assertTrue(pulses.belt.worstMps(atNs) > 0.8);
        assertTrue(pulses.belt.isDoubtfulSinceGood());
        assertEquals(0, pulses.belt.silentNs(atNs));

        pulses.intervals(1, pulses.intervalNs(0.8));
        assertEquals(0.8, pulses.belt.tripMps(pulses.lastPulseNs()), 1e-6);
        assertFalse(pulses.belt.isDoubtfulSinceGood());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5})
    @DisplayName("SR-5 with 30 % and 50 % of the pulses missing at 3 km/h more than a fifth are doubtful")
    void manyMissing(double ratio) {
        SplittableRandom random = new SplittableRandom(41);
        PulsedBelt pulses = PulsedBelt.exact(36).runs(100, 3 * KMH);
        long fromNs = pulses.lastPulseNs();
        while (!pulses.belt.isTooDoubtful()) {
            int missing = 0;
            while (random.nextDouble() < ratio) {
                missing++;
            }
            pulses.intervals(1, (missing + 1) * pulses.intervalNs(3 * KMH));
            assertTrue(pulses.lastPulseNs() - fromNs < 20 * PulsedBelt.SECOND_NS, "seed 41");
        }
        System.out.printf(
                "SR-5 %.0f %% of the pulses missing at 3 km/h: too doubtful after %.2f s%n",
                ratio * 100, (pulses.lastPulseNs() - fromNs) * 1e-9);
    }

    /// Torque off with a person on it: intervals grow, and the last one before the belt stands grows most.
    @ParameterizedTest
    @CsvSource({"36, 4, 5", "72, 4, 5", "200, 4, 5", "36, 1.5, 3", "36, 5.5, 5", "200, 5.5, 5"})
    @DisplayName("SR-5 the hardest stop of a belt is no missing pulse, and the next start is none")
    void aHardStopIsNone(double pulsesPerMeter, double brakeMps2, double kmh) {
        PulsedBelt pulses = PulsedBelt.exact(pulsesPerMeter).runs(50, kmh * KMH);
        long fromNs = pulses.lastPulseNs();
        double mps = kmh * KMH;
        double stopMeters = mps * mps / 2 / brakeMps2;
        for (int i = 1; i / pulsesPerMeter < stopMeters; i++) {
            double seconds = (mps - Math.sqrt(mps * mps - 2 * brakeMps2 * i / pulsesPerMeter)) / brakeMps2;
            pulses.pulse(fromNs + (long) (seconds * 1e9));
        }
        assertEquals(0, pulses.belt.doubtfulEdges());
        pulses.intervals(1, 5 * PulsedBelt.SECOND_NS).runs(20, 0.3 * KMH);
        assertEquals(0, pulses.belt.doubtfulEdges());
    }

    @Test
    @DisplayName("SR-5 after a jerk harder than that the belt is believed again within a quarter of a second")
    void believesASlowerBeltSoon() {
        PulsedBelt pulses = PulsedBelt.exact(200).runs(50, 5 * KMH);
        long fromNs = pulses.lastPulseNs();
        pulses.runs(1, 1.5 * KMH);
        assertEquals(5 * KMH, pulses.belt.lastMps(), 1e-6);
        while (pulses.lastPulseNs() - fromNs < 240 * PulsedBelt.MILLI_NS) {
            pulses.runs(1, 1.5 * KMH);
        }
        assertEquals(1.5 * KMH, pulses.belt.lastMps(), 1e-6);
    }
}
