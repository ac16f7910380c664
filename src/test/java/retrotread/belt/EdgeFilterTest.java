package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.PulsedBelt.MILLI_NS;
import static retrotread.belt.PulsedBelt.SECOND_NS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

class EdgeFilterTest {
    /// Dead time at 36 pulses/m and 10 km/h: d/(1.5·v).
    private static final long NEAR_NS = (long) (1e9 / 36 / (1.5 * 10 / 3.6));

    @Test
    @DisplayName("the recorded reed contact bounces at opening, and its belt still reads 0.49 km/h")
    void readsARecordedReed() throws IOException {
        PulsedBelt pulses = new PulsedBelt(new BeltSettings(1 / 0.251, 0, 10 / 3.6, false, true), 20 * SECOND_NS);
        List<Long> closings = recordedClosings();
        for (int i = 0; i < closings.size(); i++) {
            long closedNs = closings.get(i) * 1_000;
            long gapNs = i + 1 < closings.size() ? closings.get(i + 1) * 1_000 - closedNs : 2 * SECOND_NS;
            pulses.edge(InputLine.BELT_A, true, closedNs);
            pulses.edge(InputLine.BELT_A, false, closedNs + (gapNs > SECOND_NS ? 500 : gapNs - 500));
        }

        assertEquals(2, pulses.belt.edges());
        assertEquals(6, pulses.belt.bouncedEdges());
        assertEquals(0, pulses.belt.doubtfulEdges());
        assertEquals(0.49, pulses.belt.speedMps(27_205_747_000L) * 3.6, 0.01);
    }

    /// Interrupt times, µs. The contact stays closed until just before the next one, and open over the long
    /// gap.
    private static List<Long> recordedClosings() throws IOException {
        try (InputStream file = EdgeFilterTest.class.getResourceAsStream("/belt/reed-bounce-us.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(3)
                    .map(Long::valueOf)
                    .toList();
        }
    }

    @Test
    void wantsHalfAMillisecondOfInactivity() {
        for (long inactiveNs : new long[] {0, 1, 499_999, 500_000, 500_001}) {
            PulsedBelt pulses = PulsedBelt.exact(36);
            pulses.edge(InputLine.BELT_A, true, SECOND_NS);
            pulses.edge(InputLine.BELT_A, false, 2 * SECOND_NS - inactiveNs);
            pulses.edge(InputLine.BELT_A, true, 2 * SECOND_NS);

            boolean isData = inactiveNs >= 500_000;
            assertEquals(isData ? 2 : 1, pulses.belt.edges(), inactiveNs + " ns");
            assertEquals(isData ? 0 : 1, pulses.belt.bouncedEdges(), inactiveNs + " ns");
        }
    }

    @Test
    void bounceAtClosingDoesNotMoveTheEdge() {
        PulsedBelt pulses = PulsedBelt.exact(36);
        for (int i = 1; i <= 3; i++) {
            long closedNs = i * 100 * MILLI_NS;
            pulses.edge(InputLine.BELT_A, true, closedNs);
            pulses.edge(InputLine.BELT_A, false, closedNs + 20_000);
            pulses.edge(InputLine.BELT_A, true, closedNs + 60_000);
            pulses.edge(InputLine.BELT_A, false, closedNs + 10 * MILLI_NS);
        }

        assertEquals(3, pulses.belt.edges());
        assertEquals(3, pulses.belt.bouncedEdges());
        assertEquals(100 * MILLI_NS, pulses.belt.spanNs(1));
    }

    @Test
    void refusesEdgesNearerThanThePhysicalDeadTime() {
        for (long gapNs : new long[] {2 * MILLI_NS, NEAR_NS - 1, NEAR_NS, NEAR_NS + 1}) {
            PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).pulse(SECOND_NS + gapNs);

            boolean isData = gapNs >= NEAR_NS;
            assertEquals(isData ? 0 : 1, pulses.belt.doubtfulEdges(), gapNs + " ns");
            assertEquals(isData, pulses.belt.isIntervalCompleted() || pulses.belt.edges() == 2, gapNs + " ns");
            assertEquals(!isData, pulses.belt.isDoubtfulSinceGood());
        }
    }

