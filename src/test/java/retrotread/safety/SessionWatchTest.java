package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SR-22 the end of a session")
class SessionWatchTest {
    private final SessionWatch session = new SessionWatch(Times.policy());

    @Test
    void endsOnceAfterTenMinutesWithoutMovement() {
        assertFalse(session.step(false, 3_600 * SECOND_NS, 0), "none has begun");
        assertFalse(session.step(true, 0, 0));
        assertFalse(session.step(false, 600 * SECOND_NS - 1, 0));
        assertTrue(session.step(false, 600 * SECOND_NS, 0));
        assertFalse(session.step(false, 601 * SECOND_NS, 0));
    }

    @Test
    void endsAfterAMinuteWithTheKeyOut() {
        assertFalse(session.step(true, 0, 0));
        assertFalse(session.step(false, 59 * SECOND_NS, 60 * SECOND_NS - 1), "the ritual's key cycle does not end it");
        assertTrue(session.step(false, 60 * SECOND_NS, 60 * SECOND_NS));
    }

    @Test
    void isKeptInTheState() {
        session.step(true, 0, 0);
        ByteBuffer bytes = ByteBuffer.allocate(1);
        session.save(bytes);
        SessionWatch loaded = new SessionWatch(Times.policy());
        loaded.load(bytes.flip());
        assertTrue(loaded.step(false, 600 * SECOND_NS, 0));
        assertEquals(0, bytes.remaining());
    }
}
