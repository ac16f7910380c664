package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static retrotread.belt.BeltDirection.NORMAL;
import static retrotread.belt.BeltDirection.REVERSED;
import static retrotread.belt.PulsedBelt.MILLI_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

@DisplayName("SR-14 direction")
class DirectionSensorTest {
    private static final long PERIOD_NS = 100 * MILLI_NS;

    private final ControlInputs in = new ControlInputs();

    /// One period with B a quarter before A (`bFirst`) or after it.
    private void period(Belt belt, long atNs, boolean bFirst) {
        long bNs = bFirst ? atNs : atNs + PERIOD_NS / 2;
        long aNs = atNs + PERIOD_NS / 4;
        edge(belt, InputLine.BELT_B, bFirst, bNs);
        edge(belt, InputLine.BELT_A, true, aNs);
        edge(belt, InputLine.BELT_B, !bFirst, bFirst ? atNs + PERIOD_NS / 2 : atNs + PERIOD_NS - 1);
        edge(belt, InputLine.BELT_A, false, atNs + PERIOD_NS * 3 / 4);
    }

    private void edge(Belt belt, InputLine line, boolean active, long timeNs) {
        in.clear();
        in.addEdge(line, active, timeNs);
        in.stamp(timeNs, false);
        belt.step(in);
    }

    private static Belt twoSensors(boolean normalWhenBActive) {
        return new Belt(new BeltSettings(36, 0, 10 / 3.6, true, normalWhenBActive), 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoSensorsTellBothWays(boolean normalWhenBActive) {
        Belt belt = twoSensors(normalWhenBActive);
        for (int i = 1; i <= 5; i++) {
            period(belt, i * PERIOD_NS, normalWhenBActive);
            assertEquals(NORMAL, belt.direction());
            assertEquals(i, belt.directionEdges());
        }

        for (int i = 1; i <= 4; i++) {
            period(belt, (5 + i) * PERIOD_NS, !normalWhenBActive);
            assertEquals(REVERSED, belt.direction());
            assertEquals(i, belt.directionEdges());
        }

        period(belt, 10 * PERIOD_NS, normalWhenBActive);
        assertEquals(NORMAL, belt.direction());
        assertEquals(1, belt.directionEdges());
    }

    @Test
    void theFirstLevelOfBCountsWithoutAnEdge() {
        Belt belt = twoSensors(false);
        in.clear();
        in.levels(InputLine.BELT_B.bit());
        in.stamp(MILLI_NS, false);
        belt.step(in);

        edge(belt, InputLine.BELT_A, true, PERIOD_NS);

        assertEquals(REVERSED, belt.direction());
    }

    @Test
    void doubtfulEdgesSayNothing() {
        Belt belt = twoSensors(true);
        period(belt, PERIOD_NS, true);
        edge(belt, InputLine.BELT_A, true, 2 * PERIOD_NS + PERIOD_NS / 4);
        edge(belt, InputLine.BELT_A, false, 2 * PERIOD_NS + PERIOD_NS / 4 + MILLI_NS);
        edge(belt, InputLine.BELT_A, true, 2 * PERIOD_NS + PERIOD_NS / 4 + 3 * MILLI_NS);

        assertEquals(1, belt.doubtfulEdges());
        assertEquals(REVERSED, belt.direction());
        assertEquals(1, belt.directionEdges());
    }

    @Test
    void aLostEdgeOfBIsMadeUpForByItsLevel() {
        Belt belt = twoSensors(true);
        period(belt, PERIOD_NS, true);
        in.clear();
        in.addLost(1);
        in.levels(InputLine.BELT_B.bit());
        in.stamp(2 * PERIOD_NS, false);
        belt.step(in);

        edge(belt, InputLine.BELT_A, true, 2 * PERIOD_NS + PERIOD_NS / 4);

        assertEquals(NORMAL, belt.direction());
    }

    @Test
    void oneSensorAlwaysSaysNormal() {
        Belt belt = new Belt(new BeltSettings(36, 0, 10 / 3.6, false, true), 0);
        for (int i = 1; i <= 5; i++) {
            period(belt, i * PERIOD_NS, false);
        }

        assertEquals(NORMAL, belt.direction());
        assertEquals(0, belt.directionEdges());
        assertEquals(5, belt.edges());
    }
}
