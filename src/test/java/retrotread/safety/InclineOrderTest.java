package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.InclineBench.TICK_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SR-19 an order for the incline, to its end")
class InclineOrderTest {
    @Test
    @DisplayName("SR-19 a motor that is stuck halfway is given up too, and an order leads by 1 % wherever it is")
    void stuckHalfway() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.isPercent = 3;
        bench.run(3);
        bench.follows = false;
        assertTrue(bench.ask(5));
        bench.run(4.9);
        assertEquals(4, bench.incline.commandedPercent(), 0.01);
        assertTrue(bench.incline.isMoving());
        bench.run(0.2);
        assertFalse(bench.incline.isMoving());
        assertEquals(3, bench.incline.commandedPercent());
    }

    @Test
    @DisplayName("SR-19 an incline within the noise is no progress, and is there")
    void noiseIsNoProgress() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.follows = false;
        bench.ask(5);
        bench.run(4);
        bench.isPercent = InclineWatch.NOISE_PERCENT;
        bench.run(1.1);
        assertFalse(bench.incline.isMoving(), "given up");

        InclineBench near = InclineBench.with(Profile.GENERAL);
        near.follows = false;
        near.ask(InclineWatch.NOISE_PERCENT);
        near.run(0.3);
        assertFalse(near.incline.isMoving(), "there");
    }

    @Test
    @DisplayName("SR-19 the order ends when it has come to the point, not before")
    void endsAtThePoint() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.ask(2);
        bench.run(3.99);
        assertTrue(bench.incline.isMoving());
        bench.run(0.02);
        assertFalse(bench.incline.isMoving());
    }

    @Test
    @DisplayName("SR-19 held on its way it is watched where it stays")
    void isWatchedWhereItStays() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.ask(5);
        bench.run(4);
        bench.found = Cause.USER_STOP;
        bench.wake(TICK_NS);
        bench.isPercent -= 1;
        bench.run(1.1);
        assertTrue(bench.findings.has(Cause.INCLINE_MOVED), "where the order had led it");
    }

    @Test
    @DisplayName("SR-19 one that is not fitted is not watched")
    void notFittedNotWatched() {
        InclineBench none = new InclineBench(false, Profile.GENERAL);
        none.isPercent = 4;
        none.run(3);
        assertEquals(0, none.findings.causes());
        assertFalse(none.ask(3));
    }

    @Test
    @DisplayName("SR-19 held while nobody knows where it is, it stays where it was sent")
    void heldWhereItWasSent() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.ask(5);
        bench.run(2);
        double sent = bench.incline.commandedPercent();
        bench.follows = false;
        bench.isPercent = Double.NaN;
        bench.run(0.5);
        assertFalse(bench.incline.isMoving());
        assertEquals(sent, bench.incline.commandedPercent(), 0.11);
    }

    @Test
    @DisplayName("SR-19 at rest it is replaced only while the belt stands")
    void replacedOnlyStanding() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.state = SafetyState.READY;
        assertTrue(bench.ask(3));
        bench.standing = false;
        assertFalse(bench.ask(2));
        assertEquals(3, bench.incline.targetPercent());
    }

    @Test
    @DisplayName("SR-19 one that waits for the speed may be replaced")
    void replacedWhileItWaits() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.ask(3);
        bench.setpointMps = 0.3;
        bench.run(1);
        assertTrue(bench.ask(2));
        assertEquals(2, bench.incline.targetPercent());
    }

    @Test
    @DisplayName("SR-19 held short of its order it may not go on to where the order led")
    void heldShortOfItsOrder() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.follows = false;
        bench.ask(5);
        bench.run(2.5);
        assertEquals(1, bench.incline.commandedPercent(), 0.01);
        bench.found = Cause.USER_STOP;
        bench.wake(TICK_NS);
        bench.isPercent = 0.95;
        bench.run(1.1);
        assertTrue(bench.findings.has(Cause.INCLINE_MOVED));
    }
}
