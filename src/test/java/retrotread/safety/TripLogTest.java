package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TripLogTest {
    private static final long HOUR_NS = 3600 * SECOND_NS;

    /// A start, so many operating hours, and the end: clean or not. Returns what is left in memory.
    private static TripMemory session(TripMemory memory, Cause atStart, long hoursNs, boolean clean) {
        TripLog log = new TripLog(Times.policy(), memory, 0);
        assertEquals(atStart, log.causeAtStart());
        log.note(true, 0);
        log.step(true, hoursNs);
        log.note(!clean, 0);
        return new TripMemory(
                log.memory().lockoutCauses(),
                !clean,
                memory.operatingNs() + hoursNs,
                log.memory().silentAtNs(),
                log.memory().uncleanAtNs(),
                log.memory().uncleanBeforeNs());
    }

    @Test
    @DisplayName("a start-up that finds an unfinished run says so, the third within 10 operating hours locks out")
    void countsUncleanEnds() {
        TripMemory memory = session(TripMemory.NEW, Cause.NO_CAUSE, HOUR_NS, true);
        memory = session(memory, Cause.NO_CAUSE, HOUR_NS, false);
        memory = session(memory, Cause.UNCLEAN_END, 5 * HOUR_NS, false);
        memory = session(memory, Cause.UNCLEAN_END, 5 * HOUR_NS, false);
        memory = session(memory, Cause.UNCLEAN_END_REPEATED, HOUR_NS, true);
        session(memory, Cause.NO_CAUSE, HOUR_NS, true);
    }

    @Test
    @DisplayName("two unclean ends 10 operating hours ago are forgotten")
    void forgetsOldUncleanEnds() {
        TripMemory memory = session(TripMemory.NEW, Cause.NO_CAUSE, HOUR_NS, false);
        memory = session(memory, Cause.UNCLEAN_END, 5 * HOUR_NS, false);
        memory = session(memory, Cause.UNCLEAN_END, 5 * HOUR_NS + 1, false);
        session(memory, Cause.UNCLEAN_END, HOUR_NS, true);
    }

    @Test
    @DisplayName("SR-5 a sensor silent twice within 10 operating hours")
    void countsSilence() {
        TripLog log = new TripLog(Times.policy(), TripMemory.NEW, 0);
        assertFalse(log.noteSilent());
        log.step(false, 100 * HOUR_NS);
        log.step(true, 110 * HOUR_NS);
        assertTrue(log.noteSilent(), "10 operating hours later");
        log.step(true, 120 * HOUR_NS + 1);
        assertFalse(log.noteSilent(), "and a nanosecond more");
        assertTrue(log.noteSilent());
    }

    @Test
    @DisplayName("SR-21 only operating time counts, across restarts too")
    void onlyOperatingTimeCounts() {
        TripLog log = new TripLog(Times.policy(), TripMemory.NEW, 5 * HOUR_NS);
        log.step(false, 6 * HOUR_NS);
        log.step(true, 8 * HOUR_NS);
        log.noteSilent();
        assertEquals(2 * HOUR_NS, log.memory().operatingNs());

        TripLog next = new TripLog(Times.policy(), log.memory(), -77);
        next.step(true, HOUR_NS - 77);
        assertTrue(next.noteSilent());
        assertEquals(3 * HOUR_NS, next.memory().operatingNs());
    }

    @Test
    @DisplayName("memory is written when it changes, and only then")
    void tellsChanges() {
        TripLog log = new TripLog(Times.policy(), TripMemory.NEW, 0);
        log.causeAtStart();
        log.note(false, 0);
        assertFalse(log.takeChanged());
        log.note(true, 0);
        assertTrue(log.takeChanged());
        assertFalse(log.takeChanged());
        log.step(true, HOUR_NS);
        log.note(true, 0);
        assertFalse(log.takeChanged());
        log.note(false, Cause.WRONG_WAY.bit());
        assertTrue(log.takeChanged());
        assertEquals(new TripMemory(Cause.WRONG_WAY.bit(), false, HOUR_NS, -1, -1, -1), log.memory());

        ByteBuffer bytes = ByteBuffer.allocate(100);
        log.save(bytes);
        TripLog loaded = new TripLog(Times.policy(), TripMemory.NEW, 0);
        loaded.load(bytes.flip());
        assertEquals(log.memory(), loaded.memory());
        assertEquals(0, bytes.remaining());
    }

    @Test
    @DisplayName("a lockout alone is a change, and so is its end")
    void aLockoutIsAChange() {
        TripLog log = new TripLog(Times.policy(), TripMemory.NEW, 0);
        log.note(false, Cause.WRONG_WAY.bit());
        assertTrue(log.takeChanged());
        assertEquals(Cause.WRONG_WAY.bit(), log.memory().lockoutCauses());
        log.note(false, 0);
        assertTrue(log.takeChanged());
    }

    @Test
    @DisplayName("what is saved says whether a run is under way, and whether memory has yet to be written")
    void isKeptInTheState() {
        for (boolean running : new boolean[] {true, false}) {
            for (boolean taken : new boolean[] {true, false}) {
                TripLog log = new TripLog(Times.policy(), TripMemory.NEW, 0);
                log.step(true, HOUR_NS);
                log.note(true, 0);
                log.note(running, 0);
                if (taken) {
                    log.takeChanged();
                }
                TripLog loaded = Reloaded.into(log, new TripLog(Times.policy(), TripMemory.NEW, 9));
                assertEquals(log.memory(), loaded.memory());
                assertEquals(running, loaded.memory().running());
                assertEquals(!taken, loaded.takeChanged());
            }
        }
    }
}
