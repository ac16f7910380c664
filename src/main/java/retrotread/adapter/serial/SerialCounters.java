package retrotread.adapter.serial;

import java.util.concurrent.atomic.AtomicLongArray;

/// How often each error happened since the start. Any thread may read.
public final class SerialCounters {
    private final AtomicLongArray counts = new AtomicLongArray(SerialError.values().length);

    void add(SerialError error, long times) {
        counts.addAndGet(error.ordinal(), times);
    }

    /// Times; for `OVERRUN` and `STRAY` bytes.
    public long of(SerialError error) {
        return counts.get(error.ordinal());
    }
}
