package retrotread.runtime;

import java.util.Locale;
import retrotread.control.Snapshot;
import retrotread.port.DriveHealth;
import retrotread.safety.Mode;
import retrotread.session.SpeedWords;

/// One screen about the machine as it is now, `key: value` by line; and one line of it for a monitor. Pure.
final class StatusText {
    /// A snapshot older than this means that the control thread does not run. Chosen: twenty ticks.
    private static final long STALE_NS = 100_000_000L;

    private StatusText() {}

    static String of(Snapshot snapshot, Vitals vitals, long nowNs) {
        long ageNs = nowNs - snapshot.nowNs();
        StringBuilder out = new StringBuilder(512);
        if (ageNs > STALE_NS) {
            line(out, "attention", "the control thread has not been heard for " + Words.span(ageNs));
        }
        line(out, "state", Words.state(snapshot.state()));
        line(out, "held by", Words.causes(snapshot));
        line(out, "speed", SpeedWords.kmh(snapshot.speedMps()) + ", at worst " + SpeedWords.kmh(snapshot.worstMps()));
        line(out, "limit", SpeedWords.kmh(snapshot.limitMps()) + ", set by " + lower(snapshot.limitBy()));
        line(out, "incline", incline(snapshot));
        line(out, "holding", snapshot.holding() ? "yes, the belt is above the limit" : "no");
        line(out, "distance", String.format(Locale.ROOT, "%.1f m", snapshot.distanceMeters()));
        line(out, "profile", snapshot.profile().key);
        line(out, "mode", lower(snapshot.mode()));
        if (snapshot.mode() != Mode.OBSERVING) {
            guarded(out, snapshot);
        }
        line(out, "sensor", snapshot.doubtfulEdges() + " doubtful edges, " + snapshot.lostEdges() + " lost");
        DriveHealth drive = vitals.drive().get();
        if (drive.isTold()) {
            line(out, "drive", DriveText.words(drive, nowNs));
            line(out, "drive line", DriveText.line(drive, nowNs));
        }
        line(out, "configuration", vitals.configuration());
        line(out, "control", loop(vitals.loop()));
        out.append(OdometerText.line(vitals.odometer(), snapshot.mode()));
        return out.toString();
    }

    /// What an installation that only observes does not have.
    private static void guarded(StringBuilder out, Snapshot snapshot) {
        line(
                out,
                "target",
                SpeedWords.kmh(snapshot.targetMps()) + ", set-point " + SpeedWords.kmh(snapshot.setpointMps()));
        line(out, "running for", Words.span(snapshot.runNs()));
        line(out, "time left", snapshot.timeLeftNs() == Long.MAX_VALUE ? "no end" : Words.span(snapshot.timeLeftNs()));
        line(out, "lease", lease(snapshot));
        line(out, "walking", lower(snapshot.facing()) + ", belt " + lower(snapshot.direction()));
        line(out, "key", snapshot.keyIn() ? "in" : "out");
        line(out, "relay line", snapshot.relayOn() ? "on" : "off");
    }

    private static String incline(Snapshot snapshot) {
        boolean moves = !Double.isNaN(snapshot.inclineTargetPercent());
        return Words.percent(snapshot.inclinePercent())
                + (moves ? ", on the way to " + Words.percent(snapshot.inclineTargetPercent()) : "");
    }

    private static String lease(Snapshot snapshot) {
        String left = snapshot.leaseLeftNs() == 0 ? "none" : Words.span(snapshot.leaseLeftNs()) + " left";
        return left + (snapshot.leaseTaken() ? ", the network leads" : "");
    }

    private static String loop(LoopCounters counters) {
        return String.format(
                Locale.ROOT,
                "%d wake-ups, %d ticks, %d of them late, latest by %.2f ms",
                counters.wakeUps(),
                counters.ticks(),
                counters.lateTicks(),
                counters.worstLatenessNs() / 1e6);
    }

    /// What a monitor shows, but for the time: equal texts need not be shown twice.
    ///
    /// @param levels active lines
    /// @param edges lines that had an edge since the last text
    static String monitor(Snapshot snapshot, long levels, long edges) {
        return String.format(
                Locale.ROOT,
                "%s active=%s edges=%s key=%s relay=%s speed=%.3f worst=%.3f limit=%.3f setpoint=%.3f m/s",
                snapshot.state(),
                Words.lines(levels),
                Words.lines(edges),
                snapshot.keyIn() ? "in" : "out",
                snapshot.relayOn() ? "on" : "off",
                snapshot.speedMps(),
                snapshot.worstMps(),
                snapshot.limitMps(),
                snapshot.setpointMps());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append(": ").append(value).append('\n');
    }
}
