package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Wakeups.SECOND_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.belt.BeltDirection;

@DisplayName("SR-10 the guard and the direction")
class GuardDirectionTest {
    private final Limits limits = new Limits(Machines.settings(Machines.driven()));
    private Guard guard = new Guard(false, 0);
    private RelayK1 relay;
    private long nowNs;

    @BeforeEach
    void closed() {
        relayOpen(false);
    }

    private DrivePermit turn(BeltDirection asked, boolean standing, SafetyState state, double demandMps) {
        nowNs += TICK_NS;
        guard = Reloaded.into(guard, new Guard(false, -77));
        guard.checkDirection(asked, standing);
        return guard.check(state, relay, demandMps, limits, 0.1, nowNs);
    }

    private void relayOpen(boolean open) {
        relay = new RelayK1(Times.policy(), false);
        if (!open) {
            relay.decide(SafetyState.COUNTDOWN, 3 * SECOND_NS, true, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(BeltDirection.class)
    @DisplayName("SR-10 from one direction to the other at standstill only, with the relay open and set-point zero")
    void turnsAtRestOnly(BeltDirection to) {
        BeltDirection from = to == BeltDirection.NORMAL ? BeltDirection.REVERSED : BeltDirection.NORMAL;
        for (boolean standing : new boolean[] {true, false}) {
            for (boolean open : new boolean[] {true, false}) {
                guard = new Guard(false, 0);
                relayOpen(true);
                turn(from, true, SafetyState.READY, 0);
                assertFalse(guard.isViolated());
                relayOpen(open);
                assertSame(DrivePermit.STOP, turn(to, standing, SafetyState.READY, 0));
                assertEquals(!(standing && open), guard.isViolated(), standing + " " + open);

                relayOpen(false);
                DrivePermit next = turn(standing && open ? to : from, false, SafetyState.RUNNING, 0.0005);
                assertEquals(0.0005, next.setpointMps());
                assertEquals(standing && open ? to : from, next.direction());
            }
        }
    }

    @Test
    @DisplayName("SR-10 a direction that was refused stays refused until the belt stands")
    void aRefusedTurnStaysRefused() {
        turn(BeltDirection.NORMAL, false, SafetyState.RUNNING, 0.0005);
        relayOpen(true);
        for (int time = 1; time <= 3; time++) {
            assertSame(DrivePermit.STOP, turn(BeltDirection.REVERSED, false, SafetyState.LOCKED, 0));
            assertTrue(guard.isViolated());
        }
        turn(BeltDirection.REVERSED, true, SafetyState.LOCKED, 0);
        assertFalse(guard.isViolated());
    }

    @Test
    @DisplayName("SR-10 the set-point before has to be zero, whatever else is said")
    void notFromASetpoint() {
        turn(BeltDirection.NORMAL, true, SafetyState.RUNNING, 0.0005);
        relayOpen(true);
        turn(BeltDirection.REVERSED, true, SafetyState.LOCKED, 0);
        assertTrue(guard.isViolated());
        turn(BeltDirection.REVERSED, true, SafetyState.LOCKED, 0);
        assertFalse(guard.isViolated(), "STOP is set-point zero");
    }
}
