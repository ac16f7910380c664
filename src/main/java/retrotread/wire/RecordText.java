package retrotread.wire;

import java.util.List;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.safety.Cause;

/// The bodies of the journal's records, and the marks of time that everything we write carries. A body is a
/// JSON object without its closing brace (see `JournalRecord`). SI, with the unit in the name. One thread owns
/// it.
public final class RecordText {
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final double NANOS_PER_MILLI = 1e6;

    private final JsonText json = new JsonText();
    private final TimeBase time;
    private final String boot;
    private final String stream;

    /// @param boot short id of this boot of the machine
    /// @param stream id of the journal's numbers
    public RecordText(TimeBase time, String boot, String stream) {
        this.time = time;
        this.boot = boot;
        this.stream = stream;
    }

    /// One thing that happened. `session` is empty for none.
    public byte[] event(Event event, long seq, String session) {
        return json.opened(to -> {
            type(to, event.type().key, event.type().critical ? "critical" : "info");
            numbered(to, event.nowNs(), seq, session);
            what(to, event);
        });
    }

    /// The same while the disk does not take it: whole, without a number.
    public byte[] unstored(Event event) {
        return json.object(to -> {
            type(to, event.type().key, event.type().critical ? "critical" : "info");
            stamp(to, event.nowNs()).put("stream", stream).putNull("seq").put("stored", false);
            what(to, event);
        });
    }

    private static void what(JsonText to, Event event) {
        cause(to, event.cause());
        to.put("from", event.from().name())
                .put("to", event.to().name())
                .put("speed_mps", event.speedMps())
                .put("limit_mps", event.limitMps());
        if (event.detectionNs() > 0) {
            to.put("detection_ms", event.detectionNs() / NANOS_PER_MILLI);
        }
        if (event.commandId() != 0) {
            to.put("command_id", event.commandId());
        }
    }

    /// Belt samples of one batch, the oldest first, at least one; `t` is ms after the first: `v` speed, `w` its
    /// worst case, `c` set-point and `l` limit in m/s, `d` belt travel in m, `k` key, `s` state, and where it
    /// is known `i`, incline in percent.
    public byte[] samples(List<Snapshot> samples, long seq, String session) {
        Snapshot first = samples.getFirst();
        return json.opened(to -> {
            to.put("v", 1).put("n", samples.size());
            numbered(to, first.nowNs(), seq, session);
            to.put("profile", first.profile())
                    .put("limit_by", first.limitBy())
                    .put("facing", first.facing())
                    .put("belt_direction", first.direction());
            to.array(
                    "samples",
                    all -> samples.forEach(one -> all.element(sample -> sample(sample, one, first.nowNs()))));
        });
    }

    private static void sample(JsonText to, Snapshot one, long firstNs) {
        to.put("t", (one.nowNs() - firstNs) / NANOS_PER_MILLI)
                .put("v", one.speedMps())
                .put("w", one.worstMps())
                .put("d", one.distanceMeters())
                .put("c", one.setpointMps())
                .put("l", one.limitMps())
                .put("k", one.keyIn() ? 1 : 0)
                .put("s", one.state().name());
        if (!Double.isNaN(one.inclinePercent())) {
            to.put("i", one.inclinePercent());
        }
    }

    /// Whether both fit into one batch: what is said once of all its samples is true of each.
    public static boolean isOfOneBatch(Snapshot one, Snapshot other) {
        return one.profile() == other.profile()
                && one.limitBy() == other.limitBy()
                && one.facing() == other.facing()
                && one.direction() == other.direction();
    }

    /// What a session came to.
    public byte[] session(SessionTotals totals, long seq) {
        return json.opened(to -> {
            to.put("v", 1);
            numbered(to, time.nowNs(), seq, totals.id());
            to.put("started_ts", totals.startedUtcMillis())
                    .put("end_reason", totals.endReason())
                    .put("distance_m", totals.distanceMeters())
                    .put("speed_max_mps", totals.mostMps())
                    .put("speed_mean_mps", totals.meanMps())
                    .put("running_s", totals.runningSeconds())
                    .put("seq_from", totals.seqFrom())
                    .put("seq_to", totals.seqTo())
                    .put("records", totals.records())
                    .put("rows", totals.rows())
                    .put("sha256", totals.sha256());
        });
    }

    /// Rows that were there and are gone.
    public byte[] dropped(long fromSeq, long toSeq, String why, long seq, String session) {
        return json.opened(to -> {
            type(to, "rows_dropped", "warning");
            numbered(to, time.nowNs(), seq, session);
            to.put("dropped_seq_from", fromSeq)
                    .put("dropped_seq_to", toSeq)
                    .put("rows", toSeq - fromSeq + 1)
                    .put("why", why);
        });
    }

    /// Samples and events that never got a number, since this was last told.
    public byte[] lost(long samples, long events, long seq, String session) {
        return json.opened(to -> {
            type(to, "rows_lost", "warning");
            numbered(to, time.nowNs(), seq, session);
            to.put("samples", samples).put("events", events);
        });
    }

    private static void type(JsonText to, String type, String severity) {
        to.put("event_type", type).put("severity", severity);
    }

    private void numbered(JsonText to, long nowNs, long seq, String session) {
        stamp(to, nowNs).put("stream", stream).put("seq", seq);
        if (session.isEmpty()) {
            to.putNull("session");
        } else {
            to.put("session", session);
        }
    }

    /// Both clocks, the boot that the monotonic one belongs to, and what the other is worth.
    public JsonText stamp(JsonText to, long nowNs) {
        return to.put("ts", time.utcMillisAt(nowNs))
                .put("mono_us", Math.floorDiv(nowNs, NANOS_PER_MICRO))
                .put("boot", boot)
                .put("clock", time.quality().get().key());
    }

    /// A cause with its words and requirement; null for none.
    public static void cause(JsonText to, Cause cause) {
        if (cause == Cause.NO_CAUSE) {
            to.putNull("cause").putNull("words").putNull("requirement");
        } else {
            to.put("cause", cause).put("words", cause.words).put("requirement", cause.requirement.label);
        }
    }
}
