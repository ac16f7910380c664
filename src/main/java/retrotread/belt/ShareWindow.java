package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Counts good and doubtful edges of the last two seconds, in slots of 100 ms.
final class ShareWindow implements Saved {
    private static final int SLOTS = 20;
    private static final long SLOT_NS = 100_000_000L;

    /// [POLICY] belt speed: more than 20 % of edges in 2 s.
    private static final double DOUBTFUL_SHARE = 0.20;

    /// Chosen: one odd edge among the first few after a standstill is no share of anything.
    private static final int DOUBTFUL_LEAST = 2;

    private final int[] good = new int[SLOTS];
    private final int[] doubtful = new int[SLOTS];
    private long slotBeganNs;
    private int slot;
    private int sumGood;
    private int sumDoubtful;

    ShareWindow(long startNs) {
        slotBeganNs = startNs;
    }

    void advanceTo(long nowNs) {
        long passed = Math.min((nowNs - slotBeganNs) / SLOT_NS, SLOTS);
        for (long i = 0; i < passed; i++) {
            slot = (slot + 1) % SLOTS;
            sumGood -= good[slot];
            sumDoubtful -= doubtful[slot];
            good[slot] = 0;
            doubtful[slot] = 0;
        }
        slotBeganNs = passed == SLOTS ? nowNs : slotBeganNs + passed * SLOT_NS;
    }

    void addGood() {
        good[slot]++;
        sumGood++;
    }

    void addDoubtful() {
        doubtful[slot]++;
        sumDoubtful++;
    }

    boolean isTooDoubtful() {
        return sumDoubtful >= DOUBTFUL_LEAST && sumDoubtful > DOUBTFUL_SHARE * (sumGood + sumDoubtful);
    }

    @Override
    public void save(ByteBuffer out) {
        out.putLong(slotBeganNs).putInt(slot);
        for (int i = 0; i < SLOTS; i++) {
            out.putInt(good[i]).putInt(doubtful[i]);
        }
    }

    @Override
    public void load(ByteBuffer in) {
        slotBeganNs = in.getLong();
        slot = in.getInt();
        sumGood = 0;
        sumDoubtful = 0;
        for (int i = 0; i < SLOTS; i++) {
            good[i] = in.getInt();
            doubtful[i] = in.getInt();
            sumGood += good[i];
            sumDoubtful += doubtful[i];
        }
    }
}
