package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;

@DisplayName("SR-8 a button")
class ButtonTest {
    private final Wakeups wakeups = new Wakeups();
    private Button button = new Button(InputLine.START, Times.policy());

    /// Wake-ups each millisecond; how many of them were presses.
    private int presses(boolean down, long forNs) {
        int presses = 0;
        wakeups.set(InputLine.START, down);
        for (long at = 0; at < forNs; at += MILLI_NS) {
            step(MILLI_NS);
            presses += button.isPressed() ? 1 : 0;
        }
        return presses;
    }

    private void step(long laterNs) {
        Button before = button;
        button = Reloaded.into(before, new Button(InputLine.START, Times.policy()));
        assertEquals(before.isPressed(), button.isPressed());
        assertEquals(before.isAfterRelease(), button.isAfterRelease());
        button.step(wakeups.wake(laterNs, false));
    }

    @Test
    void needsThirtyMilliseconds() {
        presses(false, 100 * MILLI_NS);
        assertEquals(0, presses(true, 30 * MILLI_NS), "29 ms from the first wake-up to the last");
        presses(false, 100 * MILLI_NS);
        assertEquals(1, presses(true, 31 * MILLI_NS));
    }

    @Test
    void aPressIsOneHoweverLong() {
        presses(false, 100 * MILLI_NS);
        assertEquals(1, presses(true, 10 * SECOND_NS));
        assertTrue(button.isHeld(wakeups.nowNs(), 9_990 * MILLI_NS));
        assertFalse(button.isHeld(wakeups.nowNs(), 10 * SECOND_NS));
    }

    @Test
    void heldAtPowerOnMustBeLetGoFirst() {
        assertEquals(0, presses(true, SECOND_NS));
        presses(false, 29 * MILLI_NS);
        assertEquals(0, presses(true, SECOND_NS), "let go for too short");
        presses(false, 40 * MILLI_NS);
        assertEquals(1, presses(true, SECOND_NS));
    }

    @Test
    void chatterIsNoPress() {
        presses(false, 100 * MILLI_NS);
        wakeups.set(InputLine.START, true);
        for (int i = 0; i < 50; i++) {
            step(29 * MILLI_NS);
            assertFalse(button.isPressed());
            wakeups.blink(InputLine.START);
        }
    }

    @Test
    void tellsHalfASecondOfRelease() {
        presses(false, SECOND_NS);
        presses(true, 100 * MILLI_NS);
        assertFalse(button.isAfterRelease());
        presses(false, 480 * MILLI_NS);
        assertEquals(1, presses(true, 100 * MILLI_NS));
        assertFalse(button.isAfterRelease(), "let go for 0.48 s");

        presses(false, 510 * MILLI_NS);
        wakeups.set(InputLine.START, true);
        for (int i = 0; i < 100 && !button.isPressed(); i++) {
            step(MILLI_NS);
        }
        assertTrue(button.isPressed() && button.isAfterRelease());
    }
}
