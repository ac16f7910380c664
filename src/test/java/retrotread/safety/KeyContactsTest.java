package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

@DisplayName("SR-2 levels and edges of the key's contacts")
class KeyContactsTest {
    private final ControlInputs in = new ControlInputs();
    private final Findings findings = new Findings();
    private KeyMonitor key;
    private long nowNs = SECOND_NS;

    private static long closedLevels(KeyContacts contacts) {
        return InputLine.KEY.bit() | (contacts == KeyContacts.EQUIVALENT ? InputLine.KEY_2.bit() : 0);
    }

    /// One wake-up with these levels and whatever edges were added before.
    private void wake(long laterNs, long levels) {
        nowNs += laterNs;
        in.levels(levels);
        in.stamp(nowNs, true);
        findings.clear();
        key.step(in, findings);
        in.clear();
    }

    private void insert(KeyContacts contacts) {
        key = new KeyMonitor(contacts, Times.policy());
        wake(MILLI_NS, closedLevels(contacts));
        wake(500 * MILLI_NS, closedLevels(contacts));
        assertTrue(key.isIn());
    }

    @ParameterizedTest
    @EnumSource(KeyContacts.class)
    @DisplayName("SR-2 a contact that is open from the beginning, without an edge, never counts as in")
    void openLevelsAreOut(KeyContacts contacts) {
        long closed = closedLevels(contacts);
        for (InputLine line : new InputLine[] {InputLine.KEY, InputLine.KEY_2}) {
            key = new KeyMonitor(contacts, Times.policy());
            boolean matters = line == InputLine.KEY || contacts != KeyContacts.SINGLE;
            wake(MILLI_NS, closed ^ line.bit());
            wake(SECOND_NS, closed ^ line.bit());
            assertEquals(!matters, key.isIn(), contacts + " " + line);
            assertEquals(matters ? SECOND_NS : 0, key.outNs(nowNs));
            assertEquals(matters, key.isTakenOut());
        }
    }

    @ParameterizedTest
    @EnumSource(KeyContacts.class)
    @DisplayName("SR-2 any edge of a contact is an opening, also of the second; edges of other lines are not")
    void anyEdgeOpens(KeyContacts contacts) {
        long closed = closedLevels(contacts);
        for (InputLine line : new InputLine[] {InputLine.KEY, InputLine.KEY_2, InputLine.START}) {
            insert(contacts);
            in.addEdge(line, (closed & line.bit()) != 0, nowNs + 500);
            wake(1_000, closed);
            boolean opens = line == InputLine.KEY || (line == InputLine.KEY_2 && contacts != KeyContacts.SINGLE);
            assertEquals(opens, findings.has(Cause.KEY_OUT), contacts + " " + line);
            assertEquals(opens ? 500 : 0, findings.detectionNs(), contacts + " " + line);
        }
    }

    @Test
    @DisplayName("SR-2 the time of a pull counts from the key's own edge, or not at all")
    void timesTheOwnEdge() {
        insert(KeyContacts.SINGLE);
        in.addEdge(InputLine.START, true, nowNs + 100);
        in.addEdge(InputLine.KEY, false, nowNs + 400);
        wake(1_000, 0);
        assertEquals(600, findings.detectionNs());

        in.addEdge(InputLine.START, true, nowNs + 100);
        in.addEdge(InputLine.KEY, true, nowNs + 400);
        wake(1_000, InputLine.KEY.bit());
        assertTrue(findings.has(Cause.KEY_OUT));
        assertEquals(0, findings.detectionNs(), "it was out already");

        wake(MILLI_NS, InputLine.KEY.bit());
        wake(500 * MILLI_NS, InputLine.KEY.bit());
        assertTrue(key.isIn());
        in.addEdge(InputLine.START, false, nowNs + 100);
        wake(1_000, 0);
        assertTrue(findings.has(Cause.KEY_OUT));
        assertEquals(0, findings.detectionNs(), "pulled without an edge: not known when");
    }

    @Test
    @DisplayName("SR-8 without the ritual's times the key need not be taken out, but must be in")
    void withoutTheRitual() {
        key = new KeyMonitor(KeyContacts.SINGLE, Times.withoutRitual());
        wake(MILLI_NS, 0);
        assertFalse(key.isCycled(nowNs));
        key.restartCycle();
        wake(MILLI_NS, InputLine.KEY.bit());
        assertTrue(key.isCycled(nowNs));
        key = new KeyMonitor(KeyContacts.SINGLE, Times.withoutRitual());
        wake(MILLI_NS, InputLine.KEY.bit());
        assertTrue(key.isCycled(nowNs), "never seen out");
    }
}
