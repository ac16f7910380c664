package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("SR-20 bouts of whoever was chosen")
class BoutsTest {
    private final Findings findings = new Findings();
    private Bouts bouts = new Bouts(Times.policy(), 0);
    private long nowNs;

    private void step(long laterNs, boolean walking) {
        findings.clear();
        nowNs += laterNs;
        bouts = Reloaded.into(bouts, new Bouts(Times.policy(), -9));
        bouts.step(walking, nowNs, findings);
    }

    private void begin(double seconds, double restSeconds) {
        bouts.choose(nowNs);
        assertTrue(bouts.takeRest(restSeconds, READY));
        assertTrue(bouts.take(seconds, READY));
    }

    @Test
    @DisplayName("SR-20 warned at 60 s and 10 s, over to the tick, and it stays over")
    void endsAfterItsTime() {
        begin(100, 30);
        assertFalse(bouts.barStart());
        step(40 * SECOND_NS - 1, true);
        assertEquals(0, findings.happenings());
        step(1, true);
        assertEquals(Happening.TIME_WARNING.bit(), findings.happenings());
        assertEquals(60 * SECOND_NS, bouts.leftNs());
        step(50 * SECOND_NS, true);
        assertEquals(Happening.LAST_TIME_WARNING.bit(), findings.happenings());
        step(10 * SECOND_NS - 1, true);
        assertEquals(0, findings.causes() | findings.happenings());
        assertFalse(bouts.barStart());
        step(1, true);
        assertEquals(Cause.BOUT_OVER.bit(), findings.causes());
        step(SECOND_NS, true);
        assertEquals(Cause.BOUT_OVER.bit(), findings.causes(), "it stays over");
        assertEquals(0, bouts.leftNs());
        assertTrue(bouts.barStart());
    }

    @Test
    @DisplayName("SR-20 standing still does not count, and a bout goes on where it was stopped")
    void countsWalkingOnly() {
        begin(20, 0);
        step(15 * SECOND_NS, true);
        step(500 * SECOND_NS, false);
        assertEquals(5 * SECOND_NS, bouts.leftNs());
        assertFalse(bouts.barStart());
        step(5 * SECOND_NS, true);
        assertEquals(Cause.BOUT_OVER.bit(), findings.causes());
    }

    @Test
    @DisplayName("SR-20 the rest counts from standstill on, and a new bout does not shorten it")
    void restIsDue() {
        begin(10, 30);
        step(10 * SECOND_NS, true);
        step(5 * SECOND_NS, true);
        step(0, false);
        assertTrue(bouts.takeRest(0, READY));
        assertTrue(bouts.take(10, READY));
        step(30 * SECOND_NS - 1, false);
        assertTrue(bouts.barStart());
        step(1, false);
        assertFalse(bouts.barStart());
    }

    @Test
    @DisplayName("SR-20 after the rest the start waits for the next bout")
    void nothingStartsAfterTheLastBout() {
        begin(10, 5);
        step(10 * SECOND_NS, true);
        step(0, false);
        step(60 * SECOND_NS, false);
        assertTrue(bouts.barStart());
        assertTrue(bouts.take(10, READY));
        assertFalse(bouts.barStart());
    }

    @Test
    @DisplayName("SR-20 a belt that moves in the rest begins the rest anew")
    void restIsWithoutABreak() {
        begin(10, 30);
        step(10 * SECOND_NS, true);
        step(0, false);
        step(29 * SECOND_NS, false);
        step(SECOND_NS / 2, true);
        step(SECOND_NS, false);
        assertTrue(bouts.take(10, READY));
        step(29 * SECOND_NS, false);
        assertTrue(bouts.barStart());
        step(SECOND_NS, false);
        assertFalse(bouts.barStart());
    }

    @Test
    @DisplayName("SR-22 the end of the session, and another walker, forget bout and rest")
    void endsWithTheSession() {
        for (boolean another : new boolean[] {true, false}) {
            begin(10, 30);
            step(10 * SECOND_NS, true);
            assertEquals(0, bouts.sinceChosenNs(nowNs - 10 * SECOND_NS));
            if (another) {
                bouts.choose(nowNs);
                assertEquals(0, bouts.sinceChosenNs(nowNs));
                assertTrue(bouts.take(0, READY));
            } else {
                bouts.end();
                assertEquals(Long.MAX_VALUE, bouts.sinceChosenNs(nowNs));
            }
            assertFalse(bouts.barStart());
            assertEquals(BeltTime.UNLIMITED_NS, bouts.leftNs());
            step(100 * SECOND_NS, true);
            assertEquals(0, findings.causes() | findings.happenings());
        }
    }

    @ParameterizedTest
    @CsvSource({"9.99, false", "10, true", "1800, true", "1800.1, false", "NaN, false", "Infinity, false", "-10, false"
    })
    @DisplayName("SR-20 a bout takes 10 s to 30 min")
    void lengthHasBounds(double seconds, boolean taken) {
        bouts.choose(nowNs);
        assertEquals(taken, bouts.take(seconds, READY));
        assertEquals(taken, bouts.leftNs() != BeltTime.UNLIMITED_NS);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, false", "0, true", "540, true", "540.1, false", "NaN, false"})
    @DisplayName("SR-20 a rest takes up to 9 min")
    void restHasBounds(double seconds, boolean taken) {
        bouts.choose(nowNs);
        assertEquals(taken, bouts.takeRest(seconds, READY));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-10 bouts are told at rest, and to somebody who was chosen")
    void toldAtRestOnly(SafetyState state) {
        assertFalse(bouts.take(10, state), "nobody is chosen");
        bouts.choose(nowNs);
        assertEquals(Selection.isResting(state), bouts.takeRest(10, state));
        assertEquals(Selection.isResting(state), bouts.take(10, state));
        bouts.take(10, READY);
        assertFalse(bouts.takeRest(10, state), "it may have begun");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-20 nothing starts until it is told what whoever was chosen walks, be it nothing")
    void barredUntilTold(SafetyState state) {
        assertFalse(bouts.barStart());
        assertFalse(bouts.take(0, state), "nobody is chosen");
        bouts.choose(nowNs);
        step(1000 * SECOND_NS, false);
        assertTrue(bouts.takeRest(20, READY));
        assertTrue(bouts.barStart());
        assertEquals(Selection.isResting(state), bouts.take(0, state));
        assertEquals(!Selection.isResting(state), bouts.barStart());
        bouts.take(0, READY);
        assertFalse(bouts.take(0, READY), "told once, it is told");
        assertEquals(BeltTime.UNLIMITED_NS, bouts.leftNs());
        step(1000 * SECOND_NS, true);
        assertEquals(0, findings.causes() | findings.happenings());
        assertFalse(bouts.barStart());
    }

    @Test
    @DisplayName("SR-20 a bout that is over is not made up for by none")
    void overIsNotNone() {
        begin(10, 0);
        step(10 * SECOND_NS, true);
        assertFalse(bouts.take(0, READY));
        assertTrue(bouts.barStart());
    }

    @Test
    @DisplayName("SR-20 the rest after a bout stays what it was when a rest for the next one is told")
    void restIsKnownBefore() {
        begin(10, 30);
        step(10 * SECOND_NS, true);
        assertTrue(bouts.takeRest(0, READY));
        step(0, false);
        assertTrue(bouts.take(10, READY));
        step(30 * SECOND_NS - 1, false);
        assertTrue(bouts.barStart());
    }
}
