package retrotread.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;

class SimBoardTest {
    /// A person's hands only: what they do does not depend on when permits arrive.
    private static SimScript hands() {
        return new SimScript()
                .at("key out", 20_000_000L, SimWorld::pullKey)
                .at("key in", 60_000_000L, SimWorld::insertKey)
                .at("start", 100_000_000L, world -> world.press(InputLine.START, 50_000_000L));
    }

    private static List<SimBench.Edge> sinceStart(SimBench bench, long startNs) {
        return bench.edges.stream()
                .map(edge -> new SimBench.Edge(edge.line(), edge.active(), edge.atNs() - startNs))
                .toList();
    }

    @Test
    void realAndVirtualTimeGiveTheSamePhysics() {
        SimBench virtual = new SimBench(SimSettings.typical(), 21);
        SimBench real = new SimBench(SimSettings.typical(), 21, SimPace.real());
        long realStartNs = real.world.nowNs();
        virtual.world.run(hands());
        real.world.run(hands());
        virtual.run(300_000_000L);
        real.run(300_000_000L);

        assertFalse(virtual.edges.isEmpty());
        assertEquals(sinceStart(virtual, 0), sinceStart(real, realStartNs));
    }

    @Test
    void aLateWakeUpStillGetsEveryEdgeAtItsTimeAndTheLevelsOfNow() {
        SimPace late = SimPace.virtual(0);
        SimBench bench = new SimBench(SimSettings.typical(), 22, late);
        bench.world.run(hands());
        late.waitUntil(80_000_000L);
        bench.wake();

        assertTrue(bench.edges.size() >= 4);
        assertTrue(bench.edges.stream().allMatch(edge -> edge.atNs() <= 80_000_000L));
        assertEquals(20_000_000L, bench.edges.getFirst().atNs());
        assertTrue(bench.in.isActive(InputLine.KEY));
        assertFalse(bench.in.isActive(InputLine.START));
    }

    @Test
    void wakesAtTheEdgeInVirtualTime() {
        SimBench bench = new SimBench(SimSettings.typical(), 23);
        bench.world.run(new SimScript().at("key out", 3_000_000L, SimWorld::pullKey));
        bench.wake();

        assertEquals(3_000_000L, bench.pace.nowNs());
        assertFalse(bench.in.isActive(InputLine.KEY));
    }

    @Test
    void closingTheRelayPortOpensTheRelay() {
        SimBench bench = new SimBench(SimSettings.typical(), 24);
        bench.relayOn = true;
        bench.run(100_000_000L);
        bench.board.relay().close();
        bench.permitting = false;
        bench.run(10_000_000L);

        assertFalse(bench.world.relay().isClosed());
    }

    @Test
    void signalsKeepWhatTheyWereTold() {
        SimBench bench = new SimBench(SimSettings.typical(), 25);
        bench.board.signals().show(true, false, true);
        assertTrue(bench.board.signals().buzzer() && bench.board.signals().sync());
        assertFalse(bench.board.signals().led());

        bench.board.signals().close();
        assertFalse(bench.board.signals().buzzer());
    }

    @Test
    void stopPermitDrivesNothing() {
        SimBench bench = new SimBench(SimSettings.typical(), 26);
        bench.permitting = false;
        bench.board.relay().apply(DrivePermit.STOP);
        bench.board.drive().apply(DrivePermit.STOP);
        bench.run(SimBench.SECOND_NS);

        assertEquals(0, bench.world.belt().distanceMeters());
    }

    @Test
    void settingsOutOfRangeNameThemselvesAndTheirBounds() {
        var wrong = assertThrows(IllegalArgumentException.class, () -> new SimBelt.Settings(Double.NaN, 2));
        assertEquals("coastEmptyMps2 is NaN, wanted 0.05..10.0", wrong.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SimRelay.Settings(5_000_000L, 4_000_000L, 20_000_000L));
        assertThrows(
                IllegalArgumentException.class, () -> new SimSensor.Settings(200, 0.5, 0.01, 12, 0.002, 0, 0, false));
    }

    @Test
    void anOverrunCountsTheOldestEdgesAsLost() {
        SimBench bench = new SimBench(
                SimSettings.typical().with(new SimSensor.Settings(200, 0.5, 0.01, 12, 0, 0, 0, false)), 27);
        bench.driving(0.8);
        bench.world.plan(new SimFault.RelayWelded(0));
        bench.world.plan(new SimFault.DriveDeaf(0));
        bench.run(SimBench.TICK_NS);
        bench.world.advanceTo(bench.world.nowNs() + 20 * SimBench.SECOND_NS);
        bench.pace.waitUntil(bench.world.nowNs());
        bench.wake();

        double passed = 2 * 200 * 0.8 * 1.01 * 20;
        assertEquals(passed - 512, bench.lost, 0.05 * passed);
    }
}
