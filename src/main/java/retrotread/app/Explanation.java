package retrotread.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.runtime.Recording;
import retrotread.safety.Cause;
import retrotread.safety.Response;
import retrotread.session.SpeedWords;

/// Why the belt stopped, for people: the requirement that stopped it, a plot of the last seconds, and what went
/// in and out around it. Fed by a replay.
final class Explanation {
    /// Shown before and after the cause, ns.
    private static final long BEFORE_NS = 2_000_000_000L;

    private static final long AFTER_NS = 500_000_000L;

    /// Time of one column of the plot, ns.
    private static final long COLUMN_NS = 50_000_000L;

    private static final int COLUMNS = (int) ((BEFORE_NS + AFTER_NS) / COLUMN_NS);
    private static final double KMH = 3.6;

    /// Intervals between belt pulses shown before the cause.
    private static final int INTERVALS = 6;

    private final Recording recording;
    private final Snapshot[] column = new Snapshot[COLUMNS];
    private final int[] pulses = new int[COLUMNS];
    private final List<String> lines = new ArrayList<>();
    private Event stop;
    private final Deque<Long> pulseNs = new ArrayDeque<>();
    private long levels;
    private boolean first = true;

    Explanation(Recording recording) {
        this.recording = recording;
    }

    /// Takes one wake-up of the replay.
    void add(ControlInputs in, Decision decision) {
        for (int i = 0; i < decision.eventCount(); i++) {
            Event event = decision.event(i);
            boolean why = event.cause() == recording.cause() && event.nowNs() - recording.causeNs() <= 0;
            stop = why ? event : stop;
        }
        long sinceNs = in.nowNs() - (recording.causeNs() - BEFORE_NS);
        if (sinceNs >= 0 && sinceNs < BEFORE_NS + AFTER_NS) {
            int at = (int) (sinceNs / COLUMN_NS);
            column[at] = decision.snapshot();
            note(in, decision, at);
        }
        levels = in.levels();
        first = false;
    }

    private void note(ControlInputs in, Decision decision, int at) {
        String time = String.format(Locale.ROOT, "  %+7.3f s  ", (in.nowNs() - recording.causeNs()) / 1e9);
        for (int i = 0; i < in.edgeCount(); i++) {
            InputLine line = in.edgeLine(i);
            if (line == InputLine.BELT_A || line == InputLine.BELT_B) {
                boolean pulse = line == InputLine.BELT_A && in.edgeActive(i);
                pulses[at] += pulse ? 1 : 0;
                if (pulse && in.edgeNs(i) - recording.causeNs() <= 0) {
                    keep(in.edgeNs(i));
                }
            } else {
                lines.add(time + line + (in.edgeActive(i) ? " active" : " inactive"));
            }
        }
        noteLevels(in, time);
        if (in.lostEdges() > 0) {
            lines.add(time + in.lostEdges() + " edges lost");
        }
        if (in.command() != Command.NONE) {
            lines.add(
                    time + "command " + in.command() + (in.isFromNetwork() ? " from the network" : " at the machine"));
        }
        for (int i = 0; i < decision.eventCount(); i++) {
            Event event = decision.event(i);
            String cause = event.cause() == Cause.NO_CAUSE ? "" : ": " + event.cause().words;
            lines.add(time + "-> " + event.type().key + ", " + event.from() + " to " + event.to() + cause);
        }
    }

    private void keep(long edgeNs) {
        pulseNs.addLast(edgeNs);
        if (pulseNs.size() > INTERVALS + 1) {
            pulseNs.removeFirst();
        }
    }

    /// The last intervals before the cause: what the speed was made of.
    private String intervals() {
        StringBuilder out = new StringBuilder();
        long beforeNs = Long.MIN_VALUE;
        for (long ns : pulseNs) {
            out.append(beforeNs == Long.MIN_VALUE ? "" : String.format(Locale.ROOT, " %.1f", (ns - beforeNs) / 1e6));
            beforeNs = ns;
        }
        return out.isEmpty() ? " none" : out.append(" ms").toString();
    }

