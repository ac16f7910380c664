package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// The lowest and highest set-point of the last second or so, in slots of 50 ms: a window is never shorter than
/// asked.
final class SetpointHistory implements Saved {
    private static final int SLOTS = 40;
    private static final long SLOT_NS = 50_000_000L;
    private static final long NO_WINDOW = -1;

    private final double[] lowest = new double[SLOTS];
    private final double[] highest = new double[SLOTS];
    private long slotBeganNs;
    private int slot;
    private double lastMps;
    /// Extremes of the full slots of the window asked for last; wrong once a slot is full, since the window
    /// then moves on.
    private long lowestWindowNs = NO_WINDOW;
    private long highestWindowNs = NO_WINDOW;
    private double lowestFull;
    private double highestFull;

    SetpointHistory(long startNs) {
        slotBeganNs = startNs;
    }

    void add(double setpointMps, long nowNs) {
        advanceTo(nowNs);
        lastMps = setpointMps;
        lowest[slot] = Math.min(lowest[slot], setpointMps);
        highest[slot] = Math.max(highest[slot], setpointMps);
    }

    private void advanceTo(long nowNs) {
        long passed = Math.min((nowNs - slotBeganNs) / SLOT_NS, SLOTS);
        for (long i = 0; i < passed; i++) {
            slot = (slot + 1) % SLOTS;
            lowest[slot] = lastMps;
            highest[slot] = lastMps;
        }
        if (passed > 0) {
            forgetFull();
        }
        slotBeganNs = passed == SLOTS ? nowNs : slotBeganNs + passed * SLOT_NS;
    }

    private void forgetFull() {
        lowestWindowNs = NO_WINDOW;
        highestWindowNs = NO_WINDOW;
    }

    double lowestMps(long windowNs) {
        if (windowNs != lowestWindowNs) {
            lowestWindowNs = windowNs;
            lowestFull = Double.POSITIVE_INFINITY;
            for (int i = 1; i < slots(windowNs); i++) {
                lowestFull = Math.min(lowestFull, lowest[(slot - i + SLOTS) % SLOTS]);
            }
        }
        return Math.min(Math.min(lastMps, lowest[slot]), lowestFull);
    }

    double highestMps(long windowNs) {
        if (windowNs != highestWindowNs) {
            highestWindowNs = windowNs;
            highestFull = Double.NEGATIVE_INFINITY;
            for (int i = 1; i < slots(windowNs); i++) {
                highestFull = Math.max(highestFull, highest[(slot - i + SLOTS) % SLOTS]);
            }
        }
        return Math.max(Math.max(lastMps, highest[slot]), highestFull);
    }

    private static int slots(long windowNs) {
        return (int) Math.min(SLOTS, windowNs / SLOT_NS + 1);
    }

    double lastMps() {
        return lastMps;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putLong(slotBeganNs).putInt(slot).putDouble(lastMps);
        for (int i = 0; i < SLOTS; i++) {
            out.putDouble(lowest[i]).putDouble(highest[i]);
        }
    }

    @Override
    public void load(ByteBuffer in) {
        slotBeganNs = in.getLong();
        slot = in.getInt();
        lastMps = in.getDouble();
        for (int i = 0; i < SLOTS; i++) {
            lowest[i] = in.getDouble();
            highest[i] = in.getDouble();
        }
        forgetFull();
    }
}
