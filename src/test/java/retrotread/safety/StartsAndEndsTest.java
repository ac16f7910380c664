package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.READY;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("starts, refused ones and ends, to the tick")
class StartsAndEndsTest {
    private static final double TICK = WholeBench.SECONDS_PER_TICK;

    private WholeBench bench = new WholeBench(Machines.settings(Machines.driven()));

    private void refuses(Happening what, Runnable act) {
        bench.told();
        act.run();
        assertEquals(what.bit(), bench.told() & (what.bit() | Happening.COMMAND_DONE.bit()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("SR-8 a reset wants 3 s of standstill, to the tick")
    void standstillToTheTick(boolean early) {
        bench.down.remove(InputLine.KEY);
        bench.run(4);
        bench.down.add(InputLine.KEY);
        bench.run(2.6);
        bench.in.clear();
        bench.edge = InputLine.BELT_A;
        bench.tick();
        double pressed = 7 * TICK;
        bench.run(3 - pressed - (early ? TICK : 0));
        bench.told();
        bench.down.add(InputLine.RESET);
        bench.run(pressed);
        assertEquals(early ? LOCKED : READY, bench.safety.state());
        assertEquals(early ? Happening.RESET_REFUSED.bit() : 0, bench.told());
    }

    @Test
    @DisplayName("SR-22 nothing starts in the wake-up in which the session ends")
    void theEndOfASessionBarsTheStart() {
        standing();
        bench.down.add(InputLine.START);
        double debounced = bench.until(0.1, SafetyState.COUNTDOWN);

        bench = new WholeBench(Machines.settings(Machines.driven()));
        standing();
        bench.down.add(InputLine.START);
        bench.run(debounced - TICK);
        bench.ask(Command.SESSION_END, Double.NaN);
        assertEquals(READY, bench.safety.state());
        long told = bench.told();
        assertTrue((told & Happening.START_REFUSED.bit()) != 0 && (told & Happening.SESSION_ENDED.bit()) != 0);
        bench.run(0.1);
        assertEquals(READY, bench.safety.state());
        assertEquals(0, bench.told());
    }

    /// In READY after a walk.
    private void standing() {
        bench.start();
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.run(1.5);
        bench.told();
    }

    @Test
    @DisplayName("SR-8 a start is refused for being early, and told; where nobody can start, nothing is told")
    void refusedStartsAreTold() {
        bench.ready();
        bench.press(InputLine.STOP);
        bench.down.remove(InputLine.KEY);
        bench.run(3.5);
        bench.down.add(InputLine.KEY);
        bench.run(2.6);
        bench.press(InputLine.RESET);
        refuses(Happening.START_REFUSED, () -> bench.press(InputLine.START));
        assertEquals(READY, bench.safety.state());
        bench.run(3);
        assertEquals(0, bench.told(), "once");

        bench = new WholeBench(
                Machines.installed(Machines.driven(), new Installation(false, List.of(), false, false, false)));
        bench.run(1);
        bench.told();
        bench.press(InputLine.START);
        assertEquals(0, bench.told() & Happening.START_REFUSED.bit(), "locked");
        bench.ready();
        refuses(Happening.START_REFUSED, () -> bench.press(InputLine.START));
        assertEquals(0, bench.safety.causes(), "what bars a start locks nothing");
    }

    @Test
    @DisplayName("causes that hold now are told while it is locked, in READY only what stopped it")
    void causesOfNow() {
        bench.ready();
        bench.down.add(InputLine.STOP);
        bench.run(0.1);
        assertEquals(READY, bench.safety.state());
        assertEquals(0, bench.safety.causes());
        assertTrue(Cause.USER_STOP.isIn(bench.safety.inTheWay()));
        bench.down.remove(InputLine.STOP);

        bench.start();
        bench.factor = 2.5;
        bench.until(1, LOCKOUT);
        bench.factor = 1;
        bench.down.remove(InputLine.KEY);
        bench.run(0.1);
        assertTrue(Cause.KEY_OUT.isIn(bench.safety.causes()));
        bench.down.add(InputLine.KEY);
        bench.down.add(InputLine.STOP);
        bench.run(1);
        assertTrue(Cause.USER_STOP.isIn(bench.safety.causes()));
        bench.down.remove(InputLine.STOP);
        bench.run(0.1);
        assertFalse(Cause.USER_STOP.isIn(bench.safety.causes()), "over");
    }

    @Test
    @DisplayName("a stop asked for at the machine is the user's, over the network the network's; only one is answered")
    void whoStopped() {
        bench.start();
        bench.ask(Command.STOP, Double.NaN);
        assertEquals(Cause.USER_STOP, bench.safety.firstCause());
        bench.until(8, READY);
        bench.start();
        bench.told();
        bench.ask(Command.SHUTDOWN, Double.NaN);
        assertEquals(Cause.SHUTDOWN, bench.safety.firstCause());
        assertEquals(0, bench.told(), "a process that ends hears no answer");
    }

    @Test
    @DisplayName("COMMISSIONING its own limit holds, not the walker's")
    void commissioningLimit() {
        bench = new WholeBench(Machines.settings(Machines.driven(), WalkProfile.of(Profile.FIRST_USE)));
        bench.run(1);
        bench.ask(Command.SERVICE_COMMISSION, Double.NaN);
        bench.down.add(InputLine.RESET);
        bench.run(10.1);
        assertEquals(LimitSource.COMMISSIONING, bench.safety.walk().limitBy());
        assertEquals(3 * KMH, bench.safety.walk().limitMps(), 1e-12);
    }
}