    @Test
    void deadTimeCountsFromTheAcceptedEdge() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);
        for (int i = 1; i <= 3; i++) {
            pulses.pulse(SECOND_NS + i * NEAR_NS * 2 / 3);
        }

        assertEquals(2, pulses.belt.edges(), "the second of the noise is far enough from the first edge");
        assertEquals(2, pulses.belt.doubtfulEdges());
    }

    @Test
    void deadTimeHoldsAcrossALoss() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);
        pulses.lose(1, SECOND_NS + 2 * MILLI_NS).pulse(SECOND_NS + 4 * MILLI_NS);

        assertEquals(1, pulses.belt.edges());
        assertEquals(1, pulses.belt.doubtfulEdges());
    }

    @Test
    @DisplayName("SR-5 more than a fifth of the edges of 2 s, and at least two, are too many")
    void tellsADoubtfulShare() {
        PulsedBelt pulses = PulsedBelt.exact(36);
        pulses.pulse(SECOND_NS).pulse(SECOND_NS + 3 * MILLI_NS);
        assertFalse(pulses.belt.isTooDoubtful(), "one odd edge is no share");

        pulses.intervals(6, 97 * MILLI_NS).pulse(pulses.lastPulseNs() + 3 * MILLI_NS);
        assertTrue(pulses.belt.isTooDoubtful(), "2 of 9");

        pulses.intervals(1, 97 * MILLI_NS);
        assertFalse(pulses.belt.isTooDoubtful(), "2 of 10 is a fifth, not more");
    }

    @Test
    void forgetsDoubtAfterTwoSeconds() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS).pulse(SECOND_NS + 3 * MILLI_NS);
        pulses.pulse(SECOND_NS + 5 * MILLI_NS);
        assertTrue(pulses.belt.isTooDoubtful());

        pulses.wake(SECOND_NS + 1_890 * MILLI_NS);
        assertTrue(pulses.belt.isTooDoubtful());
        pulses.wake(SECOND_NS + 2_010 * MILLI_NS);
        assertFalse(pulses.belt.isTooDoubtful());

        pulses.pulse(3 * SECOND_NS + 100 * MILLI_NS).pulse(3 * SECOND_NS + 103 * MILLI_NS);
        pulses.pulse(3 * SECOND_NS + 105 * MILLI_NS).wake(60 * SECOND_NS);
        assertFalse(pulses.belt.isTooDoubtful(), "also across a long gap");

        pulses.pulse(61 * SECOND_NS).pulse(61 * SECOND_NS + 3 * MILLI_NS).pulse(61 * SECOND_NS + 5 * MILLI_NS);
        assertTrue(pulses.belt.isTooDoubtful(), "and counts again after it");
    }

    @Test
    void theFirstEdgeCountsAtOnce() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(0);

        assertEquals(1, pulses.belt.edges());
        assertEquals(0, pulses.belt.bouncedEdges());
    }

    @Test
    void edgesOutOfOrderAndFromTheFutureAreDoubtful() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);
        pulses.edge(InputLine.BELT_A, true, SECOND_NS - 100 * MILLI_NS, SECOND_NS + 50 * MILLI_NS);
        assertEquals(1, pulses.belt.edges());

        pulses.edge(InputLine.BELT_A, false, SECOND_NS + 60 * MILLI_NS);
        pulses.edge(InputLine.BELT_A, true, SECOND_NS + 100 * MILLI_NS + 1, SECOND_NS + 100 * MILLI_NS);
        assertEquals(1, pulses.belt.edges());

        pulses.edge(InputLine.BELT_A, false, SECOND_NS + 110 * MILLI_NS);
        pulses.edge(InputLine.BELT_A, true, SECOND_NS + 150 * MILLI_NS);
        assertEquals(2, pulses.belt.edges());
        assertEquals(150 * MILLI_NS, pulses.belt.spanNs(1));
    }

    /// What the kernel makes of two interrupts before its handler runs: one event with the level afterwards.
    @Test
    @DisplayName("SR-4 a rise folded with the bounce after it still counts: the belt does not read slower")
    void foldedClosingCounts() {
        PulsedBelt pulses = PulsedBelt.exact(36);
        pulses.edge(InputLine.BELT_A, true, SECOND_NS);
        pulses.edge(InputLine.BELT_A, false, SECOND_NS + 10 * MILLI_NS);
        for (int i = 1; i <= 8; i++) {
            long closedNs = SECOND_NS + i * 100 * MILLI_NS;
            pulses.edge(InputLine.BELT_A, false, closedNs);
            pulses.edge(InputLine.BELT_A, true, closedNs + 25_000);
            pulses.edge(InputLine.BELT_A, false, closedNs + 10 * MILLI_NS);
            assertEquals(100 * MILLI_NS, pulses.belt.spanNs(1), "pulse " + i);
        }
        assertEquals(9, pulses.belt.edges());
        assertEquals(0, pulses.belt.doubtfulEdges());
    }

    @Test
    @DisplayName("SR-4 a fall folded with the bounce after it is no pulse: the belt does not read faster")
    void foldedOpeningIsBounce() {
        PulsedBelt pulses = PulsedBelt.exact(36);
        for (int i = 1; i <= 8; i++) {
            long closedNs = SECOND_NS + i * 100 * MILLI_NS;
            pulses.edge(InputLine.BELT_A, true, closedNs);
            pulses.edge(InputLine.BELT_A, true, closedNs + 10 * MILLI_NS);
            pulses.edge(InputLine.BELT_A, false, closedNs + 10 * MILLI_NS + 25_000);
        }
        assertEquals(8, pulses.belt.edges());
        assertEquals(8, pulses.belt.bouncedEdges());
        assertEquals(100 * MILLI_NS, pulses.belt.spanNs(1));
    }

    @Test
    void afterALossAnyLevelMayComeFirst() {
        PulsedBelt pulses = PulsedBelt.exact(36);
        pulses.pulse(SECOND_NS);
        pulses.lose(2, SECOND_NS + 20 * MILLI_NS);
        pulses.edge(InputLine.BELT_A, false, SECOND_NS + 50 * MILLI_NS);
        assertEquals(1, pulses.belt.edges(), "the rise before it may have been among the lost");
    }

    @Test
    void afterALosingWakeUpAnyLevelMayComeFirst() {
        PulsedBelt pulses = PulsedBelt.exact(36);
        ControlInputs in = new ControlInputs();
        in.addEdge(InputLine.BELT_A, false, SECOND_NS);
        in.addLost(1);
        in.stamp(SECOND_NS, false);
        pulses.belt.step(in);

        pulses.edge(InputLine.BELT_A, false, SECOND_NS + 50 * MILLI_NS);
        assertEquals(0, pulses.belt.edges(), "the lost edge may have come after the fall");
    }

    @Test
    @DisplayName("SR-4 a fall that hides a rise is judged like a rise: too near, it is not data")
    void aHiddenRiseIsJudged() {
        PulsedBelt pulses = PulsedBelt.exact(36).pulse(SECOND_NS);
        pulses.edge(InputLine.BELT_A, false, SECOND_NS + 4 * MILLI_NS);

        assertEquals(1, pulses.belt.edges());
        assertEquals(1, pulses.belt.doubtfulEdges());
    }
}
