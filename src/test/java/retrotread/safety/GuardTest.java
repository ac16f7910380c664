package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SR-3 SR-9 the guard")
class GuardTest {
    private static final double SLOPE_MPS2 = 0.1;

    private final Limits limits = new Limits(Machines.settings(Machines.driven()));
    private RelayK1 relay;
    private Guard guard;
    private long nowNs;

    @BeforeEach
    void begin() {
        relay = new RelayK1(Times.policy(), false);
        relay.decide(SafetyState.COUNTDOWN, 3 * SECOND_NS, true, 0);
        guard = new Guard(false, 0);
        nowNs = 0;
    }

    private DrivePermit check(SafetyState state, double demandMps, long laterNs) {
        nowNs += laterNs;
        Guard before = guard;
        guard = Reloaded.into(before, new Guard(false, -77));
        assertEquals(before.isViolated(), guard.isViolated());
        return guard.check(state, relay, demandMps, limits, SLOPE_MPS2, nowNs);
    }

    private void assertRefused(DrivePermit permit) {
        assertTrue(guard.isViolated());
        assertSame(DrivePermit.STOP, permit);
    }

    private void assertPermits(double mps, DrivePermit permit) {
        assertFalse(guard.isViolated());
        assertEquals(mps, permit.setpointMps());
        assertTrue(permit.relayOn());
        assertEquals(nowNs, permit.madeNs());
    }

