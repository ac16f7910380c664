package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.InclineBench.SECOND_NS;
import static retrotread.safety.InclineBench.TICK_NS;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InclineTest {
    private static final Map<Profile, Double> MOST = Map.of(
            Profile.GENERAL, 5.0,
            Profile.FIRST_USE, 0.0,
            Profile.SENIOR_SUPERVISED, 10.0,
            Profile.NEURO_SUPERVISED, 10.0,
            Profile.TRAINED, 10.0,
            Profile.RESEARCH_HARNESS, 10.0);

    private static final double[] NO_INCLINES = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -Double.MIN_VALUE, -1e-12, -1, 1e9
    };

    @ParameterizedTest
    @EnumSource(Profile.class)
    @DisplayName("SR-19 from 0 % to the most of the profile, in Ready and in a run; nothing else")
    void takesWhatTheProfileAllows(Profile profile) {
        double most = MOST.get(profile);
        for (SafetyState state : List.of(SafetyState.READY, SafetyState.RUNNING)) {
            for (double percent : new double[] {0, -0.0, Math.min(most, 1e-12), most / 2, Math.nextDown(most), most}) {
                InclineBench bench = InclineBench.with(profile);
                bench.state = state;
                assertEquals(percent >= 0, bench.ask(percent), profile + " " + percent);
            }
            InclineBench bench = InclineBench.with(profile);
            bench.state = state;
            assertFalse(bench.ask(Math.nextUp(most)), profile + " just above");
            assertFalse(bench.ask(most + 0.1));
            for (double percent : NO_INCLINES) {
                assertFalse(bench.ask(percent), profile + " " + percent);
                assertTrue((bench.findings.happenings() & Happening.COMMAND_REFUSED.bit()) != 0);
                assertFalse(bench.incline.isMoving());
            }
        }
        assertEquals(10, profile.inclineMostPercent(true), "facing forward");
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-19 only standing in Ready, or running")
    void onlyWhereTheBeltIsInHand(SafetyState state) {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.state = state;
        assertEquals(state == SafetyState.READY || state == SafetyState.RUNNING, bench.ask(3));

        InclineBench coasting = InclineBench.with(Profile.GENERAL);
        coasting.state = state;
        coasting.standing = false;
        assertEquals(state == SafetyState.RUNNING, coasting.ask(3));
    }

    @Test
    @DisplayName("SR-17 SR-19 never from the network, never where there is no incline")
    void neverFromTheNetwork() {
        for (SafetyState state : SafetyState.values()) {
            InclineBench bench = InclineBench.with(Profile.TRAINED);
            bench.state = state;
            assertFalse(bench.ask(0, true));
            assertFalse(bench.ask(5, true));
            bench.run(3);
            assertEquals(0, bench.isPercent);

            InclineBench none = new InclineBench(false, Profile.TRAINED);
            none.state = state;
            assertFalse(none.ask(0));
            assertTrue(none.incline.maySpeedUp(none.nowNs));
            assertEquals(Double.POSITIVE_INFINITY, none.incline.capMps());
        }
    }

    @Test
    @DisplayName("SR-19 at most 0.5 %/s, whatever the wake-ups, and to the point")
    void movesSlowly() {
        long[] stepsNs = {0, 1_000_000L, TICK_NS, 25_000_000L, 100_000_000L, SECOND_NS};
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        assertTrue(bench.ask(5));
        long fromNs = bench.nowNs;
        double was = bench.isPercent;
        for (int i = 0; bench.incline.isMoving(); i++) {
            long stepNs = stepsNs[i % stepsNs.length];
            bench.wake(stepNs);
            assertTrue(bench.isPercent - was <= 0.5 * stepNs * 1e-9 + 1e-12, "step of " + (bench.isPercent - was));
            assertTrue(bench.isPercent >= was && bench.isPercent <= 5);
            was = bench.isPercent;
        }
        assertTrue(bench.nowNs - fromNs >= 9.99 * SECOND_NS);
        assertEquals(5, bench.isPercent, 0.1);
        assertEquals(5, bench.incline.commandedPercent());
        assertTrue(Double.isNaN(bench.incline.orderPercent()), "held");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    @DisplayName("SR-19 whatever is found holds the incline where it is, and nothing goes on by itself")
    void heldByEverything(Cause cause) {
        if (cause == Cause.NO_CAUSE) {
            return;
        }
        for (SafetyState state : List.of(SafetyState.READY, SafetyState.RUNNING)) {
            InclineBench bench = InclineBench.with(Profile.GENERAL);
            bench.state = state;
            bench.ask(5);
            bench.run(3);
            double at = bench.isPercent;
            assertTrue(at > 1);
            bench.found = cause;
            bench.wake(TICK_NS);
            assertTrue(Double.isNaN(bench.incline.orderPercent()));
            bench.run(5);
            assertEquals(at, bench.isPercent);
            assertEquals(at, bench.incline.commandedPercent());
            assertTrue(Double.isNaN(bench.incline.targetPercent()));
            assertEquals(0, bench.findings.causes());
        }
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-19 any state but Ready and Running holds it too, and never lowers it")
    void heldInEveryOtherState(SafetyState state) {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.ask(5);
        bench.run(3);
        double at = bench.isPercent;
        bench.state = state;
        bench.run(20);
        boolean goesOn = state == SafetyState.READY || state == SafetyState.RUNNING;
        assertEquals(goesOn ? 5 : at, bench.isPercent, 0.1);

        bench.state = SafetyState.READY;
        bench.run(5);
        assertEquals(goesOn ? 5 : at, bench.isPercent, 0.1);
        assertTrue(bench.ask(0), "back on a deliberate command");
        bench.run(11);
        assertEquals(0, bench.isPercent, 0.1);
    }

    @Test
    @DisplayName("SR-19 a motor that does not move is given up after 5 s, held where it is")
    void aStuckMotorIsGivenUp() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.follows = false;
        bench.ask(5);
        bench.run(4.9);
        assertTrue(bench.incline.isMoving());
        assertEquals(1, bench.incline.commandedPercent(), 0.01, "an order goes 1 % ahead at most");
        bench.run(0.2);
        assertFalse(bench.incline.isMoving());
        assertEquals(0, bench.incline.commandedPercent());
        assertEquals(0, bench.findings.causes());
    }

    @Test
    @DisplayName("SR-19 a core that is loaded in the middle of a movement goes on alike")
    void savesItself() {
        InclineBench bench = InclineBench.with(Profile.GENERAL);
        bench.ask(5);
        bench.run(3);
        byte[] saved = saved(bench.incline);
        Incline other = new Incline(bench.settings, 0);
        other.load(ByteBuffer.wrap(saved));
        assertArrayEquals(saved, saved(other));
        assertEquals(bench.incline.orderPercent(), other.orderPercent());
    }

    @Test
    @DisplayName("SR-12 SR-19 an incline needs a drive of ours that reports")
    void needsADriveThatReports() {
        Installation fitted = new Installation(true, List.of(), false, true, false);
        for (Machine machine : List.of(Machines.driven(), Machines.console())) {
            SafetySettings usual = Machines.settings(machine);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new SafetySettings(
                            machine, fitted, usual.profiles(), 1, 1, true, 1, Ramps.policy(), Times.policy()));
        }
    }

    private static byte[] saved(Incline incline) {
        ByteBuffer bytes = ByteBuffer.allocate(512);
        incline.save(bytes);
        return bytes.array();
    }
}
