package retrotread.runtime;

import java.util.Locale;
import retrotread.control.Snapshot;

/// The news for monitors: the line about inputs, outputs and speed when it changed, and the wake-ups that had
/// an edge. Owner: the socket thread, the one reader of the tap of edges.
final class MonitorNews {
    private final Handover handover;
    private final StringBuilder edgeLines = new StringBuilder();
    private long edgesSeen;
    private long droppedBefore;
    private String shown = "";

    MonitorNews(Handover handover) {
        this.handover = handover;
    }

    /// Says whether any monitor is open, so that edges are handed over.
    void listen(boolean wanted) {
        handover.edges().listen(wanted);
    }

    /// Forgets what was shown last, so that a new monitor sees a first line.
    void startAnew() {
        shown = "";
    }

    /// Collects what happened since the last call, for the two texts below.
    void collect() {
        edgeLines.setLength(0);
        handover.edges().drain(this::edge);
        long lost = handover.edges().dropped() - droppedBefore;
        if (lost > 0) {
            edgeLines.append("# lost ").append(lost).append(" wake-ups\n");
            droppedBefore += lost;
        }
    }

    private void edge(long nowNs, long lines, double speedMps, double worstMps, double distanceMeters) {
        edgesSeen |= lines;
        edgeLines.append(nowNs).append(' ').append(speedMps).append(' ').append(worstMps);
        edgeLines.append(' ').append(distanceMeters).append('\n');
    }

    /// Wake-ups with edges, one a line; may be empty.
    String edges() {
        return edgeLines.toString();
    }

    /// The line about everything; empty when nothing changed.
    String levels() {
        Snapshot now = handover.latest();
        String text = StatusText.monitor(now, handover.levels(), edgesSeen);
        edgesSeen = 0;
        if (text.equals(shown)) {
            return "";
        }
        shown = text;
        return String.format(Locale.ROOT, "%.3f %s%n", now.nowNs() / 1e9, text);
    }
}
