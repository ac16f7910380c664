package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.BeltDirection;

class DrivePermitTest {
    @ParameterizedTest
    @ValueSource(longs = {0, -9_000_000_000L, Long.MAX_VALUE - 5})
    @DisplayName("SR-3 a permit is valid 100 ms, an older one means STOP")
    void expires(long madeNs) {
        DrivePermit permit = Permits.permit(true, true, 0.5, madeNs);

        assertSame(permit, permit.at(madeNs));
        assertSame(permit, permit.at(madeNs + 100_000_000L));
        assertSame(DrivePermit.STOP, permit.at(madeNs + 100_000_001L));
        assertSame(DrivePermit.STOP, permit.at(madeNs - 1), "one from the future too");
        assertSame(DrivePermit.STOP, DrivePermit.STOP.at(madeNs));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE})
    @DisplayName("SR-3 STOP is relay open, heartbeat at rest, set-point zero")
    void stopIsRest(long nowNs) {
        DrivePermit stop = DrivePermit.STOP.at(nowNs);

        assertFalse(stop.relayOn() || stop.heartbeatHigh());
        assertEquals(0, stop.setpointMps());
    }

    @Test
    @DisplayName("SR-19 a permit that holds the incline leaves it where it stands, STOP too; another says where")
    void holdsTheIncline() {
        DrivePermit moves = Permits.incline(true, true, 3, 0);
        assertFalse(moves.isInclineHeld());
        assertEquals(3, moves.inclineOr(7));

        DrivePermit holds = Permits.permit(true, true, 0.5, 0);
        assertTrue(holds.isInclineHeld() && DrivePermit.STOP.isInclineHeld());
        assertEquals(7, holds.inclineOr(7));
        assertEquals(7, DrivePermit.STOP.inclineOr(7));
    }

    @Test
    @DisplayName("SR-3 a permit says the direction that it was made for")
    void saysTheDirection() {
        for (BeltDirection direction : BeltDirection.values()) {
            assertSame(direction, Permits.permit(true, true, 0.5, direction, 0).direction());
        }
    }
}
