package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.ControlInputs;

/// What counts as noise, as movement and as known, to the last digit. The watch alone, wake-up by wake-up.
class InclineWatchBoundariesTest {
    private static final long TICK_NS = Wakeups.TICK_NS;
    private static final double NOISE = InclineWatch.NOISE_PERCENT;
    private static final double MOVED = InclineWatch.MOVED_PERCENT;

    private final ControlInputs in = new ControlInputs();
    private final Findings findings = new Findings();
    private InclineWatch watch = new InclineWatch(Times.policy());
    private long nowNs = 1_000_000_000L;

    /// One wake-up with a report.
    private void report(double percent) {
        wake(true, percent);
    }

    private void report(double percent, double seconds) {
        for (long i = Math.round(seconds * 1e9 / TICK_NS); i > 0; i--) {
            report(percent);
        }
    }

    private void wake(boolean heard, double percent) {
        nowNs += TICK_NS;
        in.clear();
        if (heard) {
            in.drive(nowNs, 0, percent, 0);
        }
        in.stamp(nowNs, true);
        findings.clear();
        watch.step(in, findings);
    }

    private boolean isFound() {
        return findings.has(Cause.INCLINE_MOVED);
    }

    /// Far from where it may be, until that is found.
    private void findAt(double percent) {
        report(percent, 1.1);
        assertTrue(isFound());
    }

    @Test
    @DisplayName("SR-19 a lower incline counts for the speed limit once it has moved, a higher one at once")
    void holdsTheHigher() {
        report(5);
        assertEquals(5 - NOISE, watch.judgedPercent());

        report(5 - MOVED / 2);
        assertEquals(5 - NOISE, watch.judgedPercent());
        report(5 - MOVED);
        assertEquals(5 - NOISE, watch.judgedPercent());
        report(Math.nextDown(5 - MOVED));
        assertEquals(Math.nextDown(5 - MOVED) - NOISE, watch.judgedPercent());

        report(5 - MOVED);
        assertEquals(5 - MOVED - NOISE, watch.judgedPercent());
    }

    @Test
    @DisplayName("SR-19 who says where it rests takes what is measured; while nothing is, what was held stays")
    void restsWhereItIs() {
        report(5);
        report(4.8);
        watch.rest(4.8);
        assertEquals(4.8 - NOISE, watch.judgedPercent());

        report(Double.NaN, 0.3);
        assertEquals(Double.POSITIVE_INFINITY, watch.judgedPercent());
        watch.rest(4.8);
        report(4.7);
        assertEquals(4.8 - NOISE, watch.judgedPercent());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    @DisplayName("SR-19 noise is no sign of movement, and a bit more is where the second begins")
    void noiseIsNoSign(double side) {
        report(0);
        report(side * NOISE, 2);
        report(side * 5, 0.5);
        assertFalse(isFound());

        report(0);
        report(side * Math.nextUp(NOISE), 2);
        report(side * 5, 0.5);
        assertTrue(isFound());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    @DisplayName("SR-19 as far as one pulse of a coarse sensor is in place, and a bit farther is not")
    void movedIsFar(double side) {
        report(0);
        report(side * MOVED, 3);
        assertTrue(watch.isInPlace());
        assertFalse(isFound());

        report(side * Math.nextUp(MOVED));
        assertFalse(watch.isInPlace());
    }

    @Test
    @DisplayName("SR-19 an incline that nobody knows, or that was found a moment ago, is not in place")
    void placeWantsKnowledge() {
        assertFalse(watch.isInPlace());
        report(0);
        assertTrue(watch.isInPlace());

        findAt(5);
        report(5, 0.5);
        assertFalse(watch.isInPlace());
        report(5, 0.6);
        assertTrue(watch.isInPlace());

        report(Double.NaN, 0.3);
        assertFalse(watch.isInPlace());
    }

    @Test
    @DisplayName("SR-19 a drive that is not heard says nothing about the incline, and forgives nothing")
    void silenceSaysNothing() {
        report(2);
        for (int i = 0; i < 200; i++) {
            wake(false, 0);
        }
        assertTrue(watch.isKnown());
        assertEquals(2, watch.measuredPercent());

        findAt(5);
        report(Double.NaN, 5);
        assertTrue(isFound());
    }

    @Test
    @DisplayName("SR-19 found once, it has to be still for a second, from the very wake-up in which it was found")
    void stillCountsFromTheFinding() {
        report(0);
        while (!isFound()) {
            report(5);
        }
        report(0, 0.995);
        assertTrue(isFound());
        report(0);
        assertFalse(isFound());
    }

    @Test
    @DisplayName("SR-19 noise is still enough for what was found")
    void noiseIsStill() {
        report(0);
        findAt(5);
        report(0);
        report(NOISE, 0.995);
        assertTrue(isFound());
        report(NOISE);
        assertFalse(isFound());
    }

    @Test
    @DisplayName("SR-19 what was done of the way is not gone back")
    void wayBackIsNotAllowed() {
        report(0);
        watch.follow(2);
        report(1);
        watch.follow(2);
        report(0.5);
        assertTrue(watch.isInPlace());
        report(0.3);
        assertFalse(watch.isInPlace());

        watch.follow(2);
        report(0.3);
        assertFalse(watch.isInPlace(), "a new order forgives nothing");
    }

    @Test
    @DisplayName("SR-19 what was found is found after a reload, and what was not is not")
    void reloads() {
        report(0);
        watch = Reloaded.into(watch, new InclineWatch(Times.policy()));
        report(0);
        assertFalse(isFound());

        findAt(5);
        watch = Reloaded.into(watch, new InclineWatch(Times.policy()));
        report(5);
        assertTrue(isFound());
    }
}
