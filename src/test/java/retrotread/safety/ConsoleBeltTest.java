package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.RUNNING;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("INTERLOCK what is judged of a belt that its own console drives")
class ConsoleBeltTest {
    private WholeBench bench = new WholeBench(Machines.settings(Machines.driven()));

    private void console() {
        bench = new WholeBench(Machines.settings(Machines.console()));
        bench.beltMps = 0;
    }

    private void runsOnConsole(double mps) {
        console();
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.run(2.5);
        glide(mps);
        bench.run(1);
    }

    /// The console changes the speed by 0.1 m/s in a second.
    private void glide(double mps) {
        glide(mps, 0.0005);
    }

    private void glide(double mps, double stepMps) {
        while (Math.abs(bench.beltMps - mps) > stepMps) {
            bench.beltMps += Math.copySign(stepMps, mps - bench.beltMps);
            bench.tick();
        }
    }

    @Test
    @DisplayName("INTERLOCK a console that was left running, or starts too fast, is cut")
    void aConsoleIsWatched() {
        console();
        bench.beltMps = 0.3;
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, () -> bench.safety.state() != COUNTDOWN);
        assertEquals(Cause.CONSOLE_RUNNING, bench.safety.firstCause());

        console();
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.run(2.5);
        bench.beltMps = 0.6;
        bench.until(1, LOCKED);
        assertEquals(Cause.CONSOLE_JUMPED, bench.safety.firstCause());
    }

    @Test
    @DisplayName("INTERLOCK the acceleration of a console's belt is not judged, nor its set-point, which is none")
    void aConsoleMayAccelerate() {
        runsOnConsole(0.3);
        for (double mps = 0.3; mps < 0.8; mps += 0.01) {
            bench.beltMps = mps;
            bench.tick();
        }
        bench.run(2);
        assertEquals(RUNNING, bench.safety.state());
    }

    @Test
    @DisplayName("INTERLOCK SR-5 a sensor that falls silent at speed is suspect, a belt brought to rest is not")
    void aConsoleBringsItToRest() {
        runsOnConsole(0.3);
        for (int time = 1; time <= 2; time++) {
            glide(0, 0.003);
            bench.beltMps = 0;
            bench.until(3, LOCKED);
            assertEquals(Cause.CONSOLE_STOP, bench.safety.firstCause());
            assertFalse(Cause.SENSOR_SILENT.isIn(bench.safety.causes()));
            restart();
        }
        bench.beltMps = 0;
        bench.until(1, LOCKED);
        assertEquals(Cause.SENSOR_SILENT, bench.safety.firstCause(), "the first that is suspect");
        restart();
        bench.beltMps = 0;
        bench.until(1, LOCKOUT);
        assertEquals(Cause.SENSOR_SILENT_REPEATED, bench.safety.firstCause());
    }

    private void restart() {
        bench.beltMps = 0;
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.run(2.5);
        glide(0.3);
        bench.run(1);
        assertEquals(RUNNING, bench.safety.state());
    }

    @Test
    @DisplayName("INTERLOCK SR-16 a limit below the belt's speed is told at once on a console, else when it is judged")
    void aLimitBelowTheSpeed() {
        runsOnConsole(0.3);
        glide(0.6);
        bench.ask(Command.LIMIT, 0.4);
        bench.run(0.6);
        assertEquals(RUNNING, bench.safety.state(), () -> "locked by " + bench.safety.firstCause());
        assertTrue(bench.safety.isHolding());
        bench.until(4, LOCKED);
        assertEquals(Cause.OVERSPEED_SUSTAINED, bench.safety.firstCause());

        bench = new WholeBench(Machines.settings(Machines.driven()));
        bench.wantedMps = 0.6;
        bench.start();
        bench.ask(Command.LIMIT, 0.4);
        bench.run(0.6);
        assertFalse(bench.safety.isHolding());
        assertEquals(RUNNING, bench.safety.state());
    }

    @Test
    @DisplayName("INTERLOCK SR-6 a belt that came to rest while the control thread was away tells of the thread")
    void restsWhileAway() {
        for (long lateNs : new long[] {600_000_000L, 2_000_000_000L}) {
            runsOnConsole(0.3);
            bench.beltMps = 0;
            bench.lateNs = lateNs;
            bench.tick();
            assertEquals(LOCKED, bench.safety.state());
            assertEquals(Cause.CONTROL_LATE, bench.safety.firstCause());
            assertFalse(Cause.SENSOR_SILENT.isIn(bench.safety.causes()));
            assertFalse(Cause.CONSOLE_STOP.isIn(bench.safety.causes()));
        }
    }

    @Test
    @DisplayName("INTERLOCK SR-5 doubtful pulses of a console's belt stop it")
    void doubtOnAConsole() {
        runsOnConsole(0.3);
        bench.chatter = true;
        bench.until(1, LOCKED);
        assertEquals(Cause.SENSOR_DOUBTFUL, bench.safety.firstCause());
    }

    @Test
    @DisplayName("INTERLOCK an odd pulse beside a standing belt is no doubt")
    void oddPulseOnAConsole() {
        console();
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.run(2.5);
        bench.edge = InputLine.BELT_A;
        bench.tick();
        bench.edge = InputLine.BELT_A;
        bench.tick();
        bench.run(0.5);
        assertEquals(RUNNING, bench.safety.state());
    }
}
