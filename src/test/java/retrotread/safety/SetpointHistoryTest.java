package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SR-5 SR-15 set-points of late")
class SetpointHistoryTest {
    private record Sent(long atNs, double mps) {}

    /// Against a plain list: the window is what was asked, or up to 50 ms more.
    @Test
    void findsLowestAndHighestOfTheWindow() {
        long seed = 20260101;
        Random random = new Random(seed);
        SetpointHistory history = new SetpointHistory(0);
        List<Sent> sent = new ArrayList<>(List.of(new Sent(0, 0)));
        long nowNs = 0;
        for (int i = 0; i < 5_000; i++) {
            nowNs += 1 + (long) (random.nextDouble() * random.nextDouble() * 200e6);
            double mps = random.nextInt(100) / 100.0;
            history.add(mps, nowNs);
            sent.add(new Sent(nowNs, mps));
            for (long windowNs : new long[] {SECOND_NS, 1_500 * MILLI_NS}) {
                double low = history.lowestMps(windowNs);
                double high = history.highestMps(windowNs);
                assertTrue(low <= extreme(sent, nowNs - windowNs, -1), "seed " + seed + " step " + i);
                assertTrue(low >= extreme(sent, nowNs - windowNs - 50 * MILLI_NS, -1), "seed " + seed + " step " + i);
                assertTrue(high >= extreme(sent, nowNs - windowNs, 1), "seed " + seed + " step " + i);
                assertTrue(high <= extreme(sent, nowNs - windowNs - 50 * MILLI_NS, 1), "seed " + seed + " step " + i);
            }
            assertEquals(mps, history.lastMps());
        }
    }

    @Test
    void aPauseLongerThanTheHistoryIsOver() {
        SetpointHistory history = new SetpointHistory(0);
        long afterNs = 100 * SECOND_NS;
        history.add(0.8, afterNs);
        history.add(0.2, afterNs + 10 * MILLI_NS);
        history.add(0.3, afterNs + 20 * MILLI_NS);

        assertEquals(0.8, history.highestMps(SECOND_NS));
        assertEquals(0, history.lowestMps(SECOND_NS));
    }

    @Test
    void whatIsLoadedReplacesWhatWasAsked() {
        SetpointHistory saved = new SetpointHistory(0);
        saved.add(0.4, 0);
        saved.add(0.6, SECOND_NS);
        saved.add(0.5, SECOND_NS + 100 * MILLI_NS);
        SetpointHistory used = new SetpointHistory(0);
        assertEquals(0, used.highestMps(SECOND_NS));
        assertEquals(0, used.lowestMps(SECOND_NS));

        Reloaded.into(saved, used);

        assertEquals(0.6, used.highestMps(SECOND_NS));
        assertEquals(saved.lowestMps(SECOND_NS), used.lowestMps(SECOND_NS));
    }

    /// Highest (1) or lowest (-1) set-point in force at any time since.
    private static double extreme(List<Sent> sent, long sinceNs, int sign) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = sent.size() - 1; i >= 0; i--) {
            most = Math.max(most, sign * sent.get(i).mps);
            if (sent.get(i).atNs <= sinceNs) {
                break;
            }
        }
        return sign * most;
    }
}
