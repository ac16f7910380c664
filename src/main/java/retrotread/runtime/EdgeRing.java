package retrotread.runtime;

import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.EdgeFeed;

/// Every edge of the belt sensor and of the sync input, from the control thread to one reader, as plain numbers
/// in a bounded ring. What does not fit is counted. Without locks.
final class EdgeRing implements EdgeFeed {
    private final long[] monoNs;
    private final byte[] lines;
    private final boolean[] active;
    private volatile long written;
    private volatile long taken;
    private volatile long dropped;

    /// @param capacity edges that wait, at most
    EdgeRing(int capacity) {
        monoNs = new long[capacity];
        lines = new byte[capacity];
        active = new boolean[capacity];
    }

    /// Takes the edges of one wake-up. Control thread only.
    void offer(ControlInputs in) {
        for (int i = 0; i < in.edgeCount(); i++) {
            InputLine line = in.edgeLine(i);
            if (line == InputLine.BELT_A || line == InputLine.SYNC_IN) {
                put(line, in.edgeActive(i), in.edgeNs(i));
            }
        }
    }

    private void put(InputLine line, boolean isActive, long edgeNs) {
        long next = written;
        if (next - taken == monoNs.length) {
            dropped = dropped + 1;
            return;
        }
        int slot = (int) (next % monoNs.length);
        monoNs[slot] = edgeNs;
        lines[slot] = (byte) line.ordinal();
        active[slot] = isActive;
        written = next + 1;
    }

    @Override
    public void drain(Reader reader) {
        long end = written;
        for (long next = taken; next != end; next++) {
            int slot = (int) (next % monoNs.length);
            reader.edge(InputLine.of(lines[slot]), active[slot], monoNs[slot]);
            taken = next + 1;
        }
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
