package retrotread.runtime;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import retrotread.control.Core;
import retrotread.input.ControlInputs;

/// One part of the black box's ring: the whole state of the core, then every wake-up that followed, in
/// preallocated memory. Written by the control thread; a copy may be taken by another thread and is empty when
/// the writer came round meanwhile.
final class Segment {
    private static final long BEING_REUSED = -1;
    private static final int LARGEST_WAKE_UP = ControlInputs.ENCODED_MAX + Integer.BYTES;

    private final ByteBuffer bytes;
    private long startNs;
    private int stateLength;
    private volatile long serial = BEING_REUSED;
    private volatile int length;

    Segment(int capacity) {
        int least = Core.STATE_MAX + LARGEST_WAKE_UP;
        if (capacity < least) {
            throw new IllegalArgumentException("capacity is " + capacity + " bytes, wanted " + least + " or more");
        }
        bytes = ByteBuffer.allocateDirect(capacity);
    }

    /// Forgets what it held and begins with the core as it is. Control thread only.
    void open(long newSerial, long nowNs, Core core) {
        serial = BEING_REUSED;
        VarHandle.fullFence();
        bytes.clear();
        core.save(bytes);
        startNs = nowNs;
        stateLength = bytes.position();
        length = bytes.position();
        serial = newSerial;
    }

    /// Adds one wake-up and the digest of its decision. Control thread only, and only while it `hasRoom`.
    void add(ControlInputs in, int digest) {
        in.encode(bytes);
        bytes.putInt(digest);
        length = bytes.position();
    }

    boolean hasRoom() {
        return bytes.remaining() >= LARGEST_WAKE_UP;
    }

    long startNs() {
        return startNs;
    }

    /// What segment `wanted` holds so far, or null when this memory holds another one by now. Any thread.
    Recording.Part copy(long wanted) {
        if (serial != wanted) {
            return null;
        }
        int end = length;
        long since = startNs;
        byte[] state = new byte[stateLength];
        byte[] wakeUps = new byte[Math.max(0, end - state.length)];
        bytes.get(0, state);
        bytes.get(state.length, wakeUps);
        VarHandle.fullFence();
        return serial == wanted ? new Recording.Part(since, state, wakeUps) : null;
    }
}
