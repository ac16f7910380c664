package retrotread.adapter.mqtt;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import retrotread.wire.TimeBase;

/// Decides which messages from outside are heard: cheap checks first, the same order for all. A stop is always
/// heard, whatever its payload; nothing else is that is retained, too large, too frequent, malformed, meant for
/// another connection, a repetition, too old, or on a link that others can listen in on. Whether what is heard
/// may be done is for the core to decide (SR-17). Owned by the MQTT thread.
final class CommandGate {
    /// [POLICY] 5 a second, 10 at once, of each kind.
    private static final int PER_SECOND = 5;

    private static final int AT_ONCE = 10;

    /// [POLICY] the last 256 ids are remembered.
    private static final int IDS_MAX = 256;

    private static final int SENDERS_MAX = 64;

    /// [POLICY] a command lives for seconds.
    private static final long AGE_MOST_MILLIS = 3_000;

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final double KMH_PER_MPS = 3.6;
    private static final double MPS_PER_MPH = 1609.344 / 3600;

    /// What the gate says of one message.
    ///
    /// @param text its fields; empty where they could not be read
    /// @param refusal why it is not heard; empty when it is
    record Verdict(Optional<CommandText> text, Optional<Refusal> refusal) {
        String word(String name) {
            return text.map(fields -> fields.word(name)).orElse("");
        }
    }

    private final MqttSettings settings;
    private final TimeBase time;
    private final Map<Topic, TokenBucket> rates = new EnumMap<>(Topic.class);
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();
    private final LinkedHashMap<String, Long> lastBySender = new LinkedHashMap<>();
    private String epoch = "";
    private long beganNs;
    private long beganUtcMillis;
    private boolean beganInSync;

    CommandGate(MqttSettings settings, TimeBase time) {
        this.settings = settings;
        this.time = time;
    }

    /// A new connection with this name: what was meant for another is stale.
    void begin(String name) {
        epoch = name;
        beganNs = time.nowNs();
        beganUtcMillis = time.utcMillisAt(beganNs);
        beganInSync = time.quality().get() == TimeBase.Quality.NTP;
    }

    Verdict judge(LinkSignal.Arrived message) {
        boolean stop = message.topic() == Topic.CMD_STOP;
        Optional<Refusal> early = stop ? Optional.empty() : atFirstSight(message);
        if (early.isPresent()) {
            return new Verdict(Optional.empty(), early);
        }
        Optional<CommandText> text = CommandText.read(message.payload());
        if (stop) {
            return new Verdict(text, Optional.empty());
        }
        return new Verdict(
                text, text.map(fields -> ofFields(message.topic(), fields)).orElse(some(Refusal.MALFORMED)));
    }

    private static Optional<Refusal> some(Refusal refusal) {
        return Optional.of(refusal);
    }

    private Optional<Refusal> atFirstSight(LinkSignal.Arrived message) {
        if (message.retained()) {
            return some(Refusal.RETAINED);
        }
        if (message.payload().length > CommandText.BYTES_MAX) {
            return some(Refusal.TOO_LARGE);
        }
        long nowNs = time.nowNs();
        TokenBucket rate = rates.computeIfAbsent(message.topic(), _ -> new TokenBucket(PER_SECOND, AT_ONCE, nowNs));
        if (!rate.hasToken(nowNs)) {
            return some(Refusal.RATE_LIMITED);
        }
        rate.take();
        return Optional.empty();
    }

    private Optional<Refusal> ofFields(Topic topic, CommandText fields) {
        if (!settings.takesCommands()) {
            return some(Refusal.REMOTE_DISABLED);
        }
        if (topic == Topic.DATA_ACK) {
            boolean whole = !fields.word("stream").isEmpty() && fields.whole("upto") >= 0;
            return whole ? Optional.empty() : some(Refusal.MALFORMED);
        }
        if (fields.word("id").isEmpty() || fields.word("epoch").isEmpty() || !isWhole(topic, fields)) {
            return some(Refusal.MALFORMED);
        }
        if (!fields.word("epoch").equals(epoch)) {
            return some(Refusal.STALE_EPOCH);
        }
        if (!isYoung(topic, fields)) {
            return some(Refusal.TOO_OLD);
        }
        return isRepeated(fields) ? some(Refusal.DUPLICATE) : Optional.empty();
    }

    /// Whether it has the fields of its kind.
    private static boolean isWhole(Topic topic, CommandText fields) {
        return switch (topic) {
            case CMD_LIMIT -> speedMps(fields) > 0;
            case CMD_FASTER -> !fields.word("from").isEmpty();
            case CMD_REPLAY ->
                !fields.word("stream").isEmpty()
                        && fields.whole("seq_from") >= 1
                        && fields.whole("seq_to") >= fields.whole("seq_from");
            default -> true;
        };
    }

    /// The one speed of a message, m/s; NaN for none or more than one.
    static double speedMps(CommandText fields) {
        double[] speeds = {
            fields.number("speed_mps"),
            fields.number("speed_kmh") / KMH_PER_MPS,
            fields.number("speed_mph") * MPS_PER_MPH
        };
        double one = Double.NaN;
        for (double speed : speeds) {
            if (!Double.isNaN(speed)) {
                if (!Double.isNaN(one)) {
                    return Double.NaN;
                }
                one = speed;
            }
        }
        return one;
    }

    private boolean isRepeated(CommandText fields) {
        String from = fields.word("from");
        long number = fields.whole("n");
        boolean counted = number >= 0 && !from.isEmpty();
        if (ids.contains(fields.word("id")) || (counted && number <= lastBySender.getOrDefault(from, -1L))) {
            return true;
        }
        ids.add(fields.word("id"));
        if (ids.size() > IDS_MAX) {
            ids.removeFirst();
        }
        if (counted) {
            lastBySender.putLast(from, number);
            if (lastBySender.size() > SENDERS_MAX) {
                lastBySender.pollFirstEntry();
            }
        }
        return false;
    }

    /// By the wall clock as it is, or as it has gone on since the connection began: one that is stepped
    /// meanwhile makes no command old. What may raise speed, or says that somebody is there who did, is young
    /// by both.
    private boolean isYoung(Topic topic, CommandText fields) {
        long sentMillis = fields.whole("sent_at");
        if (sentMillis < 0 || time.quality().get() != TimeBase.Quality.NTP) {
            return true;
        }
        long nowNs = time.nowNs();
        boolean now = isNear(sentMillis, time.utcMillisAt(nowNs));
        boolean unstepped = isNear(sentMillis, beganUtcMillis + Math.floorDiv(nowNs - beganNs, NANOS_PER_MILLI));
        boolean raises = topic == Topic.CMD_FASTER || topic == Topic.CMD_PING;
        return raises ? now && (unstepped || !beganInSync) : now || (unstepped && beganInSync);
    }

    private static boolean isNear(long sentMillis, long nowMillis) {
        return Math.abs(nowMillis - sentMillis) <= AGE_MOST_MILLIS;
    }
}
