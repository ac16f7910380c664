package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.InclineBench.SECOND_NS;
import static retrotread.safety.InclineBench.TICK_NS;
import static retrotread.safety.Machines.KMH;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InclineSpeedTest {
    @Test
    @DisplayName("SR-19 not while the set-point changes, nor 10 s after; an announced increase counts")
    void oneAxisAtATime() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.setpointMps = 0.3;
        bench.wake(TICK_NS);
        long changedNs = bench.nowNs;
        assertFalse(bench.ask(3));
        bench.wake(changedNs + 10 * SECOND_NS - 1 - TICK_NS - bench.nowNs);
        assertFalse(bench.ask(3), "a nanosecond early");
        bench.wake(1);
        assertTrue(bench.ask(3));

        InclineBench announced = InclineBench.with(Profile.GENERAL);
        announced.incline.noteIncrease(true, announced.nowNs);
        assertFalse(announced.ask(3));
        announced.run(10);
        assertTrue(announced.ask(3));
    }

    @Test
    @DisplayName("SR-19 speed does not rise while the incline moves, nor 10 s after")
    void speedWaits() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        assertTrue(bench.incline.maySpeedUp(bench.nowNs));
        bench.ask(2);
        assertFalse(bench.incline.maySpeedUp(bench.nowNs));
        long lastNs = bench.nowNs;
        while (bench.incline.isMoving()) {
            bench.wake(TICK_NS);
            lastNs = bench.nowNs;
            assertFalse(bench.incline.maySpeedUp(bench.nowNs));
        }
        assertFalse(bench.incline.maySpeedUp(lastNs + 10 * SECOND_NS - 1));
        assertTrue(bench.incline.maySpeedUp(lastNs + 10 * SECOND_NS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    @DisplayName("SR-19 an incline that is not known stays, counts as the steepest, and lets no speed rise")
    void unknownIsTheSteepest(double unknown) {
        InclineBench bench = InclineBench.with(Profile.TRAINED);
        bench.ask(4);
        bench.run(2);
        bench.follows = false;
        bench.isPercent = unknown;
        bench.wake(TICK_NS);
        assertTrue(bench.incline.isMoving(), "one bad report");
        bench.run(0.5);
        assertFalse(bench.incline.isMoving());
        assertEquals(2 * KMH, bench.incline.capMps(), 1e-9);
        assertFalse(bench.incline.maySpeedUp(bench.nowNs + 60 * SECOND_NS));
        assertFalse(bench.incline.allowsStart(
                Profile.TRAINED.inclineMostPercent(false), false, bench.nowNs + 60 * SECOND_NS));
        assertFalse(bench.ask(0));
    }

    @Test
    @DisplayName("SR-19 over 5 %: 3.0 km/h, over 8 %: 2.0 km/h; what is no number counts as the steepest")
    void capsByIncline() {
        double none = Double.POSITIVE_INFINITY;
        double[][] table = {
            {Double.NEGATIVE_INFINITY, none},
            {-3, none},
            {0, none},
            {5, none},
            {Math.nextUp(5.0), 3 * KMH},
            {6, 3 * KMH},
            {8, 3 * KMH},
            {Math.nextUp(8.0), 2 * KMH},
            {10, 2 * KMH},
            {1e9, 2 * KMH},
            {none, 2 * KMH},
            {Double.NaN, 2 * KMH}
        };
        for (double[] row : table) {
            assertEquals(row[1], InclineCaps.mps(row[0]), 1e-9, row[0] + " %");
        }
    }

    @Test
    @DisplayName("SR-19 the limit tightens first: the incline waits until speed is below it, and 10 s more")
    void limitBeforeIncline() {
        InclineBench bench = InclineBench.with(Profile.TRAINED);
        bench.setpointMps = 3.9 * KMH;
        bench.run(10);
        assertTrue(bench.ask(8.5));
        assertEquals(2 * KMH, bench.incline.capMps(), 1e-9, "at once");
        bench.run(20);
        assertEquals(0, bench.isPercent, "speed does not follow");
        for (double kmh = 3.9; kmh > 1.9; kmh -= 0.1) {
            bench.setpointMps = kmh * KMH;
            bench.wake(50_000_000L);
            assertEquals(0, bench.isPercent);
        }
        bench.setpointMps = 1.9 * KMH;
        bench.run(10);
        assertEquals(0, bench.isPercent);
        bench.run(2);
        assertEquals(1, bench.isPercent, 0.05);
        bench.run(16);
        assertEquals(8.5, bench.isPercent, 0.1);
        assertTrue(bench.ask(0));
        bench.run(18);
        assertEquals(Double.POSITIVE_INFINITY, bench.incline.capMps(), "for the limits to relax at rest");
    }

    @Test
    @DisplayName("SR-19 a step down meanwhile: the incline waits 10 s and goes on")
    void waitsForAStepDown() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.setpointMps = 0.8;
        bench.run(10);
        bench.ask(5);
        bench.run(2);
        double at = bench.isPercent;
        bench.setpointMps = 0.7;
        bench.run(9.9);
        assertEquals(at, bench.isPercent, 0.01);
        bench.run(1.2);
        assertTrue(bench.isPercent > at + 0.3);
    }

    @Test
    @DisplayName("SR-19 no start on an incline that the profile may not be walked on")
    void startNeedsTheRightIncline() {
        InclineBench bench = InclineBench.with(Profile.TRAINED);
        double[][] table = {{0, 1}, {0.6, 1}, {0.61, 0}, {-0.6, 1}, {-0.61, 0}, {3, 0}};
        for (double[] row : table) {
            InclineBench fresh = InclineBench.with(Profile.FIRST_USE);
            fresh.isPercent = row[0];
            fresh.run(4);
            boolean may = fresh.incline.allowsStart(Profile.FIRST_USE.inclineMostPercent(false), false, fresh.nowNs);
            assertEquals(row[1] > 0, may, row[0] + " %");
        }
        bench.isPercent = -2;
        bench.run(4);
        assertTrue(
                bench.incline.allowsStart(Profile.TRAINED.inclineMostPercent(true), true, bench.nowNs),
                "a decline facing forward");
    }

    @Test
    @DisplayName("SR-19 no announcement is no increase; one that was never sent anywhere lowers nothing")
    void nothingAnnounced() {
        InclineBench bench = InclineBench.with(Profile.TRAINED);
        assertEquals(Double.POSITIVE_INFINITY, bench.incline.capMps());
        bench.incline.noteIncrease(false, bench.nowNs);
        assertTrue(bench.ask(3));
    }

    @Test
    @DisplayName("SR-19 where it is sent counts as well as where it is")
    void sentCounts() {
        InclineBench bench = InclineBench.with(Profile.TRAINED);
        bench.isPercent = 4.5;
        bench.run(3);
        bench.follows = false;
        bench.ask(10);
        bench.run(2);
        assertEquals(5.5, bench.incline.commandedPercent(), 0.01);
        assertTrue(bench.ask(0));
        assertEquals(3 * KMH, bench.incline.capMps(), 1e-9);
    }

    @Test
    @DisplayName("SR-19 a set-point of exactly what the incline leaves is low enough")
    void exactlyWhatItLeaves() {
        InclineBench bench = InclineBench.with(Profile.TRAINED);
        bench.setpointMps = InclineCaps.mps(6);
        bench.run(10.1);
        assertTrue(bench.ask(6));
        bench.run(1);
        assertTrue(bench.isPercent > 0.4);
    }

    @Test
    @DisplayName("SR-19 in READY a change of speed delays neither the incline nor, once it rests, the start")
    void inReady() {
        InclineBench bench = InclineBench.with(Profile.TRAINED);
        bench.setpointMps = 0.3;
        bench.wake(TICK_NS);
        bench.setpointMps = 0;
        bench.state = SafetyState.READY;
        bench.wake(TICK_NS);
        assertTrue(bench.ask(1));
        bench.run(1);
        assertTrue(bench.isPercent > 0.4);
        bench.run(2);
        assertFalse(bench.incline.isMoving());
        assertFalse(
                bench.incline.allowsStart(Profile.TRAINED.inclineMostPercent(false), false, bench.nowNs),
                "it has just moved");
    }
}
