package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.PulsedBelt.MILLI_NS;
import static retrotread.belt.PulsedBelt.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class BeltSpeedTest {
    private static final double KMH = 1 / 3.6;

    @Test
    void knowsNoSpeedBeforeTheFirstInterval() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);

        assertEquals(0, pulses.belt.speedMps(SECOND_NS));
        assertEquals(0, pulses.belt.tripMps(SECOND_NS));
        assertEquals(1, pulses.belt.edges());
        assertFalse(pulses.belt.isIntervalCompleted());
    }

    /// Intervals are alternately short and long: a mean over one of them differs from a mean over more.
    @ParameterizedTest
    @CsvSource({"3, 1", "27, 1", "36, 1", "36.1, 2", "44, 2", "60, 2", "72, 2", "72.1, 3", "100, 3", "200, 6"})
    @DisplayName("SR-4 the trip speed is the mean over the fewest whole intervals that span 1/36 m")
    void spansFewestWholeIntervals(double pulsesPerMeter, int expectedIntervals) {
        PulsedBelt pulses = PulsedBelt.exact(pulsesPerMeter);
        long shortNs = pulses.intervalNs(1.0);
        long longNs = pulses.intervalNs(0.7);
        pulses.pulse(SECOND_NS);
        long takenNs = 0;
        for (int i = 0; i < 20; i++) {
            long nextNs = i == 20 - expectedIntervals ? longNs : shortNs;
            pulses.intervals(1, nextNs);
            takenNs += i >= 20 - expectedIntervals ? nextNs : 0;
        }

        double expectedMps = expectedIntervals / pulsesPerMeter / (takenNs * 1e-9);
        assertEquals(expectedMps, pulses.belt.tripMps(pulses.lastPulseNs()), 1e-9);

        pulses.intervals(1, shortNs);
        double forgottenMps = 1 / pulsesPerMeter / (shortNs * 1e-9);
        assertEquals(forgottenMps, pulses.belt.tripMps(pulses.lastPulseNs()), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.02", "0.05"})
    void addsTheCalibrationErrorToTripAndWorstCase(double ratio) {
        PulsedBelt pulses = new PulsedBelt(PulsedBelt.settings(36, ratio), 0).runs(5, 0.8);
        long nowNs = pulses.lastPulseNs();

        assertEquals(0.8, pulses.belt.speedMps(nowNs), 1e-6);
        assertEquals(0.8 * (1 + ratio), pulses.belt.tripMps(nowNs), 1e-6);
        assertEquals(0.8 * (1 + ratio), pulses.belt.worstMps(nowNs), 1e-6);
        assertEquals(0.8, pulses.belt.accelSpeedMps(), 1e-6, "judged as measured");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/belt/taurus-9.5-pulses.csv", numLinesToSkip = 3)
    @DisplayName("a home treadmill's pulse periods read as its console's speeds")
    void readsARecordedTreadmill(double consoleKmh, double periodMillis) {
        BeltSettings taurus = new BeltSettings(1 / 0.251, 0, 22 * KMH, false, true);
        PulsedBelt pulses = new PulsedBelt(taurus, 0).intervals(6, Math.round(periodMillis * 1e6));

        assertEquals(consoleKmh, pulses.belt.speedMps(pulses.lastPulseNs()) / KMH, 0.03 * consoleKmh);
        assertEquals(0, pulses.belt.doubtfulEdges());
    }

    @Test
    void decaysWhileNoEdgeComes() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(5, 0.8);
        long edgeNs = pulses.lastPulseNs();
        long periodNs = pulses.intervalNs(0.8);

        for (int percent : new int[] {0, 50, 99, 100, 101, 150, 200, 400}) {
            long ageNs = periodNs * percent / 100;
            double boundMps = ageNs == 0 ? 0.8 : Math.min(0.8, 1 / 36.0 / (ageNs * 1e-9));
            assertEquals(boundMps, pulses.belt.speedMps(edgeNs + ageNs), 1e-6, "age " + percent + " %");
            assertEquals(boundMps, pulses.belt.tripMps(edgeNs + ageNs), 1e-6, "age " + percent + " %");
        }
        assertEquals(0, pulses.belt.speedMps(edgeNs + 2 * SECOND_NS));
    }

    /// min(v + 3 m/s²·A, 2 d/A)
    @Test
    @DisplayName("SR-13 the worst case grows with silence until silence itself bounds it")
    void worstCaseGrowsThenFalls() {
        PulsedBelt pulses = PulsedBelt.exact(36).runs(5, 0.5);
        long edgeNs = pulses.lastPulseNs();

        for (int millis : new int[] {1, 5, 20, 50, 60, 70, 80, 100, 200, 500, 3_000}) {
            double age = millis * 1e-3;
            double expectedMps = Math.min(0.5 + 3 * age, 2 / 36.0 / age);
            assertEquals(expectedMps, pulses.belt.worstMps(edgeNs + millis * MILLI_NS), 1e-6, millis + " ms");
            assertTrue(pulses.belt.worstMps(edgeNs + millis * MILLI_NS)
                    >= pulses.belt.speedMps(edgeNs + millis * MILLI_NS));
        }
    }

    @Test
    void countsDistanceByAcceptedEdges() {
        PulsedBelt pulses = PulsedBelt.exact(44).runs(440, 1.2);

        assertEquals(440, pulses.belt.edges());
        assertEquals(10.0, pulses.belt.distanceMeters(), 1e-9);
    }

    /// The newer intervals span at least 60 ms and 1/36 m; so do the older ones.
    @ParameterizedTest
    @CsvSource({"27, 0.3", "36, 0.8", "36, 1.4", "60, 1.0", "100, 1.38", "200, 1.0"})
    @DisplayName("SR-4 acceleration is the change of the mean over the time between the middles")
    void measuresAcceleration(double pulsesPerMeter, double fromMps) {
        double gainMps2 = 2.0;
        PulsedBelt pulses = PulsedBelt.exact(pulsesPerMeter).runs(200, fromMps);
        assertEquals(0, pulses.belt.accelMps2(), 0.01);

        long beganNs = pulses.lastPulseNs();
        int meters = 1;
        for (int i = 1; i <= meters * pulsesPerMeter; i++) {
            double x = i / pulsesPerMeter;
            double t = (Math.sqrt(fromMps * fromMps + 2 * gainMps2 * x) - fromMps) / gainMps2;
            pulses.pulse(beganNs + Math.round(t * 1e9));
        }

        assertEquals(gainMps2, pulses.belt.accelMps2(), 0.02);
    }

    @Test
    void accelerationNeedsTwoWindows() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).intervals(1, 70 * MILLI_NS);
        assertEquals(0, pulses.belt.accelMps2());

        pulses.intervals(1, 65 * MILLI_NS);
        assertTrue(pulses.belt.accelMps2() > 0.1, "two windows of one interval each");

        pulses = PulsedBelt.exact(36)
                .pulse(SECOND_NS)
                .intervals(1, 70 * MILLI_NS)
                .intervals(1, 59 * MILLI_NS);
        assertEquals(0, pulses.belt.accelMps2(), "one interval of 59 ms is less than 60 ms");
    }

    @Test
    void toldTimesAreThoseOfTheEdges() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).intervals(3, 100 * MILLI_NS);
        long lastNs = SECOND_NS + 300 * MILLI_NS;

        assertEquals(100 * MILLI_NS, pulses.belt.spanNs(1));
        assertEquals(300 * MILLI_NS, pulses.belt.spanNs(3));
        assertEquals(Long.MAX_VALUE, pulses.belt.spanNs(4));
        assertEquals(7, pulses.belt.silentNs(lastNs + 7));
        assertEquals(7, pulses.belt.sinceGoodNs(lastNs + 7));
        assertEquals(150 * MILLI_NS, pulses.belt.crossedAgoNs(lastNs));
    }

    @Test
    void monotonicTimeMayBeNegativeOrWrap() {
        for (long startNs : new long[] {-5 * SECOND_NS, Long.MAX_VALUE - SECOND_NS}) {
            PulsedBelt pulses = new PulsedBelt(PulsedBelt.settings(36, 0), startNs).runs(60, 0.8);

            assertEquals(0.8, pulses.belt.speedMps(pulses.lastPulseNs()), 1e-6);
            assertEquals(60, pulses.belt.edges());
        }
    }

    @Test
    void settingsNameWhatIsWrong() {
        for (double wrong : new double[] {2.9, 200.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused("pulsesPerMeter", () -> new BeltSettings(wrong, 0.02, 3, false, true));
        }
        for (double wrong : new double[] {-0.001, 0.051, Double.NaN}) {
            assertRefused("calibrationErrorRatio", () -> new BeltSettings(36, wrong, 3, false, true));
        }
        for (double wrong : new double[] {2.7, 12.1, Double.NaN}) {
            assertRefused("topSpeedMps", () -> new BeltSettings(36, 0.02, wrong, false, true));
        }
    }

    private static void assertRefused(String name, Executable make) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, make);
        assertTrue(refused.getMessage().startsWith(name + " is "), refused.getMessage());
    }
}
