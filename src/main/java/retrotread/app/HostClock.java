package retrotread.app;

import retrotread.adapter.host.ClockQuality;
import retrotread.wire.TimeBase;

/// What the host says of its wall clock, in the words of telemetry.
final class HostClock {
    private HostClock() {}

    static TimeBase.Quality quality() {
        return switch (ClockQuality.now()) {
            case NTP -> TimeBase.Quality.NTP;
            case RTC -> TimeBase.Quality.RTC;
            case NONE -> TimeBase.Quality.NONE;
        };
    }
}
