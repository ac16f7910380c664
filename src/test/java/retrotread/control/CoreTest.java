package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

@DisplayName("the core")
class CoreTest {
    private static final double KMH = 1 / 3.6;

    private final CoreBench bench = new CoreBench();

    /// Seconds from a set-point just below one speed to another one, up or down.
    private double secondsTo(CoreBench walk, double mps, boolean up) {
        return walk.until(
                "at " + mps,
                20,
                () -> up ? walk.now().setpointMps() >= mps : walk.now().setpointMps() <= mps);
    }

    @Test
    @DisplayName("the time of a run counts from its beginning, stands while it stops, and begins anew")
    void timesTheRun() {
        assertEquals(0, bench.now().runNs());
        bench.start();
        long runNs = bench.now().runNs();
        bench.run(2);
        assertEquals(runNs + 2_000_000_000L, bench.now().runNs());
        bench.press(InputLine.STOP);
        runNs = bench.now().runNs();
        bench.until("ready", 8, () -> bench.state() == SafetyState.READY);
        bench.run(2);
        assertEquals(runNs, bench.now().runNs());
        bench.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, bench.state());
        assertEquals(0, bench.now().runNs());
    }

    @Test
    @DisplayName("SR-9 backward the set-point rises at 0.1 m/s², forward at 0.25")
    void risesAsSlowlyAsTheWalkerFaces() {
        for (boolean forward : new boolean[] {false, true}) {
            CoreBench walk = new CoreBench(CoreBench.turning());
            if (!forward) {
                walk.down.add(InputLine.FACING);
            }
            walk.reset();
            walk.run(1.1);
            walk.press(InputLine.START);
            walk.until("running", 6, () -> walk.state() == SafetyState.RUNNING);
            secondsTo(walk, 0.05, true);
            double before = walk.now().setpointMps();
            double most = 0;
            for (int tick = 0; tick < 100; tick++) {
                walk.tick();
                most = Math.max(most, (walk.now().setpointMps() - before) / CoreBench.SECONDS_PER_TICK);
                before = walk.now().setpointMps();
            }
            assertTrue(forward ? most > 0.11 && most < 0.2501 : most > 0.09 && most < 0.1001, most + " m/s²");
        }
    }

    @Test
    @DisplayName("SR-4 while the ladder holds, the set-point gives way by 10 % at most, and comes back afterwards")
    void trims() {
        bench.start();
        for (int i = 0; i < 12; i++) {
            bench.press(InputLine.FASTER);
            bench.run(1.9);
        }
        bench.run(4);
        bench.factor = 1.08;
        bench.until("holding", 1, () -> bench.now().holding());
        double held = bench.now().setpointMps();
        double least = held;
        for (int tick = 0; tick < 200; tick++) {
            bench.factor = 3.17 * KMH / bench.now().setpointMps();
            bench.tick();
        }
        assertEquals(held - 0.05 * 0.98 * 3 * KMH, bench.now().setpointMps(), 0.005 * 3 * KMH, "5 % a second");
        for (int tick = 0; tick < 800; tick++) {
            bench.factor = 3.17 * KMH / bench.now().setpointMps();
            bench.tick();
            least = Math.min(least, bench.now().setpointMps());
        }
        assertEquals(0.9 * 0.98 * 3 * KMH, least, 1e-6, "10 % of the target, and no more");
        bench.factor = 1;
        double back = bench.until("half-way back", 15, () -> bench.now().setpointMps() >= 0.95 * 0.98 * 3 * KMH);
        assertEquals(5, back, 1, "1 % a second");
        bench.run(15);
        assertEquals(0.98 * 3 * KMH, bench.now().setpointMps(), 0.002);
    }

    @Test
    @DisplayName("a stop asked for is soft, a fast one falls at 0.8 m/s², and a new run begins from zero")
    void stops() {
        bench.start();
        double before = bench.now().setpointMps();
        bench.factor = 0;
        bench.until("stopping", 2, () -> bench.state() == SafetyState.STOPPING);
        bench.run(0.1);
        assertEquals(before - 0.8 * 0.105, bench.now().setpointMps(), 0.0041);
        bench.until("locked", 8, () -> bench.state() == SafetyState.LOCKED);

        bench.factor = 1;
        bench.start();
        bench.press(InputLine.STOP);
        assertTrue(bench.now().setpointMps() > before - 0.3 * 0.2, "0.2 s of a soft stop");
        bench.down.remove(InputLine.KEY);
        bench.tick();
        assertEquals(0, bench.now().setpointMps());
        bench.reset();
        bench.run(1.1);
        bench.press(InputLine.START);
        bench.until("running", 6, () -> bench.state() == SafetyState.RUNNING);
        assertTrue(bench.now().setpointMps() < 0.001, "nothing resumes");
    }

    @Test
    @DisplayName("INTERLOCK where the console drives there is no set-point")
    void noSetpointForAConsole() {
        CoreBench console = new CoreBench(CoreBench.console());
        console.reset();
        console.run(1.1);
        console.press(InputLine.START);
        console.until("running", 6, () -> console.state() == SafetyState.RUNNING);
        for (int i = 0; i < 400; i++) {
            assertEquals(0, console.tick().setpointMps());
        }
        assertEquals(SafetyState.RUNNING, console.state());
    }

    @Test
    @DisplayName("SR-2 a cut at speed is a cut, no ramp; the memory of an unfinished run goes with the decision")
    void aCutIsNoRamp() {
        bench.reset();
        bench.run(1.1);
        bench.down.add(InputLine.START);
        bench.until(
                "remembered",
                6,
                () -> bench.decision.isMemoryChanged()
                        && bench.decision.memory().running());
        bench.down.remove(InputLine.START);
        bench.until("running", 6, () -> bench.state() == SafetyState.RUNNING);
        bench.run(5);
        bench.down.remove(InputLine.KEY);
        bench.run(1);
        assertEquals(Cause.KEY_OUT.bit(), bench.now().causes());
    }

    @Test
    @DisplayName("SR-19 one axis at a time: an announced step bars the incline, a moving incline bars the step")
    void oneAxisAtATime() {
        CoreBench walk = new CoreBench(CoreBench.inclined());
        walk.inclinePercent = 0;
        walk.start();
        walk.run(11);
        walk.fromNetwork = false;
        walk.press(InputLine.FASTER);
        walk.told();
        walk.ask(Command.INCLINE, 2, 5);
        assertEquals(List.of(EventType.REFUSED), walk.told());
        walk.press(InputLine.SLOWER);
        walk.run(11);
        walk.told();
        walk.ask(Command.INCLINE, 2, 6);
        assertEquals(EventType.COMMAND_DONE, walk.told().getFirst());
        walk.press(InputLine.FASTER);
        assertEquals(List.of(EventType.REFUSED), walk.told());
    }
}
