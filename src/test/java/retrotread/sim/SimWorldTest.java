package retrotread.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;

class SimWorldTest {
    private static final double CAP_MPS = 3.0 / 3.6;
    private static final SimSettings TYPICAL = SimSettings.typical();

    private static SimBench walking(SimSettings settings, long seed) {
        SimBench bench = new SimBench(settings, seed);
        bench.world.walker().stepOn(true);
        return bench.driving(0.98 * CAP_MPS);
    }

    /// A world that goes on by itself: K1 is welded and the drive keeps its set-point.
    private static SimBench unattended(long seed) {
        SimBench bench = walking(TYPICAL, seed);
        bench.world.plan(new SimFault.RelayWelded(0));
        bench.world.plan(new SimFault.DriveDeaf(0));
        bench.run(SimBench.TICK_NS);
        return bench;
    }

    @Test
    void distanceIsTheIntegralOfSpeedAndThePulsesCountIt() {
        SimBench bench = unattended(1);
        SimBelt belt = bench.world.belt();
        double beginMeters = belt.distanceMeters();
        double integralMeters = 0;
        int pulses = 0;
        for (int i = 0; i < 60_000; i++) {
            bench.world.advanceTo(bench.world.nowNs() + SimWorld.STEP_NS);
            integralMeters += belt.speedMps() * 1e-3;
            bench.in.clear();
            bench.world.take(bench.world.nowNs(), bench.in);
            for (int e = 0; e < bench.in.edgeCount(); e++) {
                pulses += bench.in.edgeLine(e) == InputLine.BELT_A && bench.in.edgeActive(e) ? 1 : 0;
            }
        }
        double wayMeters = belt.distanceMeters() - beginMeters;

        assertTrue(wayMeters > 45, "way " + wayMeters);
        assertEquals(integralMeters, wayMeters, 1e-9);
        assertEquals(wayMeters * 36, pulses, 1.1);
    }

    @Test
    void edgesAreStrictlyOrderedAndAlternate() {
        SimSensor.Settings bouncing = new SimSensor.Settings(36, 0.5, 0.01, 12, 0.0005, 3, 3, true);
        SimBench bench = walking(TYPICAL.with(bouncing), 2);
        bench.world.pullKey();
        bench.run(3 * SimBench.SECOND_NS);

        for (int i = 1; i < bench.edges.size(); i++) {
            assertTrue(bench.edges.get(i).atNs() > bench.edges.get(i - 1).atNs(), "edge " + i);
        }
        for (InputLine line : InputLine.values()) {
            var edges = bench.edgesOf(line);
            for (int i = 1; i < edges.size(); i++) {
                assertNotEquals(edges.get(i).active(), edges.get(i - 1).active(), line + " edge " + i);
            }
        }
        assertTrue(
                bench.count(InputLine.BELT_A, true) > 1.5 * bench.world.belt().distanceMeters() * 36);
    }

    @Test
    void meanSpeedIsTheSetpointTimesTheGainAndRippleIsMostlyDownwards() {
        SimBench bench = unattended(3);
        SimBelt belt = bench.world.belt();
        long beginSteps = bench.world.walker().steps();
        double least = 9;
        double most = 0;
        double sum = 0;
        for (int i = 0; i < 60_000; i++) {
            bench.world.advanceTo(bench.world.nowNs() + SimWorld.STEP_NS);
            least = Math.min(least, belt.speedMps());
            most = Math.max(most, belt.speedMps());
            sum += belt.speedMps();
        }
        double drivenMps = 0.98 * CAP_MPS * 1.01;

        assertEquals(drivenMps, belt.meanMps(), 1e-3);
        assertEquals(drivenMps, sum / 60_000, 0.03 * drivenMps);
        assertTrue(least < 0.96 * drivenMps && least > 0.88 * drivenMps, "least " + least / drivenMps);
        assertTrue(most < 1.02 * drivenMps, "most " + most / drivenMps);
        assertEquals(100, bench.world.walker().steps() - beginSteps, 4);
    }

