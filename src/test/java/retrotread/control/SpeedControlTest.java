package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;
import retrotread.safety.Machine;
import retrotread.safety.Machine.KeyContacts;
import retrotread.safety.Mode;
import retrotread.safety.SafetyState;
import retrotread.safety.Times;

@DisplayName("the speed control")
class SpeedControlTest {
    private static final double KMH = 1 / 3.6;
    private static final double START = 0.8 * KMH;
    private static final double EPSILON = 1e-9;

    /// Of `Since`, in front of the numbers.
    private static final int WALKING_BYTES = 9;

    private final CoreBench bench = new CoreBench();

    private double setpointMps() {
        return bench.now().setpointMps();
    }

    private void faster(int steps) {
        for (int i = 0; i < steps; i++) {
            bench.press(InputLine.FASTER);
            bench.run(1.9);
        }
    }

    @Test
    @DisplayName("no feedback before the belt has moved for 2.8 s; from then on 1 % a second")
    void waitsForTheBelt() {
        bench.factor = 0.8;
        bench.reset();
        bench.run(1.1);
        bench.press(InputLine.START);
        bench.until("moving", 12, () -> bench.now().speedMps() > 0.1 * KMH);
        double seconds = bench.until("trimmed", 6, () -> setpointMps() > START + EPSILON);
        assertTrue(seconds > 2 && seconds < 5, seconds + " s");
        double before = setpointMps();
        bench.run(2);
        assertEquals(before + 0.02 * START, setpointMps(), 0.0001);
    }

    @Test
    @DisplayName("a drive 5 % slow or fast is corrected to a hair")
    void corrects() {
        for (double factor : new double[] {0.95, 1.05}) {
            CoreBench walk = new CoreBench();
            walk.factor = factor;
            walk.start();
            walk.run(30);
            assertEquals(START, factor * walk.now().setpointMps(), 0.002 * START);
        }
    }

    @Test
    @DisplayName("the last of an error goes with a time constant of 3 s: proportional and integral action as chosen")
    void settlesInThreeSeconds() {
        bench.start();
        bench.run(10);
        bench.factor = 0.98;
        double untilHalf = bench.until("half corrected", 10, () -> 0.98 * setpointMps() > 0.99 * START);
        double untilMost = bench.until("most corrected", 10, () -> 0.98 * setpointMps() > 0.9975 * START);
        assertEquals(2.1, untilHalf, 0.5, "half");
        assertEquals(4.5, untilMost, 0.6, "from half to an eighth");
    }

    @Test
    @DisplayName("SR-15 the trim is 10 % of the set-point at most, up and down, at every speed")
    void isBounded() {
        for (double factor : new double[] {0.75, 1.3}) {
            CoreBench walk = new CoreBench();
            walk.start();
            walk.factor = factor;
            walk.run(40);
            double most = factor < 1 ? 1.1 : 0.9;
            assertEquals(most * START, walk.now().setpointMps(), EPSILON);
            walk.press(InputLine.FASTER);
            walk.run(5);
            assertEquals(most * 1.0 * KMH, walk.now().setpointMps(), EPSILON);
            assertEquals(SafetyState.RUNNING, walk.state());
            walk.factor = 1;
            double back = walk.until("coming back", 3, () -> Math.abs(walk.now().setpointMps() - most * KMH) > 0.001);
            assertTrue(back < 2, "wound up: " + back + " s");
        }
    }

    @Test
    @DisplayName("the trimmed set-point rises no steeper than the ramp, and never above 0.98 L")
    void keepsToRampAndLimit() {
        bench.start();
        bench.factor = 0.9;
        double before = setpointMps();
        for (int tick = 0; tick < 12_000; tick++) {
            if (tick % 420 == 0) {
                bench.down.add(InputLine.FASTER);
            } else if (tick % 420 == 20) {
                bench.down.remove(InputLine.FASTER);
            }
            bench.tick();
            assertTrue(setpointMps() - before <= 0.1 * CoreBench.SECONDS_PER_TICK + EPSILON);
            assertTrue(setpointMps() <= 0.98 * 3 * KMH + EPSILON);
            before = setpointMps();
        }
        assertEquals(0.98 * 3 * KMH, setpointMps(), EPSILON);
    }

    @Test
    @DisplayName("a trim leads no lower than the drive can run; a speed asked for below that is sent as it is")
    void doesNotStopTheBelt() {
        Machine slowest = new Machine(false, true, KeyContacts.SINGLE, true, false, false, START, Mode.PROTECTING);
        CoreBench walk = new CoreBench(CoreBench.settings(slowest, Times.policy(), false));
        walk.start();
        walk.factor = 1.08;
        for (int tick = 0; tick < 4_000; tick++) {
            assertTrue(walk.tick().setpointMps() >= START - EPSILON);
        }
        walk.factor = 0.95;
        walk.run(20);
        assertEquals(START, 0.95 * walk.now().setpointMps(), 0.002 * START);

        SpeedControl trimmed = trimmed(0.2, -0.05);
        assertEquals(0.2, trimmed.trimmedMps(0.205), EPSILON);
        assertEquals(0.19, trimmed.trimmedMps(0.19), EPSILON);
        assertEquals(0.95, trimmed.trimmedMps(1), EPSILON);
        assertEquals(1, trimmed.rampedMps(0.95), EPSILON);
    }

    private static SpeedControl trimmed(double lowestMps, double trim) {
        SpeedControl control = new SpeedControl(lowestMps, true);
        ByteBuffer bytes = ByteBuffer.allocate(100);
        control.save(bytes);
        bytes.putDouble(WALKING_BYTES, trim);
        control.load(bytes.flip());
        return control;
    }

    @Test
    @DisplayName("SR-5 after a lost edge nothing changes until a whole stride is known again")
    void waitsForAWholeStride() {
        bench.start();
        bench.run(10);
        bench.factor = 0.9;
        bench.run(2);
        bench.lose(1);
        bench.tick();
        double held = setpointMps();
        double seconds = bench.until("trimmed again", 4, () -> setpointMps() != held);
        assertEquals(1.3, seconds, 0.2);
    }

    @Test
    @DisplayName("every stop clears it, from where the set-point is; nothing is left for the next run")
    void everyStopClearsIt() {
        bench.factor = 0.9;
        bench.start();
        bench.run(20);
        double before = setpointMps();
        assertEquals(1.1 * START, before, EPSILON);
        bench.down.add(InputLine.STOP);
        bench.tick();
        assertEquals(before, setpointMps(), 0.001, "no jump");
        bench.down.remove(InputLine.STOP);
        bench.until("ready", 8, () -> bench.state() == SafetyState.READY);
        bench.run(4);
        bench.press(InputLine.START);
        bench.until("running", 6, () -> bench.state() == SafetyState.RUNNING);
        double most = 0;
        for (int tick = 0; tick < 700; tick++) {
            most = Math.max(most, bench.tick().setpointMps());
        }
        assertEquals(START, most, EPSILON);
    }

    @Test
    @DisplayName("a step of the ramp is no error: a drive that follows it is left alone")
    void expectsWhatWasSent() {
        bench.start();
        bench.run(5);
        faster(5);
        bench.run(5);
        assertEquals(1.8 * KMH, setpointMps(), 0.02 * 1.8 * KMH);
    }
}
