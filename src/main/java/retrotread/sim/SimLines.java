package retrotread.sim;

import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// All input lines of the simulated machine: what is about to change, what did change, and what the control
/// thread has seen. Contacts say when they will change; physics passes them in order of time; the board hands
/// them over up to its own clock. A stuck line lies about its contact: whoever listens to contacts (the key
/// loop) hears the truth. Owner: the world.
final class SimLines {
    /// Most changes ahead of time. Chosen: every contact of the machine bouncing at once, ten times over.
    static final int PENDING_MAX = 1024;

    /// Most edges waiting for the control thread; the oldest makes room and counts as lost, as in the kernel's
    /// own queue.
    static final int WAITING_MAX = 4096;

    /// No such time.
    static final long NEVER = Long.MAX_VALUE;

    /// Hears every change of a contact, in order, at its exact time.
    interface Listener {
        void changed(InputLine line, boolean active, long atNs);
    }

    private final long[] pendingNs = new long[PENDING_MAX];
    private final byte[] pending = new byte[PENDING_MAX];
    private int pendingCount;
    private final long[] waitingNs = new long[WAITING_MAX];
    private final byte[] waiting = new byte[WAITING_MAX];
    private int waitingHead;
    private int waitingCount;
    private int lost;
    private long lastNs = Long.MIN_VALUE;
    private long contacts;
    private long levels;
    private long seenLevels;
    private long stuck;

    /// The level before anything happens; makes no edge.
    void begin(InputLine line, boolean active) {
        contacts = with(contacts, line, active);
        levels = with(levels, line, active);
        seenLevels = with(seenLevels, line, active);
    }

    /// Plans a change; the soonest stands last, equal times keep their order.
    void schedule(InputLine line, boolean active, long atNs) {
        if (pendingCount == PENDING_MAX) {
            throw new IllegalStateException("more than " + PENDING_MAX + " changes ahead, last " + line);
        }
        int at = pendingCount++;
        for (; at > 0 && pendingNs[at - 1] <= atNs; at--) {
            pendingNs[at] = pendingNs[at - 1];
            pending[at] = pending[at - 1];
        }
        pendingNs[at] = atNs;
        pending[at] = (byte) (line.ordinal() << 1 | (active ? 1 : 0));
    }

    /// Forgets what was planned for one line: a new movement of its contact replaces the old one.
    void cancel(InputLine line) {
        int kept = 0;
        for (int i = 0; i < pendingCount; i++) {
            if (pending[i] >> 1 != line.ordinal()) {
                pendingNs[kept] = pendingNs[i];
                pending[kept++] = pending[i];
            }
        }
        pendingCount = kept;
    }

    /// Freezes what can be read of a line.
    void stick(InputLine line, boolean active, long atNs) {
        read(line, active, Math.max(atNs, lastNs + 1));
        stuck |= line.bit();
    }

    /// Passes everything planned up to `ns`.
    void runTo(long ns, Listener listener) {
        while (pendingCount > 0 && pendingNs[pendingCount - 1] <= ns) {
            pendingCount--;
            InputLine line = InputLine.of(pending[pendingCount] >> 1);
            boolean active = (pending[pendingCount] & 1) != 0;
            if (active != isContactActive(line)) {
                contacts = with(contacts, line, active);
                long atNs = Math.max(pendingNs[pendingCount], lastNs + 1);
                listener.changed(line, active, atNs);
                read(line, active, atNs);
            }
        }
    }

    private void read(InputLine line, boolean active, long atNs) {
        if ((stuck & line.bit()) != 0 || active == ((levels & line.bit()) != 0)) {
            return;
        }
        levels = with(levels, line, active);
        lastNs = atNs;
        if (waitingCount == WAITING_MAX) {
            see();
            lost++;
        }
        int tail = (waitingHead + waitingCount++) % WAITING_MAX;
        waitingNs[tail] = atNs;
        waiting[tail] = (byte) (line.ordinal() << 1 | (active ? 1 : 0));
    }

    /// When the oldest waiting edge happened, `NEVER` for none.
    long firstWaitingNs() {
        return waitingCount == 0 ? NEVER : waitingNs[waitingHead];
    }

    /// Hands over every edge up to `nowNs` and the levels as at that time.
    void take(long nowNs, ControlInputs into) {
        while (waitingCount > 0 && waitingNs[waitingHead] <= nowNs) {
            int oldest = waiting[waitingHead];
            into.addEdge(InputLine.of(oldest >> 1), (oldest & 1) != 0, waitingNs[waitingHead]);
            see();
        }
        into.addLost(lost);
        lost = 0;
        into.levels(seenLevels);
    }

    private void see() {
        int oldest = waiting[waitingHead];
        seenLevels = with(seenLevels, InputLine.of(oldest >> 1), (oldest & 1) != 0);
        waitingHead = (waitingHead + 1) % WAITING_MAX;
        waitingCount--;
    }

    boolean isContactActive(InputLine line) {
        return (contacts & line.bit()) != 0;
    }

    private static long with(long bits, InputLine line, boolean active) {
        return active ? bits | line.bit() : bits & ~line.bit();
    }
}