    /// A level that changed though no edge was seen; and all levels where the excerpt begins.
    private void noteLevels(ControlInputs in, String time) {
        long belt = InputLine.BELT_A.bit() | InputLine.BELT_B.bit();
        long changed = (in.levels() ^ levels) & ~belt;
        if (in.edgeCount() == 0 && !first && changed != 0) {
            lines.add(time + "levels changed without an edge: " + names(changed));
        }
        if (lines.isEmpty()) {
            lines.add(time + "active lines: " + names(in.levels() & ~belt));
        }
    }

    private static String names(long bits) {
        List<String> names = new ArrayList<>();
        for (InputLine line : InputLine.values()) {
            if ((line.bit() & bits) != 0) {
                names.add(line.name());
            }
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /// The whole text, after the replay.
    String text() {
        StringBuilder out = new StringBuilder();
        out.append(Optional.ofNullable(stop).map(Explanation::words).orElse(unknown()));
        out.append(String.format(
                Locale.ROOT,
                "%nspeed *, limit -, set-point o; pulses of the sensor, key and relay line below;"
                        + " one column is %d ms, the cause is at ^%n%n",
                COLUMN_NS / 1_000_000));
        out.append(plot()).append(String.format(Locale.ROOT, "%nWhat went in and what was decided:%n"));
        out.append("  last times between belt pulses:").append(intervals()).append(System.lineSeparator());
        lines.forEach(line -> out.append(line).append(System.lineSeparator()));
        return out.toString();
    }

    private String unknown() {
        return String.format(
                Locale.ROOT,
                "This program decides nothing for %s at that moment: the recording is of another version, or a person"
                        + " asked for it.%n",
                recording.cause());
    }

    private static String words(Event stop) {
        Cause cause = stop.cause();
        return String.format(
                Locale.ROOT,
                "What stopped the belt: %s.%nRequirement %s (%s), response: %s.%n%s to %s at %s with a limit of"
                        + " %s%s.%n",
                cause.words,
                cause.requirement.label,
                cause,
                words(cause.response),
                stop.from(),
                stop.to(),
                SpeedWords.kmh(stop.speedMps()),
                SpeedWords.kmh(stop.limitMps()),
                stop.detectionNs() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; decided %.1f ms after its reason began, at the earliest",
                                stop.detectionNs() / 1e6));
    }

    private static String words(Response response) {
        return switch (response) {
            case NONE -> "none";
            case SOFT -> "soft stop at 0.30 m/s²";
            case FAST -> "fast stop at 0.8 m/s², then the relay opens";
            case CUT -> "the relay opens at once";
            case LOCKOUT -> "the relay opens at once, and the machine stays locked out until the service act";
        };
    }

    private String plot() {
        double most = 1;
        for (Snapshot now : column) {
            most = now == null ? most : Math.max(most, Math.max(now.speedMps(), now.limitMps()) * KMH);
        }
        TextPlot plot = new TextPlot(COLUMNS, most * 1.05);
        StringBuilder key = new StringBuilder();
        StringBuilder relay = new StringBuilder();
        StringBuilder sensor = new StringBuilder();
        for (int i = 0; i < COLUMNS; i++) {
            Snapshot now = column[i];
            if (now != null) {
                plot.mark(i, now.limitMps() * KMH, '-');
                plot.mark(i, now.setpointMps() * KMH, 'o');
                plot.mark(i, now.speedMps() * KMH, '*');
            }
            key.append(mark(now, now != null && now.keyIn()));
            relay.append(mark(now, now != null && now.relayOn()));
            sensor.append(now == null ? " " : Character.forDigit(Math.min(pulses[i], 9), 10));
        }
        plot.row("pulses", sensor.toString());
        plot.row("key in", key.toString());
        plot.row("relay on", relay.toString());
        plot.row("", " ".repeat((int) (BEFORE_NS / COLUMN_NS)) + "^");
        return plot.text("km/h");
    }

    private static char mark(Snapshot now, boolean yes) {
        if (now == null) {
            return ' ';
        }
        return yes ? '#' : '.';
    }
}
