package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;

class PressWatchTest {
    private static final long LOOK_NS = 50_000_000L;

    private final PressWatch press = new PressWatch();
    private long nowNs;

    /// Looks so many times; the last outcome, after which nobody waits any more.
    private String look(int looks, boolean keyIn, InputLine... down) {
        long levels = 0;
        for (InputLine line : down) {
            levels |= line.bit();
        }
        String told = "";
        for (int i = 0; i < looks; i++) {
            nowNs += LOOK_NS;
            String now = press.look(keyIn ? Told.snapshot(nowNs, SafetyState.LOCKED) : Told.keyOut(nowNs), levels);
            if (!now.isEmpty()) {
                press.end();
                told = now;
            }
        }
        return told;
    }

    @ParameterizedTest
    @EnumSource(
            value = InputLine.class,
            names = {"RESET", "START"})
    @DisplayName("whoever holds Reset for a second with the key out confirms, once")
    void heldResetConfirms(InputLine button) {
        press.ask(-1, nowNs);
        assertEquals(-1, press.awaitId());
        look(3, false);

        assertEquals("", look(20, false, button));
        assertEquals("done\n", look(1, false, button));
        assertEquals("", look(30, false, button));
    }

    @Test
    @DisplayName("a button that was down before, short presses and one with the key in confirm nothing")
    void otherPressesDoNotConfirm() {
        look(5, false, InputLine.RESET);
        press.ask(-1, nowNs);
        assertEquals("", look(40, false, InputLine.RESET));
        look(2, false);
        for (int i = 0; i < 5; i++) {
            assertEquals("", look(19, false, InputLine.RESET));
            look(1, false);
        }
        assertEquals("", look(40, true, InputLine.RESET));
        assertEquals("", look(15, false, InputLine.RESET), "the key was in at its beginning");
        look(2, false);
        assertEquals("", look(40, false, InputLine.FASTER, InputLine.STOP));

        assertEquals("error: nobody held Reset with the key out within 60 s\n", look(1_200, false));
        look(2, false);
        assertEquals("", look(40, false, InputLine.RESET), "too late");
    }

    @Test
    @DisplayName("a press for somebody else does not count for who asked next")
    void nextAskerBeginsAnew() {
        press.ask(-1, nowNs);
        look(2, false);
        look(15, false, InputLine.RESET);
        press.ask(-2, nowNs);

        assertEquals("", look(40, false, InputLine.RESET));
        look(1, false);
        assertEquals("done\n", look(21, false, InputLine.RESET));
    }
}
