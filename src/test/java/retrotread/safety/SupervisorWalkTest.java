package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random signals for a long time: what must never happen, and that every state reached can be saved and read.
class SupervisorWalkTest {
    private static final int STEPS = 60_000;
    private static final long LONGEST_NS = 8_000_000_000L;

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, true", "4, true"})
    @DisplayName("SR-8 whatever comes, nothing starts but by the ritual")
    void nothingStartsButByTheRitual(long seed, boolean interlockOnly) {
        Random random = new Random(seed);
        SupervisorBench bench = new SupervisorBench(interlockOnly);
        Set<Long> seen = new HashSet<>();
        EnumSet<SafetyState> states = EnumSet.noneOf(SafetyState.class);
        for (int i = 0; i < STEPS; i++) {
            String where = "seed " + seed + " step " + i;
            SafetyState from = bench.supervisor.state();
            Signals told = shake(bench.signals, random);
            boolean wasClean = told.findings == 0;
            boolean wasStanding = told.isStanding;
            boolean wasStart = told.isStartPressed;
            boolean wasReset = told.isResetPressed && told.isKeyCycled;
            boolean wasProven = told.isRelayProven;
            boolean wasService = told.isServiceHeld;
            Supervisor twin = loaded(bench, interlockOnly);
            long laterNs = (long) (random.nextDouble() * LONGEST_NS);
            twin.step(told, bench.nowNs + laterNs);

            SafetyState to = bench.step(laterNs);

            assertEquals(bench.supervisor.packed(), twin.packed(), where);
            if (from != to) {
                switch (to) {
                    case COUNTDOWN ->
                        assertTrue(from == SafetyState.READY && wasStart && wasClean && wasStanding, where);
                    case RUNNING -> assertTrue(from == SafetyState.COUNTDOWN && wasProven && wasClean, where);
                    case STOPPING -> assertTrue(from == SafetyState.RUNNING && !interlockOnly, where);
                    case READY -> assertTrue(from != SafetyState.LOCKOUT, where);
                    case LOCKED, LOCKOUT -> {}
                }
                assertTrue(from != SafetyState.LOCKOUT || (to == SafetyState.LOCKED && wasService), where);
                assertTrue(
                        from != SafetyState.LOCKED
                                || to == SafetyState.LOCKOUT
                                || (wasReset && wasClean && wasStanding),
                        where);
            }
            assertTrue((to == SafetyState.STOPPING) == (bench.supervisor.stopping() != Response.NONE), where);
            boolean mustHaveCause = to == SafetyState.LOCKED || to == SafetyState.LOCKOUT;
            assertTrue(!mustHaveCause || bench.supervisor.first().isIn(bench.supervisor.causes()), where);
            states.add(to);
            seen.add(bench.supervisor.packed());
        }
        if (interlockOnly) {
            states.add(SafetyState.STOPPING);
        }
        assertEquals(EnumSet.allOf(SafetyState.class), states);
        assertTrue(seen.size() > 300, () -> "only " + seen.size() + " states");
    }

    /// Mostly in order, with a cause now and then, so that every state is reached.
    private static Signals shake(Signals signals, Random random) {
        signals.isStanding = random.nextInt(10) != 0;
        signals.isKeyCycled = random.nextInt(10) != 0;
        signals.isRelayProven = random.nextInt(4) != 0;
        signals.isResetPressed = random.nextInt(3) == 0;
        signals.isStartPressed = random.nextInt(3) == 0;
        signals.isStopDone = random.nextInt(4) == 0;
        signals.isServiceAsked = random.nextInt(10) == 0;
        signals.isServiceHeld = random.nextInt(10) == 0;
        while (random.nextInt(4) == 0) {
            signals.findings |= 1L << random.nextInt(Cause.NO_CAUSE.ordinal());
        }
        return signals;
    }

    private static Supervisor loaded(SupervisorBench bench, boolean interlockOnly) {
        Supervisor twin = new Supervisor(Times.policy(), interlockOnly, Cause.WRONG_WAY.bit(), Cause.NO_CAUSE, -9);
        byte[] bytes = bench.saved();
        twin.load(ByteBuffer.wrap(bytes));
        ByteBuffer again = ByteBuffer.allocate(bytes.length);
        twin.save(again);
        assertArrayEquals(bytes, again.array());
        return twin;
    }
}
