package retrotread.runtime;

import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;

/// Every edge of every line with its kernel time stamp, and every change of the relay line with the time of the
/// wake-up that decided it, from the control thread to one reader, as plain numbers in a bounded ring; empty
/// while nobody listens. With each edge of the mirror contact goes the last change of the heartbeat before it.
/// What does not fit is counted. Without locks.
final class LineTap {
    /// Changes that wait. Chosen: 50 ms of reading pause at 80 kHz, as the tap of wake-ups.
    static final int CAPACITY = 4096;

    private static final int RELAY = 64;
    private static final int HEARTBEAT = 65;

    private final long[] ns = new long[CAPACITY];
    private final byte[] what = new byte[CAPACITY];
    private final boolean[] on = new boolean[CAPACITY];
    private boolean relayOn;
    private boolean heartbeatHigh;
    private long beatNs;
    private volatile boolean listening;
    private volatile long written;
    private volatile long taken;
    private volatile long dropped;

    /// Takes one wake-up, and what was decided in it. Control thread only.
    void offer(ControlInputs in, DrivePermit permit) {
        for (int i = 0; i < in.edgeCount(); i++) {
            InputLine line = in.edgeLine(i);
            if (line == InputLine.MIRROR && beatNs != 0) {
                put(HEARTBEAT, heartbeatHigh, beatNs);
            }
            put(line.ordinal(), in.edgeActive(i), in.edgeNs(i));
        }
        if (permit.relayOn() != relayOn) {
            relayOn = permit.relayOn();
            put(RELAY, relayOn, in.nowNs());
        }
        if (permit.heartbeatHigh() != heartbeatHigh) {
            heartbeatHigh = permit.heartbeatHigh();
            beatNs = in.nowNs();
        }
    }

    private void put(int which, boolean isOn, long atNs) {
        if (!listening) {
            return;
        }
        long next = written;
        if (next - taken == CAPACITY) {
            dropped = dropped + 1;
            return;
        }
        int slot = (int) (next % CAPACITY);
        ns[slot] = atNs;
        what[slot] = (byte) which;
        on[slot] = isOn;
        written = next + 1;
    }

    /// Says whether anyone wants them. Reader only.
    void listen(boolean wanted) {
        listening = wanted;
    }

    /// One change: of an input by its name, of RELAY or of HEARTBEAT.
    @FunctionalInterface
    interface Reader {
        void change(String line, boolean isOn, long atNs);
    }

    /// Hands all that waits to the reader, the oldest first. Reader only.
    void drain(Reader reader) {
        long end = written;
        for (long next = taken; next != end; next++) {
            int slot = (int) (next % CAPACITY);
            reader.change(name(what[slot]), on[slot], ns[slot]);
            taken = next + 1;
        }
    }

    private static String name(int which) {
        return switch (which) {
            case RELAY -> "RELAY";
            case HEARTBEAT -> "HEARTBEAT";
            default -> InputLine.of(which).name();
        };
    }

    /// Changes that did not fit, since the start.
    long dropped() {
        return dropped;
    }
}
