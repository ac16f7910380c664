package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeqRangesTest {
    private static final long SEED = 20261129;

    @Test
    void isTheSetOfWhatWasAdded() {
        Random random = new Random(SEED);
        for (int run = 0; run < 300; run++) {
            SeqRanges ranges = new SeqRanges();
            BitSet set = new BitSet();
            for (int i = 0; i < 40; i++) {
                int from = 1 + random.nextInt(120);
                int to = from + random.nextInt(6);
                ranges.add(from, to);
                set.set(from, to + 1);
                for (int seq = 1; seq < 130; seq++) {
                    assertEquals(set.get(seq), ranges.contains(seq), "seed " + SEED + ", run " + run);
                    assertEquals(set.nextClearBit(seq), ranges.firstMissing(seq), "seed " + SEED + ", run " + run);
                }
            }
            assertEquals(ranges.text(), SeqRanges.read(ranges.text()).text());
            long runs = set.stream().filter(seq -> !set.get(seq - 1)).count();
            assertEquals(runs, ranges.ranges().size(), "ranges that touch are one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5-", "-5", "a-b", "7-3"})
    void readsNothingDamaged(String text) {
        assertThrows(IllegalArgumentException.class, () -> SeqRanges.read(text));
    }
}
