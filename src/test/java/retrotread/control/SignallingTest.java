package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;

@DisplayName("what is heard and seen")
class SignallingTest {
    private final CoreBench bench = new CoreBench();

    /// Lengths of the beeps of so many seconds, in bits of 50 ms.
    private List<Long> heard(double seconds) {
        return heard(bench, seconds);
    }

    private static List<Long> heard(CoreBench bench, double seconds) {
        List<Long> beeps = new ArrayList<>();
        int ticks = 0;
        for (double at = 0; at < seconds; at += CoreBench.SECONDS_PER_TICK) {
            ticks += bench.decision.buzzer() ? 1 : 0;
            if (!bench.decision.buzzer() && ticks > 0) {
                beeps.add(Math.round(ticks / 10.0));
                ticks = 0;
            }
            bench.tick();
        }
        return beeps;
    }

    /// How often the light changes in so many seconds.
    private int blinks(double seconds) {
        int changes = 0;
        boolean before = bench.decision.led();
        for (double at = 0; at < seconds; at += CoreBench.SECONDS_PER_TICK) {
            bench.tick();
            changes += bench.decision.led() != before ? 1 : 0;
            before = bench.decision.led();
        }
        return changes;
    }

    @Test
    @DisplayName("the key going in clicks, a wait is silent")
    void keyClicks() {
        assertEquals(List.of(), heard(2));
        bench.down.add(InputLine.KEY);
        assertEquals(List.of(1L), heard(2));
    }

    @Test
    @DisplayName("the countdown beeps, the run is silent, a step up is announced, the stop is told")
    void aQuietWalk() {
        bench.reset();
        bench.run(1.1);
        bench.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, bench.state());
        List<Long> beeps = heard(4);
        assertTrue(beeps.size() >= 5 && beeps.stream().allMatch(bits -> bits == 2), beeps.toString());
        bench.until("running", 3, () -> bench.state() == SafetyState.RUNNING);
        assertEquals(List.of(2L), heard(1.5), "the beep of the countdown is played to its end");
        assertEquals(List.of(), heard(6.5));

        bench.down.add(InputLine.FASTER);
        assertEquals(List.of(2L, 2L), heard(1.5));
        bench.down.clear();
        bench.down.add(InputLine.KEY);
        assertEquals(List.of(), heard(2));

