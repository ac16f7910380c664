package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.InclineBench.TICK_NS;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InclineWatchTest {
    private final InclineBench bench = InclineBench.with(Profile.TRAINED);

    private boolean isFound() {
        return bench.findings.has(Cause.INCLINE_MOVED);
    }

    /// Moves it by itself until it is found; how long that took, s.
    private double runAway(double percentPerS, double mostSeconds) {
        double seconds = 0;
        while (!isFound() && seconds < mostSeconds) {
            bench.isPercent += percentPerS * 5e-3;
            bench.wake(TICK_NS);
            seconds += 5e-3;
        }
        return seconds;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, -0.5, 1, -1, 3, -3})
    @DisplayName("SR-19 an incline that moves for more than a second without being told to is found, either way")
    void findsARunaway(double percentPerS) {
        for (SafetyState state : SafetyState.values()) {
            bench.state = state;
            bench.run(3);
            double seconds = runAway(percentPerS, 10);
            double wanted = Math.max(1 + 0.1 / Math.abs(percentPerS), 0.2 + 0.6 / Math.abs(percentPerS));
            if (state == SafetyState.RUNNING) {
                System.out.printf("SR-19 incline runs at %.2f %%/s: found after %.2f s%n", percentPerS, seconds);
            }
            assertEquals(wanted, seconds, 0.03, state.toString());
            assertTrue(seconds > 1);
        }
    }

    @Test
    @DisplayName("SR-19 it stays found while it moves, and a second longer")
    void staysFoundWhileItMoves() {
        runAway(0.5, 5);
        for (int i = 0; i < 400; i++) {
            bench.isPercent += 0.5 * 5e-3;
            bench.wake(TICK_NS);
            assertTrue(isFound());
        }
        bench.run(0.8);
        assertTrue(isFound());
        bench.run(0.3);
        assertFalse(isFound());
        bench.run(5);
        assertFalse(isFound(), "where it is now is where it may be");
    }

    @Test
    @DisplayName("SR-19 away from the order is found too: the wrong way, beyond it, and back")
    void theWrongWayOfAnOrder() {
        bench.follows = false;
        bench.ask(5);
        assertEquals(1.4, runAway(-0.5, 10), 0.1, "the wrong way");

        InclineBench beyond = InclineBench.with(Profile.TRAINED);
        beyond.ask(2);
        beyond.run(4);
        beyond.follows = false;
        for (int i = 0; i < 400 && !beyond.findings.has(Cause.INCLINE_MOVED); i++) {
            beyond.isPercent += 0.5 * 5e-3;
            beyond.wake(TICK_NS);
        }
        assertTrue(beyond.findings.has(Cause.INCLINE_MOVED));
    }

    @Test
    @DisplayName("SR-19 one pulse of a coarse sensor, noise, and single bad reports are no movement")
    void whatIsNoMovement() {
        long seed = System.nanoTime();
        System.out.println("InclineWatchTest noise, seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double pulse = i / 700 % 2 == 0 ? 0 : 0.58;
            boolean bad = i % 997 == 0;
            bench.isPercent = bad ? 9 : pulse + random.nextDouble(-0.01, 0.01);
            bench.wake(TICK_NS);
            assertFalse(isFound(), "wake-up " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5})
    @DisplayName("SR-19 a motor slower than the order is waited for, and nothing is found")
    void aSlowMotorIsWaitedFor(double percentPerS) {
        bench.follows = false;
        assertTrue(bench.ask(6));
        double seconds = 0;
        while (bench.incline.isMoving()) {
            double order = bench.incline.orderPercent();
            double most = percentPerS * 5e-3;
            bench.isPercent += Math.clamp(order - bench.isPercent, -most, most);
            bench.wake(TICK_NS);
            seconds += 5e-3;
            assertFalse(isFound());
            assertTrue(seconds < 70);
        }
        assertEquals(6, bench.isPercent, 0.1);
        bench.run(3);
        assertFalse(isFound());
    }

    @Test
    @DisplayName("SR-19 reports that cease forgive nothing: what it did meanwhile is found")
    void silenceForgivesNothing() {
        bench.run(2);
        bench.isPercent = Double.NaN;
        bench.run(3);
        assertFalse(isFound());
        bench.isPercent = 2;
        bench.run(1.1);
        assertTrue(isFound());
    }
}
