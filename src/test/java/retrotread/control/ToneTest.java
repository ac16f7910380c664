package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the table of tones")
class ToneTest {
    /// Lengths of sound in bits, as heard from the beginning to the end.
    private static List<Integer> beeps(Tone tone) {
        List<Integer> beeps = new ArrayList<>();
        boolean sounded = false;
        for (long bit = 0; bit < 10L * Tone.BITS; bit++) {
            boolean sounds = tone.sounds(bit * Tone.BIT_NS);
            if (sounds && !sounded) {
                beeps.add(0);
            }
            if (sounds) {
                beeps.set(beeps.size() - 1, beeps.getLast() + 1);
            }
            sounded = sounds;
        }
        return beeps;
    }

    @Test
    @DisplayName("each sounds as its words say")
    void soundsAsItsWordsSay() {
        assertEquals(List.of(), beeps(Tone.SILENCE));
        assertEquals(List.of(1), beeps(Tone.KEY_IN), Tone.KEY_IN.words);
        assertEquals(List.of(2, 2), beeps(Tone.COUNTDOWN), Tone.COUNTDOWN.words);
        assertEquals(List.of(2, 2), beeps(Tone.INCREASE_COMING), Tone.INCREASE_COMING.words);
        assertEquals(List.of(16), beeps(Tone.SIXTY_SECONDS_LEFT));
        assertEquals(List.of(8, 8), beeps(Tone.TEN_SECONDS_LEFT));
        assertEquals(List.of(2, 2, 2, 2, 2, 2, 2, 2), beeps(Tone.HOLD));
        assertEquals(List.of(4, 4, 4), beeps(Tone.STOP));
        assertEquals(List.of(16, 2, 2, 16, 2, 2, 16, 2, 2), beeps(Tone.TRIP));
        assertEquals(List.of(24, 24, 24, 24, 24), beeps(Tone.LOCKOUT));
    }

    @Test
    @DisplayName("no two that can be confused: each differs in what is heard, or in its spacing")
    void areDifferent() {
        Set<Integer> patterns = new HashSet<>();
        for (Tone tone : Tone.values()) {
            assertTrue(patterns.add(tone.pattern), tone + " sounds like another");
            assertSame(tone, Tone.of(tone.ordinal()));
            assertFalse(tone.words.isBlank() && tone != Tone.SILENCE);
        }
    }

    @Test
    @DisplayName("is over after its last pattern, and silent from then on")
    void endsInSilence() {
        for (Tone tone : Tone.values()) {
            long endNs = tone.times * Tone.BITS * Tone.BIT_NS;
            assertTrue(tone.isOver(endNs), tone.toString());
            assertTrue(endNs == 0 || !tone.isOver(endNs - 1), tone.toString());
            assertFalse(tone.sounds(endNs) || tone.sounds(endNs + 3_600_000_000_000L));
        }
    }
}
