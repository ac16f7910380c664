package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.safety.Budget;
import retrotread.safety.Cause;
import retrotread.wire.JsonText;
import retrotread.wire.TimeBase;

/// What each topic says. SI first, with the unit in the name; km/h and mph beside it for people. Time is UTC
/// milliseconds,
/// monotonic microseconds and the boot they belong to; never nanoseconds, which JavaScript would round. Within
/// version 1 a field never changes its
/// meaning, and readers ignore fields they do not know. Owned by the MQTT thread.
final class Payloads {
    static final byte[] ONLINE = "online".getBytes(StandardCharsets.US_ASCII);
    static final byte[] OFFLINE = "offline".getBytes(StandardCharsets.US_ASCII);

    private static final double KMH_PER_MPS = 3.6;
    private static final double MPH_PER_MPS = 3600 / 1609.344;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final MqttSettings settings;
    private final DeviceFacts facts;
    private final TimeBase time;
    private final String stream;
    private final JsonText json = new JsonText();
    private long stateCount;

    Payloads(MqttSettings settings, DeviceFacts facts, TimeBase time, RandomGenerator random) {
        this.settings = settings;
        this.facts = facts;
        this.time = time;
        this.stream = "%s-%08x".formatted(facts.bootId(), random.nextInt());
    }

    /// Name of a connection: boot, count and 16 random bits. What was meant for another connection does not fit
    /// it.
    String epoch(long connection, RandomGenerator random) {
        return "%s-%d-%04x".formatted(facts.bootId(), connection, random.nextInt(1 << 16));
    }

    byte[] info(long connection, String epoch) {
        return json.object(to -> to.put("schema", 1)
                .put("device", settings.device())
                .put("site", settings.site())
                .put("sw", facts.swVersion())
                .put("java", facts.javaVersion())
                .put("boot", facts.bootId())
                .put("conn", connection)
                .put("epoch", epoch)
                .put("stream", stream)
                .object(
                        "caps",
                        caps -> caps.put("speed_max_mps", facts.capBackwardMps())
                                .put("direction", "backward")
                                .array("remote", none -> {}))
                .put("clock", time.quality().get().key())
                .put("config_sha256", facts.configSha256()));
    }

    byte[] state(Snapshot now, String epoch) {
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
            cause(to, now.firstCause());
            to.put("stopping", now.stopping()).put("mode", now.mode());
            budget(to, facts.budgets().get(now.profile()));
            to.put("holding", now.holding())
                    .put("key", now.keyIn())
                    .put("relay", now.relayOn())
                    .put("profile", now.profile().key)
                    .put("time_left_s", now.timeLeftNs() == Long.MAX_VALUE ? Double.NaN : now.timeLeftNs() / 1e9)
                    .put("doubtful_edges", now.doubtfulEdges())
                    .put("lost_edges", now.lostEdges())
                    .put("clock", time.quality().get().key())
                    .put("epoch", epoch);
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

    byte[] event(Event event, long seq) {
        return json.object(to -> {
            to.put("event_type", event.type().key).put("severity", event.type().critical ? "critical" : "info");
            numbered(to, event.nowNs(), seq);
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
        });
    }

    /// Says which events are missing: `losses` did not fit in the queue, `missed` were overwritten before they
    /// were read.
    byte[] eventsDropped(EventQueue.Losses losses, long missed, long seq) {
        return json.object(to -> {
            to.put("event_type", "events_dropped").put("severity", "warning");
            numbered(to, time.nowNs(), seq);
            to.put("dropped", losses.count() + missed).put("dropped_unnumbered", missed);
            if (losses.count() > 0) {
                to.put("dropped_seq_from", losses.fromSeq()).put("dropped_seq_to", losses.toSeq());
            }
        });
    }

    private JsonText stamp(JsonText to, long nowNs) {
        return to.put("ts", time.utcMillisAt(nowNs))
                .put("mono_us", Math.floorDiv(nowNs, NANOS_PER_MICRO))
                .put("boot", facts.bootId());
    }

    private void numbered(JsonText to, long nowNs, long seq) {
        stamp(to, nowNs)
                .put("clock", time.quality().get().key())
                .put("stream", stream)
                .put("seq", seq);
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

    private static void cause(JsonText to, Cause cause) {
        if (cause == Cause.NO_CAUSE) {
            to.putNull("cause").putNull("words").putNull("requirement");
        } else {
            to.put("cause", cause).put("words", cause.words).put("requirement", cause.requirement.label);
        }
    }

    private static void eachCause(Snapshot now, Consumer<Cause> each) {
        for (long rest = now.causes(); rest != 0; rest &= rest - 1) {
            each.accept(Cause.of(Long.numberOfTrailingZeros(rest)));
        }
    }
}
