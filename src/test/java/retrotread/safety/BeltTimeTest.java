package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SR-20 time on the belt")
class BeltTimeTest {
    private final Findings findings = new Findings();
    private final BeltTime time = new BeltTime(Times.policy(), 0);
    private Profile profile = Profile.GENERAL;
    private long nowNs;

    private void step(long laterNs, boolean walking, boolean backward) {
        findings.clear();
        nowNs += laterNs;
        time.step(walking, backward, profile, nowNs, findings);
    }

    private void walk(long laterNs) {
        step(laterNs, true, true);
    }

    @ParameterizedTest
    @CsvSource({
        "GENERAL, 600",
        "TRAINED, 600",
        "FIRST_USE, 300",
        "SENIOR_SUPERVISED, 1800",
        "NEURO_SUPERVISED, 1800",
        "RESEARCH_HARNESS, 1800"
    })
    @DisplayName("SR-20 10 min backward, 5 in first use, 30 under supervision; warned at 60 s and 10 s")
    void endsAfterTheTimeOfTheProfile(Profile walker, long seconds) {
        profile = walker;
        walk((seconds - 60) * SECOND_NS - 1);
        assertEquals(0, findings.happenings());
        assertFalse(time.isNearlyOver());
        walk(1);
        assertEquals(Happening.TIME_WARNING.bit(), findings.happenings());
        assertTrue(time.isNearlyOver(), "a walk that begins now could not be warned");
        walk(50 * SECOND_NS - 1);
        assertEquals(0, findings.happenings());
        walk(1);
        assertEquals(Happening.LAST_TIME_WARNING.bit(), findings.happenings());
        walk(10 * SECOND_NS - 1);
        assertEquals(0, findings.causes());
        assertEquals(1, time.leftNs());
        walk(1);
        assertEquals(Cause.SESSION_TIME.bit(), findings.causes());
        walk(1);
        assertEquals(Cause.SESSION_TIME.bit(), findings.causes(), "it stays over");
        assertEquals(0, time.leftNs());
    }

    @Test
    @DisplayName("SR-20 only a rest of 2 min without a break gives the time back")
    void restGivesItBack() {
        walk(500 * SECOND_NS);
        step(1, false, true);
        step(120 * SECOND_NS - 1, false, true);
        walk(1);
        assertEquals(100 * SECOND_NS - 1, time.leftNs());
        step(1, false, true);
        step(120 * SECOND_NS, false, true);
        assertEquals(600 * SECOND_NS, time.leftNs());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SR-20 forward neither counts nor rests")
    void forwardDoesNotCount(boolean backward) {
        walk(590 * SECOND_NS);
        step(3600 * SECOND_NS, true, backward);
        assertEquals(backward ? Cause.SESSION_TIME.bit() : 0, findings.causes());
        assertEquals(backward ? 0 : BeltTime.UNLIMITED_NS, time.leftNs());
        walk(10 * SECOND_NS);
        assertEquals(Cause.SESSION_TIME.bit(), findings.causes());
    }

    @Test
    @DisplayName("SR-20 the time is kept in the state")
    void isKeptInTheState() {
        walk(599 * SECOND_NS);
        ByteBuffer bytes = ByteBuffer.allocate(64);
        time.save(bytes);
        BeltTime loaded = new BeltTime(Times.policy(), 0);
        loaded.load(bytes.flip());
        assertEquals(0, bytes.remaining());
        assertEquals(SECOND_NS, loaded.leftNs());
    }
}
