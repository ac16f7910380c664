package retrotread.adapter.serial;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

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

    /// All of them by `SerialError.key`; `CLOSED` is what we did.
    public Map<String, Long> all() {
        return Arrays.stream(SerialError.values())
                .filter(error -> error != SerialError.CLOSED)
                .collect(Collectors.toMap(error -> error.key, this::of));
    }
}
