package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Mode;
import retrotread.safety.SafetyState;

@DisplayName("the speed control where the set-point has to stay as it is")
class HeldSpeedTest {
    private static final double START = 0.8 / 3.6;
    private static final double EPSILON = 1e-9;

    private final CoreBench bench = new CoreBench();

    private double setpointMps() {
        return bench.now().setpointMps();
    }

    /// At the speed of one step up, which the network asked for; its holder was heard just now.
    private void walkUnderALease() {
        bench.start();
        bench.run(10);
        bench.fromNetwork = false;
        bench.ask(Command.LEASE_GRANT, 3_600, 3);
        bench.fromNetwork = true;
        bench.ask(Command.FASTER, Double.NaN, 61);
        for (int i = 0; i < 5; i++) {
            bench.run(1.5);
            bench.ask(Command.LEASE_RENEW, Double.NaN, 0);
        }
    }

    @Test
    @DisplayName("SR-17 while the holder of a lease is silent the trim gives way only")
    void doesNotRiseInSilence() {
        walkUnderALease();
        bench.factor = 0.93;
        bench.run(2.1);
        double held = setpointMps();
        for (int tick = 0; tick < 100; tick++) {
            assertEquals(held, bench.tick().setpointMps(), EPSILON);
        }
        bench.factor = 1.2;
        bench.run(2);
        assertTrue(setpointMps() < held - 0.001, "gives way");
        bench.ask(Command.LEASE_RENEW, Double.NaN, 62);
        double low = setpointMps();
        bench.factor = 0.93;
        bench.run(1.9);
        bench.ask(Command.LEASE_RENEW, Double.NaN, 63);
        bench.run(1.9);
        assertTrue(setpointMps() > low, "heard again");
    }

    @Test
    @DisplayName("SR-17 what the belt lacked in the silence is not made up for at once when the holder is back")
    void doesNotWindUpInSilence() {
        walkUnderALease();
        bench.factor = 0.9;
        bench.run(4.5);
        double held = setpointMps();
        bench.ask(Command.LEASE_RENEW, Double.NaN, 62);
        bench.run(0.5);
        assertTrue(setpointMps() > held + 0.002 * held, "rises");
        assertTrue(setpointMps() < held + 0.006 * held, "1 % a second");
    }

    @Test
    @DisplayName("SR-10 while the walker turns round nothing is trimmed")
    void holdsWhileTurning() {
        for (double factor : new double[] {0.95, 1.05}) {
            CoreBench walk = new CoreBench(CoreBench.turning());
            walk.down.add(InputLine.FACING);
            walk.start();
            walk.run(10);
            walk.down.remove(InputLine.FACING);
            walk.run(0.1);
            double held = walk.now().setpointMps();
            walk.factor = factor;
            for (int tick = 0; tick < 1_900; tick++) {
                assertEquals(held, walk.tick().setpointMps(), EPSILON);
            }
            walk.run(5);
            assertTrue(Math.abs(walk.now().setpointMps() - held) > 0.001, "afterwards it is");
        }
    }

    @Test
    @DisplayName("a drive that regulates the belt by itself is left alone, and comes back from a hold of the ladder")
    void leavesARegulatorAlone() {
        CoreSettings driven = CoreBench.settings();
        CoreBench walk = new CoreBench(new CoreSettings(driven.belt(), driven.safety(), false));
        walk.start();
        walk.factor = 0.95;
        walk.run(20);
        assertEquals(START, walk.now().setpointMps(), EPSILON);
        walk.ask(Command.LIMIT, START / 0.98, 1);
        walk.run(5);
        walk.factor = 1.16;
        walk.until("holding", 2, () -> walk.now().holding());
        walk.until("giving way", 1, () -> walk.now().setpointMps() < 0.99 * START);
        walk.factor = 1;
        walk.run(30);
        assertEquals(START, walk.now().setpointMps(), 1e-4);
        assertTrue(walk.now().setpointMps() <= START + EPSILON);
    }

    @Test
    @DisplayName("COMMISSIONING a machine is measured as it is: nothing is trimmed")
    void leavesTheCommissionedAlone() {
        bench.down.remove(InputLine.KEY);
        bench.run(1);
        bench.fromNetwork = false;
        bench.ask(Command.SERVICE_COMMISSION, Double.NaN, 1);
        bench.down.add(InputLine.RESET);
        bench.run(10.5);
        bench.down.remove(InputLine.RESET);
        assertEquals(Mode.COMMISSIONING, bench.now().mode());
        bench.reset();
        bench.run(1.1);
        bench.factor = 0.9;
        bench.down.add(InputLine.START);
        bench.until("running", 6, () -> bench.state() == SafetyState.RUNNING);
        bench.run(20);
        assertEquals(START, setpointMps(), EPSILON);
        assertEquals(SafetyState.RUNNING, bench.state());
    }
}
