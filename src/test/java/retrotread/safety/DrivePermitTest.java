package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