    /// Steadily up to a speed in RUNNING.
    private void riseTo(double mps) {
        for (double at = 0; at < mps; at += SLOPE_MPS2 * 5e-3) {
            assertPermits(at, check(SafetyState.RUNNING, at, TICK_NS));
        }
        assertPermits(mps, check(SafetyState.RUNNING, mps, TICK_NS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-12, -1, 1e9})
    @DisplayName("SR-3 what is no speed is no demand")
    void refusesWhatIsNoSpeed(double demandMps) {
        riseTo(0.3);
        assertRefused(check(SafetyState.RUNNING, demandMps, TICK_NS));
        assertRefused(check(SafetyState.STOPPING, demandMps, TICK_NS));
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-3 only a run and a stop may move the belt")
    void onlyRunAndStopMayMove(SafetyState state) {
        riseTo(0.3);
        DrivePermit permit = check(state, 0.3, TICK_NS);
        if (state == SafetyState.RUNNING || state == SafetyState.STOPPING) {
            assertPermits(0.3, permit);
        } else {
            assertRefused(permit);
        }
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-3 set-point zero is never a violation")
    void zeroIsAlwaysAllowed(SafetyState state) {
        riseTo(0.3);
        assertPermits(0, check(state, 0, TICK_NS));
        assertPermits(-0.0, check(state, -0.0, TICK_NS));
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-3 never a permit without the relay")
    void noPermitWithoutTheRelay(SafetyState state) {
        relay = new RelayK1(Times.policy(), true);
        assertSame(DrivePermit.STOP, check(state, 0, TICK_NS));
        assertFalse(guard.isViolated());
        assertRefused(check(state, 0.0001, TICK_NS));
    }

    @ParameterizedTest
    @ValueSource(longs = {MILLI_NS, TICK_NS, 25 * MILLI_NS})
    @DisplayName("SR-9 up to 1.2 times the ramp's slope")
    void boundsTheSlope(long laterNs) {
        double mostMps = 1.2 * SLOPE_MPS2 * laterNs * 1e-9;
        riseTo(0.3);
        assertPermits(0.3 + mostMps, check(SafetyState.RUNNING, 0.3 + mostMps, laterNs));

        begin();
        riseTo(0.3);
        assertRefused(check(SafetyState.RUNNING, 0.3 + mostMps + 1e-8, laterNs));
    }

    @Test
    @DisplayName("SR-9 a clock that stands or goes back earns no slope")
    void timeMustPass() {
        riseTo(0.3);
        assertPermits(0.3, check(SafetyState.RUNNING, 0.3, 0));
        assertRefused(check(SafetyState.RUNNING, 0.3001, -SECOND_NS));
    }

    @Test
    @DisplayName("SR-9 a stop never rises, a fall may be as steep as it likes")
    void aStopNeverRises() {
        riseTo(0.3);
        assertPermits(0.2, check(SafetyState.STOPPING, 0.2, TICK_NS));
        assertRefused(check(SafetyState.STOPPING, 0.2 + 1e-6, TICK_NS));
    }

    @Test
    @DisplayName("SR-3 a rising set-point ends at 0.98 L")
    void risesToLessThanTheLimit() {
        double mostMps = 0.98 * 3 * KMH;
        riseTo(mostMps);
        assertRefused(check(SafetyState.RUNNING, mostMps + 1e-8, TICK_NS));
    }

    @Test
    @DisplayName("SR-16 after a tighter limit the set-point may fall in its window, and not stay above it afterwards")
    void followsATighterLimit() {
        riseTo(0.8);
        limits.takeRemote(0.4);
        limits.step(WalkProfile.of(Profile.GENERAL), true, false, 0.8, nowNs, new Findings());
        assertPermits(0.8, check(SafetyState.RUNNING, 0.8, TICK_NS));
        assertPermits(0.7, check(SafetyState.RUNNING, 0.7, TICK_NS));

        limits.step(WalkProfile.of(Profile.GENERAL), true, false, 0.7, nowNs + 10 * SECOND_NS, new Findings());
        assertRefused(check(SafetyState.RUNNING, 0.7, TICK_NS));
    }

    @Test
    @DisplayName("SR-9 each bound is allowed exactly, and not a step of a number above it")
    void allowsExactlyTheBounds() {
        double slopeMost = 1.2 * SLOPE_MPS2 * (TICK_NS * 1e-9) + 1e-9;
        assertPermits(slopeMost, check(SafetyState.RUNNING, slopeMost, TICK_NS));
        begin();
        assertRefused(check(SafetyState.RUNNING, Math.nextUp(slopeMost), TICK_NS));

        double limitMost = 0.98 * limits.limitMps() + 1e-9;
        begin();
        assertPermits(limitMost, check(SafetyState.RUNNING, limitMost, 100 * SECOND_NS));
        begin();
        assertRefused(check(SafetyState.RUNNING, Math.nextUp(limitMost), 100 * SECOND_NS));

        begin();
        assertPermits(0.8, check(SafetyState.RUNNING, 0.8, 100 * SECOND_NS));
        limits.takeRemote(0.4);
        limits.step(WalkProfile.of(Profile.GENERAL), true, false, 0.4, nowNs, new Findings());
        limits.step(WalkProfile.of(Profile.GENERAL), true, false, 0.4, nowNs + 10 * SECOND_NS, new Findings());
        assertPermits(0.4, check(SafetyState.STOPPING, 0.4, TICK_NS));
        assertRefused(check(SafetyState.STOPPING, Math.nextUp(0.4), TICK_NS));
    }

    @Test
    @DisplayName("SR-3 a refused demand is no step on the way: asked again, it is refused again")
    void aRefusedDemandIsNoStep() {
        assertRefused(check(SafetyState.RUNNING, 0.5, TICK_NS));
        assertRefused(check(SafetyState.RUNNING, 0.5, TICK_NS));
    }

    @Test
    @DisplayName("SR-3 after a refusal the next demand starts from zero")
    void afterARefusalFromZero() {
        riseTo(0.3);
        assertRefused(check(SafetyState.RUNNING, Double.NaN, TICK_NS));
        assertRefused(check(SafetyState.RUNNING, 0.3, TICK_NS));
        assertPermits(0.0005, check(SafetyState.RUNNING, 0.0005, TICK_NS));
    }

    @Test
    @DisplayName("OBSERVING whatever the guard is asked for, it answers STOP, and only a demand breaks a rule")
    void anObservingGuardAnswersStop() {
        guard = new Guard(true, 0);
        for (SafetyState state : SafetyState.values()) {
            assertSame(DrivePermit.STOP, guard.check(state, relay, 0, limits, SLOPE_MPS2, nowNs += TICK_NS));
            assertFalse(guard.isViolated());
            assertSame(DrivePermit.STOP, guard.check(state, relay, 1e-4, limits, SLOPE_MPS2, nowNs += TICK_NS));
        }
        assertSame(DrivePermit.STOP, guard.check(SafetyState.RUNNING, relay, 1e9, limits, SLOPE_MPS2, nowNs));
        assertTrue(guard.isViolated());
    }
}
