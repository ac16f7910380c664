package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.DrivePermit;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Permits;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;

@DisplayName("a decision")
class DecisionTest {
    private static final Event EVENT = new Event(
            1,
            EventType.STOP,
            Cause.USER_STOP,
            SafetyState.RUNNING,
            SafetyState.STOPPING,
            0.5,
            0.8,
            0,
            3,
            Command.NONE);

    private SafetyState state = SafetyState.RUNNING;
    private long causes = 5;
    private Response stopping = Response.NONE;
    private double speedMps = 0.5;
    private double worstMps = 0.6;
    private double limitMps = 0.8;
    private double distanceMeters = 12.5;
    private DrivePermit permit = Permits.permit(true, true, 0.4, 1);
    private int signals = 2;
    private int events = 1;

    private int digest() {
        Decision decision = new Decision();
        decision.begin();
        decision.permit(permit);
        decision.signals((signals & 4) != 0, (signals & 2) != 0, (signals & 1) != 0);
        for (int i = 0; i < events; i++) {
            decision.add(EVENT);
        }
        decision.snapshot(new Snapshot(
                1,
                state,
                causes,
                Cause.USER_STOP,
                stopping,
                speedMps,
                worstMps,
                limitMps,
                LimitSource.PROFILE,
                0.4,
                0.4,
                0,
                0,
                Double.NaN,
                distanceMeters,
                7,
                Facing.BACKWARD,
                BeltDirection.NORMAL,
                Profile.GENERAL,
                Mode.PROTECTING,
                600,
                0,
                false,
                true,
                true,
                false,
                0,
                0));
        return decision.digest();
    }

    private void assertNew(Set<Integer> digests, String what) {
        assertTrue(digests.add(digest()), what);
    }

    @Test
    @DisplayName("each part of it changes its digest, the first as well as the last")
    void eachPartCounts() {
        Set<Integer> digests = new HashSet<>();
        assertNew(digests, "first");
        assertFalse(digests.add(digest()), "equal decisions have equal digests");
        state = SafetyState.STOPPING;
        assertNew(digests, "state");
        causes = 6;
        assertNew(digests, "causes");
        stopping = Response.SOFT;
        assertNew(digests, "stopping");
        speedMps = Math.nextUp(speedMps);
        assertNew(digests, "speed");
        worstMps = Math.nextUp(worstMps);
        assertNew(digests, "worst case");
        limitMps = Math.nextUp(limitMps);
        assertNew(digests, "limit");
        distanceMeters = Math.nextUp(distanceMeters);
        assertNew(digests, "distance");
        permit = Permits.permit(true, true, 0.41, 1);
        assertNew(digests, "set-point");
        permit = Permits.permit(false, true, 0.41, 1);
        assertNew(digests, "relay");
        permit = Permits.permit(false, false, 0.41, 1);
        assertNew(digests, "heartbeat");
        permit = Permits.permit(false, false, 0.41, BeltDirection.REVERSED, 1);
        assertNew(digests, "direction");
        events = 2;
        assertNew(digests, "events");
        for (int other : new int[] {0, 1, 3, 4, 5, 6, 7}) {
            signals = other;
            assertNew(digests, "buzzer, light and sync " + other);
        }
    }

    @Test
    @DisplayName("the digest is what recordings of this version hold")
    void isWhatRecordingsHold() {
        assertEquals(1_967_404_320, digest());
    }

    @Test
    @DisplayName("holds 16 events and says so when there are more")
    void eventsAreBounded() {
        Decision decision = new Decision();
        for (int i = 0; i < Decision.EVENTS_MAX; i++) {
            decision.add(EVENT);
        }
        assertEquals(16, decision.eventCount());
        assertSame(EVENT, decision.event(15));
        assertThrows(IllegalStateException.class, () -> decision.add(EVENT));
    }

    @Test
    @DisplayName("begins with STOP, nothing told and nothing to keep")
    void beginsWithStop() {
        Decision decision = new Decision();
        decision.add(EVENT);
        decision.permit(permit);
        decision.memory(TripMemory.NEW, true);
        assertNotEquals(DrivePermit.STOP, decision.permit());
        assertTrue(decision.isMemoryChanged());
        assertSame(TripMemory.NEW, decision.memory());

        decision.begin();
        assertSame(DrivePermit.STOP, decision.permit());
        assertEquals(0, decision.eventCount());
        assertFalse(decision.isMemoryChanged());
    }
}