        bench.press(InputLine.STOP);
        assertEquals(SafetyState.STOPPING, bench.state());
        bench.run(1.6);
        assertEquals(List.of(), heard(1));
        bench.until("ready", 8, () -> bench.state() == SafetyState.READY);
        assertEquals(List.of(4L, 4L, 4L), heard(2), "and told again at its end");
    }

    @Test
    @DisplayName("a stop is told when it begins; a countdown soon after it is heard at once")
    void aNewStateIsHeardAtOnce() {
        bench.start();
        bench.press(InputLine.FASTER);
        bench.run(3);
        bench.down.add(InputLine.STOP);
        bench.tick();
        assertEquals(SafetyState.STOPPING, bench.state());
        bench.down.remove(InputLine.STOP);
        assertEquals(List.of(4L, 4L, 4L), heard(1.3));

        bench.until("ready", 8, () -> bench.state() == SafetyState.READY);
        bench.run(1.2);
        assertFalse(bench.decision.buzzer(), "between the last beep and the end of the pattern");
        bench.down.add(InputLine.START);
        bench.until("counting", 0.1, () -> bench.state() == SafetyState.COUNTDOWN);
        assertTrue(bench.decision.buzzer());
    }

    @Test
    @DisplayName("reset, idleness and the service act are no trip and no stop: nothing is heard")
    void quietChanges() {
        bench.run(3.5);
        bench.down.add(InputLine.KEY);
        bench.run(2.6);
        bench.down.add(InputLine.RESET);
        bench.until("ready", 0.1, () -> bench.state() == SafetyState.READY);
        bench.down.clear();
        bench.down.add(InputLine.KEY);
        assertEquals(List.of(), heard(44.5));
        bench.until("idle", 1, () -> bench.state() == SafetyState.LOCKED);
        assertEquals(List.of(), heard(6));

        bench.start();
        bench.factor = 2.5;
        bench.until("locked out", 2, () -> bench.state() == SafetyState.LOCKOUT);
        bench.run(12);
        bench.down.clear();
        bench.run(1);
        bench.fromNetwork = false;
        bench.ask(Command.SERVICE_CLEAR, Double.NaN, 3);
        bench.down.add(InputLine.RESET);
        bench.until("cleared", 11, () -> bench.state() == SafetyState.LOCKED);
        assertEquals(List.of(), heard(6));
    }

    @Test
    @DisplayName("SR-20 one long beep 60 s before the time is up, two 10 s before it")
    void timeWarnings() {
        CoreBench brief = new CoreBench(CoreBench.brief(70));
        brief.start();
        brief.until("warned", 12, brief.decision::buzzer);
        assertEquals(List.of(16L), heard(brief, 45));
        brief.until("warned again", 8, brief.decision::buzzer);
        assertEquals(List.of(8L, 8L), heard(brief, 8));
        assertEquals(SafetyState.RUNNING, brief.state());
    }

    @Test
    @DisplayName("a trip is louder than the announcement it interrupts")
    void aTripInterrupts() {
        bench.start();
        bench.down.add(InputLine.FASTER);
        bench.run(0.06);
        assertTrue(bench.decision.buzzer());
        bench.down.remove(InputLine.KEY);
        bench.tick();
        assertEquals(SafetyState.LOCKED, bench.state());
        assertEquals(List.of(16L, 2L, 2L, 16L, 2L, 2L, 16L, 2L, 2L), heard(6));
    }

    @Test
    @DisplayName("a lockout sounds five times")
    void aLockoutIsLoudest() {
        bench.start();
        bench.factor = 2.5;
        bench.until("locked out", 2, () -> bench.state() == SafetyState.LOCKOUT);
        assertEquals(List.of(24L, 24L, 24L, 24L, 24L), heard(12));
    }

    @Test
    @DisplayName("SR-4 hold beeps for as long as it lasts")
    void holdBeeps() {
        bench.start();
        for (int i = 0; i < 12; i++) {
            bench.press(InputLine.FASTER);
            bench.run(1.9);
        }
        bench.run(4);
        bench.factor = 1.08;
        bench.until("holding", 1, () -> bench.now().holding());
        assertTrue(heard(1).size() >= 4);
        bench.factor = 1;
        bench.run(3);
        assertFalse(bench.now().holding());
        assertEquals(List.of(), heard(2));
    }

    @Test
    @DisplayName("sync marks the driven belt, nothing else")
    void syncMarksTheRun() {
        boolean wasRunning = false;
        bench.reset();
        bench.run(1.1);
        bench.down.add(InputLine.START);
        for (int tick = 0; tick < 4_000; tick++) {
            bench.tick();
            boolean driven = bench.state() == SafetyState.RUNNING || bench.state() == SafetyState.STOPPING;
            assertEquals(driven, bench.decision.sync());
            wasRunning = wasRunning || driven;
            switch (tick) {
                case 100 -> bench.down.remove(InputLine.START);
                case 2_000 -> bench.down.add(InputLine.STOP);
                case 2_100 -> bench.down.remove(InputLine.STOP);
                default -> {}
            }
        }
        assertTrue(wasRunning);
        assertEquals(SafetyState.READY, bench.state());
    }

    @Test
    @DisplayName("the light tells the state: slow locked, steady ready and running, fast in between")
    void lightTellsTheState() {
        assertEquals(4, blinks(2), "LOCKED");
        int lit = 0;
        for (int tick = 0; tick < 200; tick++) {
            bench.tick();
            lit += bench.decision.led() ? 1 : 0;
        }
        assertEquals(100, lit, "half of the time");
        bench.reset();
        assertEquals(0, blinks(1.1), "READY");
        assertTrue(bench.decision.led());
        bench.press(InputLine.START);
        assertEquals(20, blinks(2), "COUNTDOWN");
        bench.until("running", 4, () -> bench.state() == SafetyState.RUNNING);
        assertEquals(0, blinks(2), "RUNNING");
        assertTrue(bench.decision.led());
        bench.press(InputLine.STOP);
        assertEquals(10, blinks(1), "STOPPING");
    }

    @Test
    @DisplayName("a lockout's light is like no other: short flashes with a gap")
    void lockoutFlashes() {
        bench.start();
        bench.factor = 2.5;
        bench.until("locked out", 2, () -> bench.state() == SafetyState.LOCKOUT);
        int changes = blinks(10);
        assertTrue(changes > 40 && changes < 80, "changes in 10 s: " + changes);
    }
}
