package retrotread.runtime;

import java.util.Locale;
import retrotread.control.Snapshot;

/// The news for whoever measures the machine: every change of a line with its time, and in each round the
/// machine as it is now, so that silence is never taken for standstill. Owner: the socket thread, the one
/// reader of the tap of lines.
final class LineNews {
    private final Handover handover;
    private final StringBuilder text = new StringBuilder();
    private long droppedBefore;
    private boolean isWanted;

    LineNews(Handover handover) {
        this.handover = handover;
    }

    /// Says whether anybody measures, so that changes are handed over.
    void listen(boolean wanted) {
        isWanted = wanted;
        handover.lines().listen(wanted);
    }

    /// Collects what happened since the last call.
    void collect() {
        Snapshot now = handover.latest();
        text.setLength(0);
        handover.lines().drain(this::change);
        long lost = handover.lines().dropped() - droppedBefore;
        if (lost > 0) {
            text.append("# lost ").append(lost).append(" changes\n");
            droppedBefore += lost;
        }
        if (now != null && isWanted) {
            text.append(now(now, handover.levels()));
        }
    }

    private void change(String line, boolean isOn, long atNs) {
        text.append(line).append(isOn ? " 1 " : " 0 ").append(atNs).append('\n');
    }

    private static String now(Snapshot now, long levels) {
        return String.format(
                Locale.ROOT,
                "now %d %s %s %s %.4f %.4f %d %s%n",
                now.nowNs(),
                now.state(),
                now.mode(),
                now.keyIn() ? "in" : "out",
                now.speedMps(),
                now.setpointMps(),
                now.timeLeftNs(),
                Words.lines(levels));
    }

    /// Changes, one a line, and the line about everything.
    String text() {
        return text.toString();
    }
}
