package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.input.ControlInputs;

@DisplayName("SR-22 the end of a session")
class SessionTest {
    private final Findings findings = new Findings();
    private final Session session = new Session(Times.policy(), 0);

    private boolean step(boolean running, long stillNs, long keyOutNs) {
        return session.step(running ? SafetyState.RUNNING : SafetyState.READY, stillNs, keyOutNs, 0, findings);
    }

    @Test
    @DisplayName("SR-22 ends once after ten minutes without movement")
    void endsOnceAfterTenMinutesWithoutMovement() {
        assertFalse(step(false, 3_600 * SECOND_NS, 0), "none has begun");
        assertFalse(step(true, 0, 0));
        assertFalse(step(false, 600 * SECOND_NS - 1, 0));
        assertTrue(step(false, 600 * SECOND_NS, 0));
        assertFalse(step(false, 601 * SECOND_NS, 0));
    }

    @Test
    @DisplayName("SR-22 ends after a minute with the key out")
    void endsAfterAMinuteWithTheKeyOut() {
        assertFalse(step(true, 0, 0));
        assertFalse(step(false, 59 * SECOND_NS, 60 * SECOND_NS - 1), "the ritual's key cycle does not end it");
        assertTrue(step(false, 60 * SECOND_NS, 60 * SECOND_NS));
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-22 ends by command, where the belt is not driven")
    void endsByCommand(SafetyState state) {
        boolean resting = Selection.isResting(state);
        assertEquals(resting, session.askEnd(state));
        assertEquals(resting, step(false, 0, 0));
        assertFalse(step(false, 0, 0), "once");
    }

    @Test
    @DisplayName("SR-22 ends at rest only: a countdown keeps what its Start was judged by")
    void endsAtRestOnly() {
        step(true, 0, 0);
        for (SafetyState state : SafetyState.values()) {
            if (!Selection.isResting(state)) {
                assertFalse(session.step(state, 600 * SECOND_NS, 0, 0, findings), state.toString());
            }
        }
        assertTrue(step(false, 600 * SECOND_NS, 0));
    }

    @Test
    @DisplayName("SR-22 a session is kept in the state")
    void isKeptInTheState() {
        step(true, 0, 0);
        ByteBuffer bytes = ByteBuffer.allocate(256);
        session.save(bytes);
        Session loaded = new Session(Times.policy(), 0);
        loaded.load(bytes.flip());
        assertTrue(loaded.step(SafetyState.READY, 600 * SECOND_NS, 0, 0, findings));
        assertEquals(0, bytes.remaining());
    }

    @Test
    @DisplayName("SR-22 none begins at rest")
    void noneBeginsAtRest() {
        assertFalse(step(false, 0, 0));
        assertFalse(step(false, 600 * SECOND_NS, 0));
    }

    @Test
    @DisplayName("COMMISSIONING is a session without a run, and begins with key and Reset as it wants them")
    void commissioningIsASession() {
        assertFalse(session.askCommissioning(SafetyState.LOCKED, false, 0), "not ready");
        hold(SafetyState.LOCKED, SECOND_NS);
        assertFalse(session.isCommissioning());
        assertFalse(session.askCommissioning(SafetyState.LOCKOUT, true, 0));
        hold(SafetyState.LOCKED, SECOND_NS);
        assertFalse(session.isCommissioning());

        assertTrue(session.askCommissioning(SafetyState.LOCKED, true, 2 * SECOND_NS));
        hold(SafetyState.LOCKED, 3 * SECOND_NS);
        assertTrue(session.isCommissioning());
        assertFalse(session.step(SafetyState.LOCKED, 0, 90 * SECOND_NS, 63 * SECOND_NS - 1, findings));
        assertTrue(session.step(SafetyState.LOCKED, 0, 90 * SECOND_NS, 63 * SECOND_NS, findings));
        assertFalse(session.isCommissioning());
    }

    private void hold(SafetyState state, long nowNs) {
        Signals signals = new Signals();
        signals.isServiceHeld = true;
        ControlInputs in = new ControlInputs();
        in.stamp(nowNs, true);
        session.find(in, state, new Selection(Machines.settings(Machines.driven())), signals, findings);
    }
}
