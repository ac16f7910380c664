package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.PulsedBelt.MILLI_NS;
import static retrotread.belt.PulsedBelt.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

@DisplayName("SR-5 two belt sensors")
class SensorPairTest {
    private static final double KMH = 1 / 3.6;
    private static final long STEP_NS = MILLI_NS / 2;

    private final ControlInputs in = new ControlInputs();
    private double pulsesPerMeter = 36;
    private Belt belt = twoSensors();
    private long nowNs = SECOND_NS;
    private double meters = 0.3 / 36;
    private boolean activeA = true;
    private boolean activeB = true;
    private boolean deadA;
    private boolean deadB;
    private int missingEvery = Integer.MAX_VALUE;
    private long firstFoundNs;
    private int changes;

    private Belt twoSensors() {
        return new Belt(new BeltSettings(pulsesPerMeter, 0, 10 / 3.6, true, true), 0);
    }

    /// Moves the belt for a step of time, one wake-up for each edge; half of a pulse is active, B rises a
    /// quarter before A.
    private void move(double mps) {
        nowNs += STEP_NS;
        meters += mps * STEP_NS * 1e-9;
        double pulses = meters * pulsesPerMeter;
        boolean a = pulses - Math.floor(pulses) < 0.5;
        boolean missing = Math.floorMod((long) Math.floor(pulses), missingEvery) == 0;
        boolean b = pulses + 0.25 - Math.floor(pulses + 0.25) < 0.5;
        activeA = edge(InputLine.BELT_A, activeA, a && !deadA && !missing);
        activeB = edge(InputLine.BELT_B, activeB, b && !deadB);
        if (belt.isPairDisagreeing(nowNs) && firstFoundNs == 0) {
            firstFoundNs = nowNs;
        }
    }

    private boolean edge(InputLine line, boolean before, boolean active) {
        in.clear();
        if (active != before) {
            in.addEdge(line, active, nowNs);
            changes++;
        }
        in.stamp(nowNs, false);
        belt.step(in);
        return active;
    }

    private void run(double seconds, double mps) {
        for (long endNs = nowNs + (long) (seconds * 1e9); nowNs < endNs; ) {
            move(mps);
        }
    }

    private double foundAfter(double seconds, double mps) {
        long fromNs = nowNs;
        firstFoundNs = 0;
        run(seconds, mps);
        return firstFoundNs == 0 ? Double.NaN : (firstFoundNs - fromNs) * 1e-9;
    }

    @ParameterizedTest
    @CsvSource({"36, 0.8", "36, 3", "72, 0.3", "60, 5", "200, 5", "27, 0.8", "36, -3"})
    @DisplayName("SR-5 agree on a healthy belt, from the first pulse on, either way")
    void agree(double pulses, double kmh) {
        pulsesPerMeter = pulses;
        belt = twoSensors();
        assertEquals(Double.NaN, foundAfter(20, kmh * KMH));
        assertTrue(belt.edges() > 20);
    }

    @ParameterizedTest
    @CsvSource({"36, 0.8, true", "36, 0.8, false", "36, 3, true", "36, 3, false", "72, 0.3, true", "27, 0.8, true"})
    @DisplayName("SR-5 a dead one is found by the third or fourth pulse of the other")
    void oneDies(double pulses, double kmh, boolean first) {
        pulsesPerMeter = pulses;
        belt = twoSensors();
        run(5, kmh * KMH);
        deadA = first;
        deadB = !first;
        double seconds = foundAfter(2, kmh * KMH);
        System.out.printf(
                "SR-5 sensor %s dies at %.1f km/h, %.0f/m: %.3f s%n", first ? "A" : "B", kmh, pulses, seconds);
        assertTrue(seconds <= 4 / (pulses * kmh * KMH), () -> seconds + " s");
        assertTrue(belt.pairDisagreeingNs(firstFoundNs) <= 4e9 / (pulses * kmh * KMH));
    }

    @Test
    @DisplayName("SR-5 a first sensor that never gave a pulse is found by the second")
    void deadFromTheBeginning() {
        deadA = true;
        assertTrue(foundAfter(2, 0.8 * KMH) < 0.6);
        assertEquals(0, belt.edges());
    }

    @Test
    @DisplayName("SR-5 more than 15 % without a partner disagree, a tenth does not")
    void aShareWithoutPartner() {
        missingEvery = 10;
        assertEquals(Double.NaN, foundAfter(20, 3 * KMH));
        missingEvery = 5;
        double seconds = foundAfter(20, 3 * KMH);
        assertTrue(seconds < 2, () -> seconds + " s");
        missingEvery = Integer.MAX_VALUE;
        run(2.2, 3 * KMH);
        assertFalse(belt.isPairDisagreeing(nowNs), "what is over is forgotten");
    }

    /// Over the rising corner of A, of B, over the falling ones, and over several at once.
    @ParameterizedTest
    @ValueSource(doubles = {-0.25, 0, 0.25, 0.5, 0.1})
    @DisplayName("SR-5 a belt that rocks over one magnet under a stepping foot is no dead sensor")
    void rocking(double corner) {
        for (double hertz : new double[] {0.5, 1.5, 2.5, 3}) {
            for (double stroke : hertz < 2 ? new double[] {0.1, 0.3} : new double[] {0.1}) {
                rock(corner, stroke, hertz);
            }
        }
        rock(corner, 0.6, 1);
        rock(corner, 1.5, 0.5);
        assertTrue(changes > 150, () -> changes + " edges");
    }

    /// Ten seconds of it, after a rest.
    private void rock(double corner, double stroke, double hertz) {
        run(1, (corner / 36 - meters));
        run(2, 0);
        for (int i = 0; i < 10e9 / STEP_NS; i++) {
            double wantedMeters = (corner + stroke * Math.sin(2 * Math.PI * hertz * i * STEP_NS * 1e-9)) / 36;
            move((wantedMeters - meters) / (STEP_NS * 1e-9));
            assertEquals(0, firstFoundNs, () -> hertz + " Hz, stroke " + stroke);
        }
    }

    @Test
    @DisplayName("SR-5 a reversal, and a standstill beside a magnet, are no disagreement")
    void reversal() {
        for (int i = 0; i < 40; i++) {
            run(1 + i * 0.013, 0.8 * KMH);
            run(1 + i * 0.007, -0.8 * KMH);
            run(0.5, 0);
        }
        assertEquals(0, firstFoundNs);
    }

    @Test
    @DisplayName("SR-5 lost edges are no disagreement: they may have been of either sensor")
    void lostEdges() {
        for (int i = 0; i < 100; i++) {
            run(0.1, 3 * KMH);
            in.clear();
            in.addLost(3);
            in.stamp(nowNs, false);
            belt.step(in);
            meters += 0.5 / 36 * (i % 4);
        }
        assertEquals(0, firstFoundNs);
    }

    @Test
    @DisplayName("SR-5 bounces of the second sensor are no pulses")
    void bounces() {
        for (int i = 0; i < 5e9 / STEP_NS; i++) {
            boolean before = activeB;
            move(3 * KMH);
            if (before != activeB) {
                for (int bounce = 0; bounce < 6; bounce++) {
                    nowNs += 20_000;
                    activeB = edge(InputLine.BELT_B, activeB, !activeB);
                }
            }
        }
        assertEquals(0, firstFoundNs);
    }

    @Test
    @DisplayName("SR-5 one sensor never disagrees with what comes on the other line")
    void oneSensorOnly() {
        belt = new Belt(new BeltSettings(36, 0, 10 / 3.6, false, true), 0);
        deadB = true;
        assertEquals(Double.NaN, foundAfter(10, 3 * KMH));
    }
}