    @Test
    void withoutTorqueTheBeltCoastsToRest() {
        SimBench bench = walking(TYPICAL, 4);
        double fromMps = bench.world.belt().meanMps();
        bench.relayOn = false;
        bench.run(205_000_000L);

        assertFalse(bench.world.relay().isClosed());
        assertEquals(fromMps - 2.0 * 0.2, bench.world.belt().meanMps(), 0.02);

        bench.run(SimBench.SECOND_NS);
        assertEquals(0, bench.world.belt().speedMps());
    }

    @Test
    void aStalePermitStopsTheDrive() {
        SimBench bench = walking(TYPICAL, 5);
        bench.world.plan(new SimFault.RelayWelded(0));
        bench.permitting = false;
        bench.run(90_000_000L);
        assertEquals(0.98 * CAP_MPS * 1.01, bench.world.belt().meanMps(), 0.01);

        bench.run(4 * SimBench.SECOND_NS);
        assertTrue(bench.world.relay().isClosed());
        assertEquals(0, bench.world.belt().meanMps(), 1e-2);
    }

    @Test
    void aSetpointBelowTheLowestSpeedMovesNothing() {
        SimBench bench = new SimBench(TYPICAL, 6).driving(0.59 / 3.6);

        assertEquals(0, bench.world.belt().distanceMeters());
        assertTrue(bench.driving(0.61 / 3.6).world.belt().distanceMeters() > 0);
    }

    @Test
    void theSecondSensorLeadsAQuarterOnABeltThatRunsNormal() {
        SimBench bench = walking(TYPICAL.with(SimSensor.Settings.typical(36, true)), 7);
        boolean second = false;
        int rises = 0;
        for (SimBench.Edge edge : bench.edges) {
            if (edge.line() == InputLine.BELT_B) {
                second = edge.active();
            } else if (edge.line() == InputLine.BELT_A && edge.active() && rises++ > 0) {
                assertTrue(second, "rise " + rises);
            }
        }
        assertTrue(rises > 100);
    }

    @Test
    void theSameSeedGivesTheSameEdgesAndAnotherSeedOthers() {
        long seed = new Random().nextLong();
        System.out.println("SimWorldTest determinism, seed " + seed);

        assertEquals(walking(TYPICAL, seed).edges, walking(TYPICAL, seed).edges);
        assertNotEquals(walking(TYPICAL, seed).edges, walking(TYPICAL, seed + 1).edges);
    }

    @Test
    void physicsDoesNotDependOnHowItIsAdvanced() {
        SimBench small = walking(TYPICAL, 8);
        SimBench large = walking(TYPICAL, 8);
        for (int i = 0; i < 300; i++) {
            small.world.advanceTo(small.world.nowNs() + 1);
        }
        large.world.advanceTo(small.world.nowNs());

        assertEquals(small.world.belt().distanceMeters(), large.world.belt().distanceMeters());
        assertEquals(small.world.nowNs(), large.world.nowNs());
    }

    @Test
    void tellsHowFastItIs() {
        SimBench bench = unattended(9);
        bench.run(600 * SimBench.SECOND_NS);
        long beginNs = System.nanoTime();
        bench.run(1800 * SimBench.SECOND_NS);
        double ticksSeconds = (System.nanoTime() - beginNs) / 1e9;
        beginNs = System.nanoTime();
        bench.world.advanceTo(bench.world.nowNs() + 3600 * SimBench.SECOND_NS);
        double aloneSeconds = (System.nanoTime() - beginNs) / 1e9;
        System.out.printf(
                "SimWorld: %.0f simulated s per wall s with a 5 ms tick, %.0f alone%n",
                1800 / ticksSeconds, 3600 / aloneSeconds);

        assertEquals(0, bench.lost);
    }
}
