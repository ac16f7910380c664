package retrotread.belt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.PulsedBelt.MILLI_NS;
import static retrotread.belt.PulsedBelt.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

@DisplayName("SR-5 two belt sensors, pulse by pulse")
class PairedPulsesTest {
    private final ControlInputs in = new ControlInputs();
    private PulsedBelt pulses = paired();

    private static PulsedBelt paired() {
        return new PulsedBelt(new BeltSettings(36, 0, 10 / 3.6, true, true), 0);
    }

    private void ofB(long atNs) {
        pulses.edge(InputLine.BELT_B, true, atNs).edge(InputLine.BELT_B, false, atNs + 1_000);
    }

    /// A pulse of B, then one of A.
    private void pair(long atNs) {
        ofB(atNs);
        pulses.pulse(atNs + 10 * MILLI_NS);
    }

    private boolean disagree() {
        return pulses.belt.isPairDisagreeing(pulses.nowNs());
    }

    @Test
    @DisplayName("SR-5 three pulses of one within exactly 500 ms: dead; a nanosecond more is a foot")
    void deadToTheNanosecond() {
        for (long extraNs : new long[] {0, 1}) {
            pulses = paired();
            pair(SECOND_NS);
            long fromNs = pulses.lastPulseNs();
            pulses.pulse(fromNs + 200 * MILLI_NS).pulse(fromNs + 500 * MILLI_NS + extraNs);
            assertEquals(extraNs == 0, pulses.belt.isPairDisagreeing(pulses.lastPulseNs()));
        }
    }

    @Test
    @DisplayName(
            "SR-5 they disagree since the last pulse before the first without a partner, whichever sensor that was")
    void sinceWhen() {
        for (boolean first : new boolean[] {true, false}) {
            pulses = paired();
            long atNs = SECOND_NS;
            for (int i = 0; i < 12; i++, atNs += 50 * MILLI_NS) {
                pair(atNs);
            }
            long agreedNs = pulses.lastPulseNs();
            if (first) {
                pulses.pulse(atNs);
            } else {
                ofB(atNs);
                agreedNs = atNs;
                ofB(atNs + 20 * MILLI_NS);
                pulses.pulse(atNs + 40 * MILLI_NS);
            }
            for (int i = 0; i < 4; i++) {
                atNs += 100 * MILLI_NS;
                ofB(atNs);
                ofB(atNs + 20 * MILLI_NS);
                pulses.pulse(atNs + 40 * MILLI_NS).pulse(atNs + 60 * MILLI_NS);
            }
            assertTrue(disagree());
            assertEquals(pulses.nowNs() - agreedNs, pulses.belt.pairDisagreeingNs(pulses.nowNs()));
        }
    }

    @Test
    @DisplayName("SR-5 a slow belt that misses every fifth pulse disagrees too, whichever sensor misses it")
    void aShareOfASlowBelt() {
        for (boolean first : new boolean[] {true, false}) {
            pulses = paired();
            boolean found = false;
            for (int i = 1; i <= 40; i++) {
                long atNs = SECOND_NS + i * 100 * MILLI_NS;
                if (i % 5 != 0) {
                    pair(atNs);
                } else if (first) {
                    ofB(atNs);
                } else {
                    pulses.pulse(atNs + 10 * MILLI_NS);
                }
                found |= disagree();
            }
            assertTrue(found, "first " + first);
        }
    }

    private void lose(long atNs, boolean withEdge) {
        in.clear();
        if (withEdge) {
            in.addEdge(InputLine.BELT_A, true, atNs);
        }
        in.addLost(1);
        in.stamp(atNs, false);
        pulses.belt.step(in);
    }

    @Test
    @DisplayName("SR-5 edges lost in a wake-up without any: the next of the same sensor has a partner")
    void lostBetween() {
        for (int i = 0; i < 60; i++) {
            long atNs = SECOND_NS + i * 100 * MILLI_NS;
            pulses.pulse(atNs);
            lose(atNs + 40 * MILLI_NS, false);
            assertFalse(disagree(), "pulse " + i);
        }
    }

    @Test
    @DisplayName("SR-5 edges lost in the wake-up of a pulse: the next of the same sensor has a partner too")
    void lostWithin() {
        for (int i = 0; i < 60; i++) {
            long atNs = SECOND_NS + i * 100 * MILLI_NS;
            lose(atNs, true);
            pulses.edge(InputLine.BELT_A, false, atNs + 1_000);
            pulses.pulse(atNs + 50 * MILLI_NS);
            ofB(atNs + 70 * MILLI_NS);
            assertFalse(disagree(), "pulse " + i);
        }
    }

    @Test
    @DisplayName("the share is judged above its level, not at it")
    void atTheShare() {
        for (int doubtful : new int[] {3, 4}) {
            ShareWindow share = new ShareWindow(0, 0.15, 3, 10);
            for (int i = 0; i < 20; i++) {
                if (i < doubtful) {
                    share.addDoubtful();
                } else {
                    share.addGood();
                }
            }
            assertEquals(doubtful == 4, share.isTooDoubtful());
        }
        for (int edges : new int[] {9, 10}) {
            ShareWindow few = new ShareWindow(0, 0.15, 3, 10);
            for (int i = 0; i < edges; i++) {
                if (i < 3) {
                    few.addDoubtful();
                } else {
                    few.addGood();
                }
            }
            assertEquals(edges == 10, few.isTooDoubtful());
        }
    }

    @Test
    @DisplayName("as measured: without the calibration error")
    void asMeasured() {
        PulsedBelt single = new PulsedBelt(PulsedBelt.settings(36, 0.02), 0).runs(20, 0.8);
        assertEquals(0.8, single.belt.measuredMps(single.lastPulseNs()), 1e-6);
        assertEquals(0.8 * 1.02, single.belt.tripMps(single.lastPulseNs()), 1e-6);
    }

    @Test
    @DisplayName("SR-5 a rise of the second sensor after a fall that was lost is a pulse")
    void riseAfterALostFall() {
        pair(SECOND_NS);
        pulses.edge(InputLine.BELT_B, true, SECOND_NS + 100 * MILLI_NS);
        lose(SECOND_NS + 150 * MILLI_NS, false);
        pulses.edge(InputLine.BELT_B, true, SECOND_NS + 200 * MILLI_NS);
        pulses.edge(InputLine.BELT_B, false, SECOND_NS + 201 * MILLI_NS);
        ofB(SECOND_NS + 300 * MILLI_NS);
        assertFalse(disagree());
        ofB(SECOND_NS + 400 * MILLI_NS);
        assertTrue(disagree(), "the third in a row");
    }
}
