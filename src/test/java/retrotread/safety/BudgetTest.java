package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    private static final long RELAY_NS = 50_000_000L;
    private static final int PHASES = 240;

    private static final String MACHINES = """
        36, 0.8, 0.02
        36, 1.6, 0.02
        36, 2.0, 0.02
        36, 3.0, 0.02
        36, 4.0, 0.02
        36, 5.0, 0.02
        60, 0.8, 0.02
        60, 1.6, 0.02
        60, 2.0, 0.02
        60, 3.0, 0.02
        60, 4.0, 0.02
        60, 5.0, 0.02
        36, 3.0, 0.0
        30, 3.0, 0.01
        80, 1.6, 0.05
        110, 0.3, 0.02
        12, 1.6, 0.02
        4, 0.8, 0.02
        """;

    @ParameterizedTest(name = "{0} pulses/m, limit {1} km/h, calibration {2}")
    @DisplayName("SR-4 the worst case agrees with a stepped belt over start phases")
    @CsvSource(textBlock = MACHINES)
    void agreesWithSteppedBelt(double pulsesPerMeter, double limitKmh, double errorRatio) {
        Budget exact = new Budget(pulsesPerMeter, errorRatio, 0, Budget.RUNAWAY_MPS2, Budget.JITTER_NS, RELAY_NS);
        Budget.Result result = exact.at(limitKmh / 3.6);

        double worstSeconds = worstDetectSeconds(pulsesPerMeter, limitKmh / 3.6, errorRatio, 0);

        double worstExcess = excess(limitKmh / 3.6, worstSeconds);
        assertEquals(worstSeconds, result.detectNs() / 1e9, 0.01 * worstSeconds, "detection");
        assertEquals(worstExcess, result.excessMps(), 0.01 * worstExcess, "excess");
        assertTrue(worstSeconds <= result.detectNs() / 1e9 + 1e-6, "the promise is broken: " + worstSeconds);
    }

    @ParameterizedTest(name = "{0} pulses/m, limit {1} km/h, calibration {2}")
    @DisplayName("SR-4 misplaced magnets do not break the promise, and it is at most 6 % too careful")
    @CsvSource(textBlock = MACHINES)
    void coversMisplacedMagnets(double pulsesPerMeter, double limitKmh, double errorRatio) {
        Budget.Result result =
                Budget.policy(pulsesPerMeter, errorRatio, RELAY_NS).at(limitKmh / 3.6);

        double worstSeconds =
                worstDetectSeconds(pulsesPerMeter, limitKmh / 3.6, errorRatio, Budget.SPAN_ERROR_METERS / 2);

        double worstExcess = excess(limitKmh / 3.6, worstSeconds);
        assertTrue(worstSeconds <= result.detectNs() / 1e9 + 1e-6, "the promise is broken: " + worstSeconds);
        assertEquals(worstExcess, result.excessMps(), 0.06 * worstExcess, "excess");
    }

    private static double excess(double limitMps, double detectSeconds) {
        return OverspeedLevels.tripMps(limitMps) - limitMps + Budget.RUNAWAY_MPS2 * (detectSeconds + 0.070);
    }

    private static double worstDetectSeconds(
            double pulsesPerMeter, double limitMps, double errorRatio, double shiftMeters) {
        RunawayBelt.Sensor sensor = new RunawayBelt.Sensor(pulsesPerMeter, errorRatio);
        double levelMps = OverspeedLevels.tripMps(limitMps);
        double travel = levelMps * levelMps / Budget.RUNAWAY_MPS2 + (sensor.window() + 4) * sensor.pulseMeters();
        double worst = 0;
        for (int quarter = 0; quarter <= 4; quarter++) {
            RunawayBelt belt = new RunawayBelt(limitMps * quarter / 4, Budget.RUNAWAY_MPS2, travel);
            for (int i = 1; i <= PHASES; i++) {
                double phase = sensor.pulseMeters() * i / PHASES;
                worst = Math.max(worst, worstMagnets(belt, sensor, levelMps, phase, shiftMeters));
            }
        }
        return worst;
    }

    private static double worstMagnets(
            RunawayBelt belt, RunawayBelt.Sensor sensor, double levelMps, double phaseMeters, double shiftMeters) {
        double worst = 0;
        int patterns = shiftMeters == 0 ? 0 : (int) (levelMps * levelMps / Budget.RUNAWAY_MPS2 / sensor.pulseMeters());
        for (int lastEarly = -1; lastEarly <= patterns; lastEarly++) {
            double trip = belt.tripSeconds(sensor, levelMps, phaseMeters, lastEarly, shiftMeters);
            assertFalse(Double.isNaN(trip), "the stepped belt never tripped");
            worst = Math.max(worst, trip - belt.crossingSeconds(levelMps));
        }
        return worst;
    }

    @Test
    @DisplayName("SR-4 36 pulses per metre protect from 1.6 km/h up, not at 0.8")
    void thirtySixPulsesProtectFromOnePointSix() {
        Budget budget = Budget.policy(36, 0.02, RELAY_NS);

        assertFalse(budget.at(0.8 / 3.6).withinGoal());
        for (int tenths = 16; tenths <= 50; tenths++) {
            Budget.Result result = budget.at(tenths / 36.0);
            assertTrue(result.withinGoal(), tenths / 10.0 + " km/h: " + result);
        }
    }

    @Test
    @DisplayName("SR-4 a sparse sensor is over budget at every cap")
    void oneMagnetOnARollerIsOverBudget() {
        Budget budget = Budget.policy(6, 0.02, RELAY_NS);

        for (Profile profile : Profile.values()) {
            assertFalse(budget.at(profile.capMps).withinGoal(), profile.key);
        }
    }

    @Test
    void bothGoalsCount() {
        double limitMps = 3.0 / 3.6;
        long detectNs = new Budget(36, 0.02, 0.001, 2, 0, 0).at(limitMps).detectNs();

        long leftNs = Budget.TORQUE_OFF_GOAL_NS - detectNs;

        assertTrue(new Budget(36, 0.02, 0.001, 2, 0, leftNs).at(limitMps).withinGoal());
        assertFalse(new Budget(36, 0.02, 0.001, 2, 0, leftNs + 1).at(limitMps).withinGoal());
        assertFalse(new Budget(36, 0.02, 0.001, 5, 0, 50_000_000L).at(limitMps).withinGoal(), "excess at 5 m/s²");
    }

    @Test
    void anExcessOfExactlyTheGoalIsWithin() {
        int tried = 0;
        for (int i = 0; i < 2_000; i++) {
            double limitMps = 0.9 + i * 1e-4;
            double low = 0.1;
            double high = 10;
            while (Math.nextUp(low) < high) {
                double middle = (low + high) / 2;
                boolean over =
                        new Budget(36, 0, 0, middle, 0, 50_000_000).at(limitMps).excessMps() > Budget.EXCESS_GOAL_MPS;
                high = over ? middle : high;
                low = over ? low : middle;
            }
            Budget.Result result = new Budget(36, 0, 0, low, 0, 50_000_000).at(limitMps);
            if (result.excessMps() == Budget.EXCESS_GOAL_MPS && result.torqueOffNs() < Budget.TORQUE_OFF_GOAL_NS) {
                assertTrue(result.withinGoal());
                tried++;
            }
            assertFalse(new Budget(36, 0, 0, high, 0, 50_000_000).at(limitMps).withinGoal());
        }
        assertTrue(tried > 10, "tried " + tried);
    }

    @Test
    void relayAndJitterAddAccelerationTimesTime() {
        Budget.Result quick = new Budget(36, 0.02, 0.001, 2, 0, 0).at(0.5);
        Budget.Result late = new Budget(36, 0.02, 0.001, 2, 20_000_000L, 50_000_000L).at(0.5);

        assertEquals(quick.detectNs(), late.detectNs());
        assertEquals(quick.torqueOffNs() + 70_000_000L, late.torqueOffNs());
        assertEquals(quick.excessMps() + 0.14, late.excessMps(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "18, 1", "27, 1", "36, 1", "36.01, 2", "60, 2", "72, 2", "72.01, 3", "108, 3", "200, 6"})
    void takesTheFewestIntervalsThatSpanTheWindow(double pulsesPerMeter, int intervals) {
        assertEquals(intervals, Budget.tripIntervals(pulsesPerMeter));
    }

    @Test
    void refusesWhatItCannotCount() {
        assertThrows(IllegalArgumentException.class, () -> Budget.policy(2.9, 0.02, 0));
        assertThrows(IllegalArgumentException.class, () -> Budget.policy(Double.NaN, 0.02, 0));
        assertThrows(IllegalArgumentException.class, () -> Budget.policy(36, 0.051, 0));
        assertThrows(IllegalArgumentException.class, () -> Budget.policy(36, 0.02, -1));
        assertThrows(IllegalArgumentException.class, () -> new Budget(36, 0.02, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Budget(36, 0.02, -1e-9, 2, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Budget(36, 0.02, 0.0101, 2, 0, 0));
        assertEquals(0.01, new Budget(36, 0.02, 0.01, 2, 0, 0).spanErrorMeters());
        assertThrows(IllegalArgumentException.class, () -> new Budget(36, 0.02, 0.001, 2, 1_000_000_001L, 0));
        Budget budget = Budget.policy(36, 0.02, 0);
        assertThrows(IllegalArgumentException.class, () -> budget.at(0));
        assertThrows(IllegalArgumentException.class, () -> budget.at(Double.NaN));
    }
}
