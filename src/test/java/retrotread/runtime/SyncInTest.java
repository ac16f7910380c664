package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.Core;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;

class SyncInTest {
    private static final long SEED = 20261129;
    private static final long MILLI = 1_000_000L;

    private final Core with = ScriptedWorld.core();
    private final Core without = ScriptedWorld.core();
    private final ControlInputs seen = new ControlInputs();
    private final ControlInputs unseen = new ControlInputs();
    private long nowNs = ScriptedWorld.START_NS;
    private long levels;

    /// Steps both for a while; one of them has a sync input with a pulse of its own in each wake-up.
    private void step(Random random, long forNs) {
        for (long untilNs = nowNs + forNs; nowNs < untilNs; ) {
            nowNs += 5 * MILLI;
            boolean active = random.nextBoolean();
            seen.clear();
            unseen.clear();
            seen.addEdge(InputLine.SYNC_IN, active, nowNs - random.nextInt((int) MILLI));
            seen.levels(levels | (active ? InputLine.SYNC_IN.bit() : 0));
            unseen.levels(levels);
            seen.stamp(nowNs, true);
            unseen.stamp(nowNs, true);
            assertEquals(without.step(unseen).digest(), with.step(seen).digest(), "seed " + SEED + ", at " + nowNs);
        }
    }

    private void press(Random random, InputLine line) {
        levels |= line.bit();
        step(random, 100 * MILLI);
        levels &= ~line.bit();
        step(random, 1500 * MILLI);
    }

    @Test
    @DisplayName("SR-10 the sync input decides nothing: the ritual and a countdown are the same with it and without")
    void theSyncInputDecidesNothing() {
        Random random = new Random(SEED);
        levels = InputLine.KEY.bit();
        step(random, 4000 * MILLI);
        levels = 0;
        step(random, 1000 * MILLI);
        levels = InputLine.KEY.bit();
        step(random, 4000 * MILLI);
        press(random, InputLine.RESET);
        press(random, InputLine.START);
        step(random, 1000 * MILLI);

        seen.clear();
        seen.stamp(nowNs + 5 * MILLI, true);
        assertEquals(SafetyState.COUNTDOWN, with.step(seen).snapshot().state());
    }
}
