package retrotread.runtime;

import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;

/// Every wake-up that had an edge, from the control thread to one reader, as plain numbers in a bounded ring;
/// empty while nobody listens. What does not fit is counted. Without locks.
final class EdgeTap {
    /// Wake-ups it holds. Chosen: 50 ms of reading pause at 80 kHz.
    static final int CAPACITY = 4096;

    private final long[] nowNs = new long[CAPACITY];
    private final long[] lines = new long[CAPACITY];
    private final double[] speedMps = new double[CAPACITY];
    private final double[] worstMps = new double[CAPACITY];
    private final double[] distanceMeters = new double[CAPACITY];
    private volatile boolean listening;
    private volatile long written;
    private volatile long taken;
    private volatile long dropped;

    /// Takes one wake-up. Control thread only.
    void offer(ControlInputs in, Snapshot snapshot) {
        if (!listening || in.edgeCount() == 0) {
            return;
        }
        long next = written;
        if (next - taken == CAPACITY) {
            dropped = dropped + 1;
            return;
        }
        int slot = (int) (next % CAPACITY);
        nowNs[slot] = in.nowNs();
        lines[slot] = linesWithEdges(in);
        speedMps[slot] = snapshot.speedMps();
        worstMps[slot] = snapshot.worstMps();
        distanceMeters[slot] = snapshot.distanceMeters();
        written = next + 1;
    }

    private static long linesWithEdges(ControlInputs in) {
        long bits = 0;
        for (int i = 0; i < in.edgeCount(); i++) {
            bits |= in.edgeLine(i).bit();
        }
        return bits;
    }

    /// Says whether anyone wants them. Reader only.
    void listen(boolean wanted) {
        listening = wanted;
    }

    /// What one wake-up with an edge showed: its time, the lines that had edges, and the belt after it.
    @FunctionalInterface
    interface Reader {
        void edges(long nowNs, long lines, double speedMps, double worstMps, double distanceMeters);
    }

    /// Hands all that is waiting to the reader, `CAPACITY` at most. Reader only.
    void drain(Reader reader) {
        long end = written;
        for (long next = taken; next != end; next++) {
            int slot = (int) (next % CAPACITY);
            reader.edges(nowNs[slot], lines[slot], speedMps[slot], worstMps[slot], distanceMeters[slot]);
            taken = next + 1;
        }
    }

    /// Wake-ups that did not fit, since the start.
    long dropped() {
        return dropped;
    }
}
