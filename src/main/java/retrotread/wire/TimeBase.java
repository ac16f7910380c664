package retrotread.wire;

import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import retrotread.port.NanoClock;

/// The two clocks of a message: the monotonic one that everything is decided by, and the wall clock that people
/// read. The wall
/// clock may step; order is by `(stream, seq)` and durations are monotonic.
///
/// @param monotonic the one monotonic clock
/// @param wall the wall clock
/// @param quality what the wall clock is worth just now; asked for each message, must not wait
public record TimeBase(NanoClock monotonic, InstantSource wall, Supplier<Quality> quality) {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /// What a wall clock is worth: synchronised, kept by a battery, or guessed.
    public enum Quality {
        NTP,
        RTC,
        NONE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public long nowNs() {
        return monotonic.nowNs();
    }

    /// UTC milliseconds of a monotonic time, by the wall clock as it is now.
    public long utcMillisAt(long monotonicNs) {
        return wall.millis() - Math.floorDiv(nowNs() - monotonicNs, NANOS_PER_MILLI);
    }
}
