package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

@DisplayName("SR-17 steps up from the network, under a lease")
class LeaseStepsTest {
    private static final double KMH = 1 / 3.6;
    private static final double START = 0.8 * KMH;
    private static final double STEP = 0.2 * KMH;
    private static final double EPSILON = 1e-9;

    private final CoreBench bench = new CoreBench();

    @Test
    @DisplayName(
            "SR-17 a step up from the network wants a lease, is announced like any other, and never passes the limit")
    void fasterUnderALease() {
        bench.start();
        bench.told();
        bench.ask(Command.FASTER, Double.NaN, 11);
        assertEquals(Cause.NO_LEASE, bench.events.getFirst().cause());
        assertEquals(11, bench.events.getFirst().commandId());
        assertEquals(List.of(EventType.REFUSED), bench.told());

        grant();
        for (int i = 1; i < 40; i++) {
            double before = bench.now().targetMps();
            bench.ask(Command.FASTER, Double.NaN, 100 + i);
            assertEquals(100 + i, bench.events.getFirst().commandId());
            boolean room = before < bench.now().limitMps() - EPSILON;
            assertEquals(List.of(room ? EventType.COMMAND_DONE : EventType.REFUSED), bench.told());
            assertEquals(before, bench.now().targetMps(), EPSILON, "announced");
            for (int half = 0; half < 4; half++) {
                bench.run(0.55);
                bench.ask(Command.LEASE_RENEW, Double.NaN, 0);
            }
            assertTrue(bench.now().targetMps() <= bench.now().limitMps());
            bench.told();
        }
        assertEquals(3 * KMH, bench.now().targetMps(), EPSILON);
        assertEquals(SafetyState.RUNNING, bench.now().state());
    }

    @Test
    @DisplayName(
            "SR-17 while the holder is silent nothing rises, not what was announced, not at the machine; then it stops")
    void silenceHolds() {
        bench.start();
        grant();
        bench.ask(Command.FASTER, Double.NaN, 1);
        bench.run(2.1);
        assertEquals(START + STEP, bench.now().targetMps(), EPSILON);
        bench.told();
        bench.press(InputLine.FASTER);
        assertEquals(List.of(EventType.REFUSED), bench.told());
        bench.run(2.5);
        assertEquals(START + STEP, bench.now().targetMps(), EPSILON);
        bench.run(0.5);
        assertEquals(SafetyState.STOPPING, bench.now().state());
        assertEquals(Cause.LINK_LOST, bench.now().firstCause());
        assertEquals(0, bench.now().leaseLeftNs());
    }

    @Test
    @DisplayName("SR-17 refused at rest, and where somebody at the machine asks for less; only a step up wants a lease")
    void refusedSteps() {
        bench.reset();
        bench.told();
        grant();
        bench.ask(Command.FASTER, Double.NaN, 21);
        assertEquals(List.of(EventType.REFUSED), bench.told());

        bench.start();
        bench.told();
        bench.ask(Command.LIMIT, 99, 22);
        assertEquals(Cause.NO_CAUSE, bench.events.getFirst().cause(), "a limit wants none");
        bench.told();
        bench.lose(1);
        bench.ask(Command.FASTER, Double.NaN, 23);
        assertEquals(EventType.EDGES_LOST, bench.events.getFirst().type());
        assertEquals(Cause.NO_CAUSE, bench.events.getFirst().cause());
        assertEquals(List.of(EventType.EDGES_LOST, EventType.COMMAND_DONE), bench.told());
        bench.run(1.9);
        double before = bench.now().targetMps();
        bench.down.add(InputLine.SLOWER);
        double pressed = bench.until("slower", 0.1, () -> bench.now().targetMps() < before);
        bench.down.remove(InputLine.SLOWER);
        bench.ask(Command.LEASE_RENEW, Double.NaN, 0);
        bench.run(1);
        bench.ask(Command.FASTER, Double.NaN, 24);
        bench.run(1.9);
        bench.told();
        bench.down.add(InputLine.SLOWER);
        bench.run(pressed - CoreBench.SECONDS_PER_TICK);
        bench.ask(Command.FASTER, Double.NaN, 25);
        assertEquals(25, bench.events.getFirst().commandId());
        assertEquals(List.of(EventType.REFUSED), bench.told());
        assertEquals(START, bench.now().targetMps(), EPSILON);
    }

    @Test
    @DisplayName("SR-17 SR-18 a refused step up makes nobody lead: then nobody is waited for")
    void aRefusedStepLeadsNothing() {
        bench.start();
        grant();
        bench.press(InputLine.FASTER);
        bench.told();
        bench.ask(Command.FASTER, Double.NaN, 31);
        assertEquals(List.of(EventType.REFUSED), bench.told());
        assertFalse(bench.now().leaseTaken());
        bench.run(20);
        assertEquals(SafetyState.RUNNING, bench.now().state());
    }

    @Test
    @DisplayName(
            "SR-17 a step that the network announced does not come when the lease is over meanwhile; one of a button"
                    + " does")
    void overWhileItComes() {
        bench.start();
        grant();
        for (boolean byNetwork : new boolean[] {true, false}) {
            bench.run(2);
            double before = bench.now().targetMps();
            if (byNetwork) {
                bench.ask(Command.FASTER, Double.NaN, 41);
            } else {
                bench.press(InputLine.FASTER);
            }
            bench.run(0.5);
            bench.reload();
            bench.fromNetwork = false;
            bench.ask(Command.LEASE_END, Double.NaN, 42);
            bench.fromNetwork = true;
            bench.run(2);
            assertEquals(byNetwork ? before : before + STEP, bench.now().targetMps(), EPSILON);
        }
    }

    @Test
    @DisplayName("SR-17 a step asked for in the wake-up in which the announced one is made is refused")
    void askedForInTheStep() {
        bench.start();
        grant();
        bench.ask(Command.FASTER, Double.NaN, 51);
        double coming = bench.until("step", 2, () -> bench.now().targetMps() > START + EPSILON);
        bench.run(1.5);
        bench.ask(Command.LEASE_RENEW, Double.NaN, 0);
        bench.ask(Command.FASTER, Double.NaN, 52);
        bench.told();
        bench.run(coming - CoreBench.SECONDS_PER_TICK);
        bench.ask(Command.FASTER, Double.NaN, 53);
        assertEquals(53, bench.events.getFirst().commandId());
        assertEquals(List.of(EventType.REFUSED), bench.told());
        assertEquals(START + 2 * STEP, bench.now().targetMps(), EPSILON);
    }

    @Test
    @DisplayName("SR-17 while the holder is silent the set-point does not rise either")
    void silenceHoldsTheSetpoint() {
        bench.start();
        grant();
        bench.ask(Command.FASTER, Double.NaN, 61);
        bench.run(2 + CoreBench.SECONDS_PER_TICK);
        double held = bench.permit().setpointMps();
        assertTrue(held < START + STEP - 0.005, "still on its way");
        for (int i = 0; i < 500; i++) {
            bench.tick();
            assertTrue(bench.permit().setpointMps() <= held + EPSILON);
        }
    }

    private void grant() {
        bench.fromNetwork = false;
        bench.ask(Command.LEASE_GRANT, 3_600, 3);
        bench.fromNetwork = true;
        assertTrue(bench.now().leaseLeftNs() > 0);
        bench.told();
    }
}
