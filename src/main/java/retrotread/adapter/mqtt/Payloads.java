package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState;
import retrotread.safety.Budget;
import retrotread.safety.Cause;
import retrotread.wire.JsonText;
import retrotread.wire.RecordText;
import retrotread.wire.TimeBase;

/// What each topic says. SI first, with the unit in the name; km/h and mph beside it for people. Time is UTC
/// milliseconds,
/// monotonic microseconds and the boot they belong to; never nanoseconds, which JavaScript would round. Within
/// version 1 a field never changes its
/// meaning, and readers ignore fields they do not know. Owned by the MQTT thread.
final class Payloads {
    static final byte[] ONLINE = "online".getBytes(StandardCharsets.US_ASCII);
    static final byte[] OFFLINE = "offline".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] FRESH = ",\"hist\":false}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HISTORIC = ",\"hist\":true}".getBytes(StandardCharsets.US_ASCII);

    private static final double KMH_PER_MPS = 3.6;
    private static final double MPH_PER_MPS = 3600 / 1609.344;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final MqttSettings settings;
    private final DeviceFacts facts;
    private final TimeBase time;
    private final Supplier<String> stream;
    private final JsonText json = new JsonText();
    private long stateCount;

    /// @param stream id of the journal's numbers; it changes when a damaged journal begins anew
    Payloads(MqttSettings settings, DeviceFacts facts, TimeBase time, Supplier<String> stream) {
        this.settings = settings;
        this.facts = facts;
        this.time = time;
        this.stream = stream;
    }

    /// Name of a connection: boot, count and 16 random bits. What was meant for another connection does not fit
    /// it.
    String epoch(long connection, RandomGenerator random) {
        return "%s-%d-%04x".formatted(facts.bootId(), connection, random.nextInt(1 << 16));
    }

    /// @param hearsAll whether the broker lets commands through to us
    byte[] info(long connection, String epoch, boolean hearsAll) {
        return json.object(to -> to.put("schema", 1)
                .put("device", settings.device())
                .put("site", settings.site())
                .put("sw", facts.swVersion())
                .put("java", facts.javaVersion())
                .put("boot", facts.bootId())
                .put("conn", connection)
                .put("epoch", epoch)
                .put("stream", stream.get())
                .object(
                        "caps",
                        caps -> caps.put("speed_max_mps", facts.capBackwardMps())
                                .put("direction", "backward")
                                .array("remote", remote -> remote(hearsAll).forEach(remote::element)))
                .put("archiver", settings.flow().archiver())
                .put("clock", time.quality().get().key())
                .put("config_sha256", facts.configSha256()));
    }

    private List<String> remote(boolean hearsAll) {
        if (!hearsAll || facts.observing()) {
            return List.of();
        }
        return settings.takesCommands() ? List.of("stop", "slower", "faster", "limit") : List.of("stop");
    }

    byte[] state(Snapshot now, JournalState journal, LinkCondition link, String epoch) {
        stateCount++;
        return json.object(to -> {
            stamp(to, now.nowNs()).put("n", stateCount).put("state", now.state().name());
            speeds(to, now);
            to.put("limit_by", now.limitBy())
                    .put("incline_percent", now.inclinePercent())
                    .put("incline_sent_percent", now.inclineSentPercent())
                    .put("incline_target_percent", now.inclineTargetPercent())
                    .put("facing", now.facing())
                    .put("belt_direction", now.direction())
                    .array("causes", causes -> eachCause(now, cause -> causes.element(JsonText.wire(cause))));
            RecordText.cause(to, now.firstCause());
            to.put("stopping", now.stopping()).put("mode", now.mode());
            budget(to, facts.budgets().get(now.profile()));
            to.put("holding", now.holding())
                    .put("key", now.keyIn())
                    .put("relay", now.relayOn())
                    .put("profile", now.profile().key)
                    .put("time_left_s", now.timeLeftNs() == Long.MAX_VALUE ? Double.NaN : now.timeLeftNs() / 1e9)
                    .put("lease_left_s", now.leaseLeftNs() / 1e9)
                    .put("lease_taken", now.leaseTaken())
                    .put("doubtful_edges", now.doubtfulEdges())
                    .put("lost_edges", now.lostEdges())
                    .put("stream", stream.get())
                    .put("seq", journal.lastSeq())
                    .put("session", journal.session())
                    .put("store", journal.condition())
                    .put("link", link)
                    .put("clock", time.quality().get().key())
                    .put("epoch", epoch);
        });
    }

    /// The answer to a command; `more` adds what belongs to this one.
    byte[] answer(String id, String op, String result, Consumer<JsonText> more) {
        return json.object(to -> {
            to.put("id", id).put("op", op).put("result", result);
            more.accept(to);
            stamp(to, time.nowNs());
        });
    }

    /// A record of the journal as it goes out: its body, and whether it is old news.
    byte[] record(JournalRecord record, boolean historic) {
        byte[] end = historic ? HISTORIC : FRESH;
        byte[] whole = Arrays.copyOf(record.body(), record.body().length + end.length);
        System.arraycopy(end, 0, whole, record.body().length, end.length);
        return whole;
    }

    /// Health of telemetry and disk; counts since the start.
    byte[] metrics(
            JournalState journal,
            LinkCondition link,
            Map<String, Long> refusals,
            long arrivalsDropped,
            long delivered,
            long refused) {
        return json.object(to -> {
            stamp(to, time.nowNs())
                    .put("stream", stream.get())
                    .put("seq_first", journal.firstSeq())
                    .put("seq_last", journal.lastSeq())
                    .put("seq_archived", journal.archivedSeq())
                    .put("records_waiting", journal.waitingRecords())
                    .put("store", journal.condition())
                    .put("store_words", journal.words())
                    .put("store_bytes", journal.bytes())
                    .put("store_written_bytes", journal.writtenBytes())
                    .put("rows_dropped", journal.droppedRows())
                    .put("samples_lost", journal.lostSamples())
                    .put("events_lost", journal.lostEvents())
                    .put("link", link)
                    .put("delivered", delivered)
                    .put("refused", refused)
                    .put("arrivals_dropped", arrivalsDropped)
                    .object("commands_refused", by -> refusals.forEach(by::put));
        });
    }

    byte[] live(Snapshot now) {
        return json.object(to -> {
            stamp(to, now.nowNs()).put("state", now.state().name());
            speeds(to, now);
            to.put("key", now.keyIn());
        });
    }

    /// Everything that keeps the belt where it is; an empty array for nothing.
    byte[] fault(Snapshot now) {
        return json.array(to -> eachCause(
                now,
                cause -> to.element(one -> one.put("cause", cause)
                        .put("response", cause.response)
                        .put("requirement", cause.requirement.label)
                        .put("words", cause.words))));
    }

    /// An event while the disk does not take it: told all the same, without a number. It comes again with one
    /// once it is stored.
    byte[] unstoredEvent(Event event) {
        return new RecordText(time, facts.bootId(), stream.get()).unstored(event);
    }

    private JsonText stamp(JsonText to, long nowNs) {
        return to.put("ts", time.utcMillisAt(nowNs))
                .put("mono_us", Math.floorDiv(nowNs, NANOS_PER_MICRO))
                .put("boot", facts.bootId());
    }

    private static void speeds(JsonText to, Snapshot now) {
        to.put("speed_mps", now.speedMps())
                .put("speed_kmh", now.speedMps() * KMH_PER_MPS)
                .put("speed_mph", now.speedMps() * MPH_PER_MPS)
                .put("speed_worst_mps", now.worstMps())
                .put("target_mps", now.targetMps())
                .put("setpoint_mps", now.setpointMps())
                .put("limit_mps", now.limitMps())
                .put("distance_m", now.distanceMeters())
                .put("elapsed_s", now.runNs() / NANOS_PER_SECOND);
    }

    /// The promise for the selected profile; null for a profile that nothing was computed for.
    private static void budget(JsonText to, Budget.Result worst) {
        if (worst == null) {
            to.putNull("excess_worst_mps").putNull("detect_worst_ms").putNull("within_budget");
        } else {
            to.put("excess_worst_mps", worst.excessMps())
                    .put("detect_worst_ms", worst.detectNs() / NANOS_PER_MILLI)
                    .put("within_budget", worst.withinGoal());
        }
    }

    private static void eachCause(Snapshot now, Consumer<Cause> each) {
        for (long rest = now.causes(); rest != 0; rest &= rest - 1) {
            each.accept(Cause.of(Long.numberOfTrailingZeros(rest)));
        }
    }
}
