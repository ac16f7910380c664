package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;

@DisplayName("the target")
class TargetTest {
    private static final double KMH = 1 / 3.6;
    private static final double START = 0.8 * KMH;
    private static final double STEP = 0.2 * KMH;
    private static final double EPSILON = 1e-9;

    private final CoreBench bench = new CoreBench();

    private double target() {
        return bench.now().targetMps();
    }

    private boolean refusedNow() {
        return bench.told().contains(EventType.REFUSED);
    }

    /// Presses, and lets an announced step come.
    private void faster() {
        bench.press(InputLine.FASTER);
        bench.run(1.9);
    }

    @Test
    void beginsAtTheProfilesStart() {
        bench.start();
        assertEquals(START, target(), EPSILON);
        assertEquals(START, bench.permit().setpointMps(), EPSILON);
    }

    @Test
    @DisplayName("a step of 0.2 km/h comes 1.5 s after it was asked for")
    void aStepIsAnnounced() {
        bench.start();
        bench.down.add(InputLine.FASTER);
        double seconds = bench.until("faster", 3, () -> target() > START);

        assertEquals(START + STEP, target(), EPSILON);
        assertEquals(1.5 + 0.03 + CoreBench.SECONDS_PER_TICK, seconds, 0.006);
    }

    @Test
    @DisplayName("no second step within 2 s: refused")
    void stepsKeepTheirDistance() {
        bench.start();
        bench.told();
        bench.press(InputLine.FASTER);
        assertFalse(refusedNow());
        bench.run(1.6);
        bench.press(InputLine.FASTER);
        assertTrue(refusedNow(), "1.8 s after the first");
        bench.run(0.2);
        bench.press(InputLine.FASTER);
        assertFalse(refusedNow());
        bench.run(2);
        assertEquals(START + 2 * STEP, target(), EPSILON);
    }

    @Test
    @DisplayName("slower counts at once, by button and by message, and takes back what was coming")
    void slowerIsAtOnce() {
        bench.start();
        faster();
        faster();
        assertEquals(START + 2 * STEP, target(), EPSILON);

        bench.told();
        bench.press(InputLine.SLOWER);
        assertEquals(START + STEP, target(), EPSILON);
        assertEquals(List.of(), bench.told(), "a button wants no answer");
        faster();

        bench.told();
        bench.ask(Command.SLOWER, Double.NaN, 5);
        assertEquals(START + STEP, target(), EPSILON);
        assertEquals(5, bench.events.getFirst().commandId());
        assertEquals(List.of(EventType.COMMAND_DONE), bench.told());

        bench.press(InputLine.FASTER);
        bench.press(InputLine.SLOWER);
        assertEquals(START, target(), EPSILON);
        bench.run(3);
        assertEquals(START, target(), EPSILON, "the announced step does not come");
    }

    @Test
    @DisplayName("slower than the start is refused, but takes back what was coming")
    void slowerThanTheStartIsRefused() {
        bench.start();
        bench.told();
        bench.ask(Command.SLOWER, Double.NaN, 6);
        assertEquals(List.of(EventType.REFUSED), bench.told());
        assertEquals(START, target(), EPSILON);

        bench.run(2);
        bench.press(InputLine.FASTER);
        bench.ask(Command.SLOWER, Double.NaN, 7);
        assertEquals(List.of(EventType.COMMAND_DONE), bench.told());
        bench.run(3);
        assertEquals(START, target(), EPSILON);
    }

    @Test
    @DisplayName("never above the limit; at the limit faster is refused, the set-point ends at 0.98 L")
    void endsAtTheLimit() {
        bench.start();
        for (int i = 0; i < 15; i++) {
            faster();
            assertTrue(target() <= bench.now().limitMps());
        }
        assertEquals(3 * KMH, target(), EPSILON);
        bench.run(5);
        assertEquals(0.98 * 3 * KMH, bench.permit().setpointMps(), 0.001, "but for the trim");
        assertTrue(bench.permit().setpointMps() <= 0.98 * 3 * KMH + EPSILON);

        bench.told();
        bench.press(InputLine.FASTER);
        assertTrue(refusedNow());
    }

    @Test
    @DisplayName("a step ends at the limit where there is any room, and is refused where there is none but rounding")
    void anyRoomIsRoom() {
        for (double room : new double[] {2e-9, 1e-9}) {
            CoreBench walk = new CoreBench();
            walk.start();
            walk.press(InputLine.FASTER);
            walk.run(1.9);
            double before = walk.now().targetMps();
            double limit = before + room;
            while (room == 1e-9 && limit - 1e-9 > before) {
                limit = Math.nextDown(limit);
            }
            assertTrue(room > 1e-9 || limit - 1e-9 == before);
            walk.ask(Command.LIMIT, limit, 7);
            walk.told();
            walk.press(InputLine.FASTER);
            walk.run(1.9);
            assertEquals(room == 1e-9, walk.told().contains(EventType.REFUSED));
            assertEquals(room == 1e-9 ? before : limit, walk.now().targetMps());
        }
    }

    @Test
    @DisplayName("SR-16 a lower limit takes the target with it at once")
    void followsALowerLimit() {
        bench.start();
        faster();
        faster();
        bench.ask(Command.LIMIT, 0.9 * KMH, 8);
        assertEquals(0.9 * KMH, target(), EPSILON);
        bench.run(5);
        assertEquals(SafetyState.RUNNING, bench.state());
        assertEquals(0.98 * 0.9 * KMH, bench.permit().setpointMps(), 0.001);
    }

    @Test
    @DisplayName("SR-4 while the ladder holds, faster is refused, and a step that was coming does not come")
    void holdRefusesFaster() {
        bench.start();
        for (int i = 0; i < 10; i++) {
            faster();
        }
        bench.run(5);
        bench.press(InputLine.FASTER);
        double before = target();
        double mps = bench.permit().setpointMps();
        bench.told();
        for (int tick = 0; tick < 500; tick++) {
            mps = Math.min(3.17 * KMH, mps + 0.002);
            bench.factor = mps / bench.permit().setpointMps();
            bench.tick();
        }
        assertTrue(bench.now().holding());
        assertTrue(refusedNow(), "the step that was coming");
        assertEquals(before, target(), EPSILON);
        bench.press(InputLine.FASTER);
        assertTrue(refusedNow());
        assertEquals(SafetyState.RUNNING, bench.state());
    }

    @Test
    @DisplayName("every stop clears the target; without a run there is none")
    void everyStopClearsTheTarget() {
        bench.ask(Command.SLOWER, Double.NaN, 9);
        assertTrue(refusedNow());
        bench.start();
        faster();
        bench.press(InputLine.STOP);
        assertEquals(0, target());
        bench.until("ready", 8, () -> bench.state() == SafetyState.READY);
        faster();
        assertEquals(0, target());

        bench.run(3);
        bench.press(InputLine.START);
        bench.until("running", 6, () -> bench.state() == SafetyState.RUNNING);
        assertEquals(START, target(), EPSILON, "nothing resumes");
    }

    @Test
    @DisplayName("SR-5 before the belt is seen to move, faster is refused and the set-point stays at the start")
    void waitsForMoveOff() {
        bench.factor = 0;
        bench.reset();
        bench.run(1.1);
        bench.press(InputLine.START);
        bench.until("running", 6, () -> bench.state() == SafetyState.RUNNING);
        bench.told();
        faster();
        assertTrue(refusedNow());
        assertEquals(START, target(), EPSILON);
    }
}
