package retrotread.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;

class SimRelayTest {
    private static final long MILLI_NS = 1_000_000L;
    private final SimBench bench = new SimBench(SimSettings.typical(), 1);

    private long mirrorNs(boolean active) {
        var edges = bench.edgesOf(InputLine.MIRROR);
        var last = edges.getLast();
        assertEquals(active, last.active());
        return last.atNs();
    }

    private void close() {
        bench.relayOn = true;
        bench.run(100 * MILLI_NS);
        assertTrue(bench.world.relay().isClosed());
    }

    @Test
    void closesTwentyMillisAfterAllIsTrue() {
        bench.run(50 * MILLI_NS);
        bench.relayOn = true;
        bench.wake();
        long onNs = bench.pace.nowNs();
        bench.run(100 * MILLI_NS);

        assertEquals(onNs + 20 * MILLI_NS, mirrorNs(true));
        assertTrue(bench.in.isActive(InputLine.MIRROR));
    }

    @Test
    void theRelayLineOpensItInFiveMillis() {
        close();
        bench.relayOn = false;
        bench.wake();
        long offNs = bench.pace.nowNs();
        bench.run(50 * MILLI_NS);

        assertEquals(offNs + 5 * MILLI_NS, mirrorNs(false));
        assertFalse(bench.in.isActive(InputLine.MIRROR));
    }

    @Test
    void theKeyOpensItInFiveMillisWithoutAnySoftware() {
        close();
        bench.world.pullKey();
        bench.run(50 * MILLI_NS);

        long keyNs = bench.edgesOf(InputLine.KEY).getFirst().atNs();
        assertEquals(keyNs + 5 * MILLI_NS, bench.world.relay().changedNs());
        assertEquals(keyNs + 5 * MILLI_NS, mirrorNs(false));
    }

    @Test
    void aSilentHeartbeatOpensItAfterTheDropOutTime() {
        close();
        long lastBeatNs = bench.pace.nowNs();
        bench.beating = false;
        bench.run(200 * MILLI_NS);

        assertEquals(lastBeatNs + 58 * MILLI_NS, mirrorNs(false));
    }

    @Test
    void aLevelWithoutBeatsNeverCloses() {
        bench.beating = false;
        bench.relayOn = true;
        bench.run(SimBench.SECOND_NS);

        assertFalse(bench.world.relay().isClosed());
        assertEquals(0, bench.edgesOf(InputLine.MIRROR).size());
    }

    @Test
    void reinsertingTheKeyWithinTheDropOutDoesNotKeepItClosed() {
        close();
        bench.world.plan(new SimFault.KeyRattle(0, MILLI_NS));
        bench.run(10 * MILLI_NS);
        assertFalse(bench.world.relay().isClosed());

        bench.run(100 * MILLI_NS);
        assertTrue(bench.world.relay().isClosed());
        assertTrue(bench.in.isActive(InputLine.KEY));
        assertFalse(bench.in.isActive(InputLine.KEY_2));
    }

    @Test
    void aWeldedContactStaysAndItsMirrorTellsSo() {
        bench.world.plan(new SimFault.RelayWelded(0));
        close();
        bench.relayOn = false;
        bench.run(SimBench.SECOND_NS);

        assertTrue(bench.world.relay().isClosed());
        assertTrue(bench.in.isActive(InputLine.MIRROR));
    }

    @Test
    void aStuckMirrorSaysNothingOfTheContact() {
        bench.world.plan(new SimFault.LineStuck(0, InputLine.MIRROR, false));
        close();

        assertFalse(bench.in.isActive(InputLine.MIRROR));
        assertEquals(0, bench.edgesOf(InputLine.MIRROR).size());
    }

    @Test
    void aStuckKeyLineDoesNotBridgeTheLoop() {
        close();
        bench.world.plan(new SimFault.LineStuck(0, InputLine.KEY, true));
        bench.run(10 * MILLI_NS);
        bench.world.pullKey();
        bench.run(50 * MILLI_NS);

        assertTrue(bench.in.isActive(InputLine.KEY));
        assertTrue(bench.in.isActive(InputLine.KEY_2));
        assertFalse(bench.world.relay().isClosed());
    }
}
