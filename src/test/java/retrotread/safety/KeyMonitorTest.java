package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

class KeyMonitorTest {
    private final Wakeups wakeups = new Wakeups();
    private final Findings findings = new Findings();
    private KeyContacts fitted = KeyContacts.SINGLE;
    private KeyMonitor key = new KeyMonitor(fitted, Times.policy());

    private void wake(long laterNs) {
        findings.clear();
        key = Reloaded.into(key, new KeyMonitor(fitted, Times.policy()));
        key.step(wakeups.wake(laterNs, true), findings);
    }

    private void insert(KeyContacts contacts) {
        fitted = contacts;
        key = new KeyMonitor(fitted, Times.policy());
        wakeups.set(InputLine.KEY, true).set(InputLine.KEY_2, contacts == KeyContacts.EQUIVALENT);
        wake(TICK_NS);
        wake(TICK_NS);
        wake(500 * MILLI_NS);
        assertTrue(key.isIn());
        assertFalse(findings.has(Cause.KEY_OUT));
    }

    @Test
    @DisplayName("SR-2 an open level of the key counts in the same wake-up")
    void pulledCountsAtOnce() {
        insert(KeyContacts.SINGLE);

        wakeups.set(InputLine.KEY, false);
        wake(1_000);

        assertTrue(findings.has(Cause.KEY_OUT));
        assertEquals(Happening.KEY_TAKEN_OUT.bit(), findings.happenings());
        assertEquals(1_000, findings.detectionNs());
    }

    @Test
    @DisplayName("SR-2 an open edge counts even when the level came back within the same wake-up")
    void aBlinkCountsAtOnce() {
        for (KeyContacts contacts : KeyContacts.values()) {
            insert(contacts);
            wakeups.blink(InputLine.KEY);
            wake(1_000);

            assertTrue(findings.has(Cause.KEY_OUT), contacts.toString());
            assertFalse(key.isIn());
            wake(TICK_NS);
            assertTrue(findings.has(Cause.KEY_OUT), "and stays so");
        }
    }

    @Test
    @DisplayName("SR-2 the second contact alone opens at once, by level and by blink")
    void theSecondContactCounts() {
        for (KeyContacts contacts : new KeyContacts[] {KeyContacts.ANTIVALENT, KeyContacts.EQUIVALENT}) {
            insert(contacts);
            wakeups.blink(InputLine.KEY_2);
            wake(1_000);
            assertTrue(findings.has(Cause.KEY_OUT), contacts.toString());

            insert(contacts);
            wakeups.set(InputLine.KEY_2, contacts == KeyContacts.ANTIVALENT);
            wake(1_000);
            assertTrue(findings.has(Cause.KEY_OUT), contacts.toString());
        }
        insert(KeyContacts.SINGLE);
        wakeups.blink(InputLine.KEY_2);
        wake(1_000);
        assertFalse(findings.has(Cause.KEY_OUT), "a single contact has no second");
    }

    @Test
    @DisplayName("SR-2 the level of the second contact alone keeps the key out, though no edge told of it")
    void theSecondContactCountsWithoutAnEdge() {
        for (KeyContacts contacts : new KeyContacts[] {KeyContacts.ANTIVALENT, KeyContacts.EQUIVALENT}) {
            insert(contacts);
            long out = contacts == KeyContacts.ANTIVALENT ? InputLine.KEY_2.bit() : 0;
            wakeups.wake(1_000, false).levels(InputLine.KEY.bit() | out);
            findings.clear();
            key.step(wakeups.in, findings);
            assertTrue(findings.has(Cause.KEY_OUT), contacts.toString());
        }
    }

    @Test
    @DisplayName("SR-2 closed counts after 500 ms without a break")
    void closedCountsAfterHalfASecond() {
        wakeups.set(InputLine.KEY, true);
        wake(TICK_NS);
        wake(500 * MILLI_NS - 1);
        assertFalse(key.isIn());
        wakeups.blink(InputLine.KEY);
        wake(1);
        assertFalse(key.isIn());
        wake(TICK_NS);
        wake(500 * MILLI_NS - 1);
        assertFalse(key.isIn());
        wake(1);
        assertTrue(key.isIn());
        assertEquals(Happening.KEY_PUT_IN.bit(), findings.happenings());
    }

    @Test
    @DisplayName("SR-2 two contacts that disagree for 100 ms")
    void contactsThatDisagree() {
        for (KeyContacts contacts : new KeyContacts[] {KeyContacts.ANTIVALENT, KeyContacts.EQUIVALENT}) {
            for (InputLine line : new InputLine[] {InputLine.KEY, InputLine.KEY_2}) {
                insert(contacts);
                wakeups.set(line, !wakeups.in.isActive(line));
                wake(TICK_NS);
                wake(100 * MILLI_NS - 1);
                assertFalse(findings.has(Cause.KEY_CONTACTS_DISAGREE), contacts + " " + line);
                assertTrue(findings.has(Cause.KEY_OUT));
                wake(1);
                assertTrue(findings.has(Cause.KEY_CONTACTS_DISAGREE), contacts + " " + line);
            }
        }
    }

    @Test
    @DisplayName("SR-2 contacts that agree again in time are a key being pulled")
    void contactsMayPassEachOther() {
        insert(KeyContacts.ANTIVALENT);
        wakeups.set(InputLine.KEY, false);
        wake(TICK_NS);
        wake(99 * MILLI_NS);
        wakeups.set(InputLine.KEY_2, true);
        wake(900_000);
        wake(SECOND_NS);

        assertFalse(findings.has(Cause.KEY_CONTACTS_DISAGREE));
        assertTrue(findings.has(Cause.KEY_OUT));
    }

    @Test
    @DisplayName("SR-8 the cycle wants the key out for 200 ms, and in again for 2 s")
    void cycleNeedsTakingOutAndIn() {
        insert(KeyContacts.SINGLE);
        key.restartCycle();
        wakeups.set(InputLine.KEY, false);
        wake(TICK_NS);
        wake(199 * MILLI_NS);
        assertFalse(key.isTakenOut());
        wakeups.set(InputLine.KEY, true);
        wake(900_000);
        wake(TICK_NS);
        wake(10 * SECOND_NS);
        assertFalse(key.isCycled(wakeups.nowNs()), "199.9 ms out are chatter");

        wakeups.set(InputLine.KEY, false);
        wake(TICK_NS);
        wake(200 * MILLI_NS);
        assertTrue(key.isTakenOut());
        wakeups.set(InputLine.KEY, true);
        wake(TICK_NS);
        wake(TICK_NS);
        wake(2 * SECOND_NS - 1);
        assertFalse(key.isCycled(wakeups.nowNs()));
        wake(1);
        assertTrue(key.isCycled(wakeups.nowNs()));

        key.restartCycle();
        assertFalse(key.isCycled(wakeups.nowNs()), "each lock wants its own");
    }

    @Test
    @DisplayName("SR-2 an opening that the kernel folded into an edge to closed counts at once")
    void aFoldedBlinkCountsAtOnce() {
        insert(KeyContacts.SINGLE);
        wakeups.set(InputLine.KEY, true);
        wake(1_000);

        assertTrue(findings.has(Cause.KEY_OUT));
        assertFalse(key.isIn());
    }
}
