package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Counts good and doubtful edges of the last two seconds, in slots of 100 ms.
final class ShareWindow implements Saved {
    private static final int SLOTS = 20;
    private static final long SLOT_NS = 100_000_000L;

    private final int[] good = new int[SLOTS];
    private final int[] doubtful = new int[SLOTS];
    private final double doubtfulShare;
    private final int doubtfulLeast;
    private final int edgesLeast;
    private long slotBeganNs;
    private int slot;
    private int sumGood;
    private int sumDoubtful;

    /// Too doubtful is more than `doubtfulShare` of the edges, of at least `edgesLeast` of which at least
    /// `doubtfulLeast` are doubtful.
    ShareWindow(long startNs, double doubtfulShare, int doubtfulLeast, int edgesLeast) {
        slotBeganNs = startNs;
        this.doubtfulShare = doubtfulShare;
        this.doubtfulLeast = doubtfulLeast;
        this.edgesLeast = edgesLeast;
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

    /// The good edge that was added last, since the last `advanceTo`, is doubtful after all.
    void turnDoubtful() {
        good[slot]--;
        doubtful[slot]++;
        sumGood--;
        sumDoubtful++;
    }

    boolean isTooDoubtful() {
        int edges = sumGood + sumDoubtful;
        return edges >= edgesLeast && sumDoubtful >= doubtfulLeast && sumDoubtful > doubtfulShare * edges;
    }

    boolean isAnyDoubtful() {
        return sumDoubtful > 0;
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
