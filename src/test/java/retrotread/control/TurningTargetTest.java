package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("SR-10 the target while the walker turns round")
class TurningTargetTest {
    private static final double KMH = 1 / 3.6;
    private static final double START = 0.8 * KMH;
    private static final double STEP = 0.2 * KMH;
    private static final double EPSILON = 1e-9;

    private final CoreBench walk = new CoreBench(CoreBench.turning());

    @Test
    @DisplayName("SR-10 while the walker turns, the set-point is held: faster is refused, and what was coming too")
    void turningHoldsTheTarget() {
        walk.down.add(InputLine.FACING);
        walk.start();
        walk.told();
        walk.press(InputLine.FASTER);
        walk.down.remove(InputLine.FACING);
        walk.run(2);
        assertEquals(START, walk.now().targetMps(), EPSILON);
        assertEquals(List.of(EventType.FACING_CHANGED, EventType.REFUSED), walk.told());
        walk.run(1);
        walk.press(InputLine.FASTER);
        assertEquals(List.of(EventType.REFUSED), walk.told());
        walk.ask(Command.SLOWER, Double.NaN, 9);
        assertEquals(9, walk.events.getFirst().commandId());
        assertEquals(List.of(EventType.REFUSED), walk.told());
        walk.run(10);
        assertEquals(START, walk.now().setpointMps(), 1e-6);
        walk.press(InputLine.FASTER);
        walk.run(2);
        assertEquals(START + STEP, walk.now().targetMps(), EPSILON);
    }

    @Test
    @DisplayName("SR-10 who turns while the set-point is on its way up keeps it where it is")
    void turningOnTheWayUp() {
        walk.down.add(InputLine.FACING);
        walk.start();
        walk.press(InputLine.FASTER);
        walk.until("step", 2, () -> walk.now().targetMps() > START + EPSILON);
        walk.down.remove(InputLine.FACING);
        walk.run(0.1);
        double held = walk.now().setpointMps();
        assertTrue(held < START + STEP - 0.01, "still on its way");
        walk.run(5);
        assertEquals(held, walk.now().setpointMps(), 0.004);
    }
}
