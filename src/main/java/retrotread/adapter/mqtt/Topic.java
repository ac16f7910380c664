package retrotread.adapter.mqtt;

import retrotread.port.JournalRecord;

/// Every topic of this device: the single source of name, direction, quality of service, retain flag and
/// expiry. Code, documentation and access lists are made from it. Nothing variable is in a topic: no session,
/// person or time.
public enum Topic {
    /// `online` or `offline` as plain text; `offline` is also the last will.
    AVAILABILITY("availability", Direction.OUT, 1, true, Topic.NEVER),
    /// Birth certificate of a connection.
    INFO("info", Direction.OUT, 1, true, Topic.NEVER),
    /// The state for people and rules. It expires by itself, so that a dead daemon never shows RUNNING for
    /// ever.
    STATE("state", Direction.OUT, 1, true, 60),
    /// What keeps the belt locked; `[]` for nothing.
    FAULT("fault", Direction.OUT, 1, true, Topic.NEVER),
    /// Gauges.
    LIVE("live", Direction.OUT, 0, false, 5),
    /// Batches of belt samples, and their replay.
    DATA_BELT("data/belt", Direction.OUT, 1, false, Topic.NEVER),
    /// An archiver has stored rows.
    DATA_ACK("data/ack", Direction.IN, 1, false, 60),
    /// One thing that happened.
    EVENT("event", Direction.OUT, 1, false, Topic.NEVER),
    /// The final record of a session.
    SESSION_RECORD("session/record", Direction.OUT, 1, false, Topic.NEVER),
    /// A short copy of the last session's record.
    SESSION_LAST("session/last", Direction.OUT, 1, true, Topic.NEVER),
    /// Soft stop; whatever its payload says.
    CMD_STOP("cmd/stop", Direction.IN, 1, false, 10),
    CMD_SLOWER("cmd/slower", Direction.IN, 1, false, 3),
    /// Only under a lease enabled at the machine.
    CMD_FASTER("cmd/faster", Direction.IN, 1, false, 3),
    /// Lowers the remote limit; nothing here raises one.
    CMD_LIMIT("cmd/limit", Direction.IN, 1, false, 3),
    CMD_REPLAY("cmd/replay", Direction.IN, 1, false, 60),
    CMD_PING("cmd/ping", Direction.IN, 1, false, 60),
    /// The answer to a command; also `ack/<from>`.
    ACK("ack", Direction.OUT, 1, false, 60),
    /// Health of the process.
    METRICS("metrics", Direction.OUT, 0, false, 120),
    /// Home Assistant discovery; the device goes where `%s` stands.
    DISCOVERY("homeassistant/device/%s/config", Direction.OUT, 1, true, Topic.NEVER),
    /// Home Assistant says that it has started.
    DISCOVERY_BIRTH("homeassistant/status", Direction.IN, 1, false, Topic.NEVER);

    /// Who publishes: the daemon (OUT) or others (IN).
    public enum Direction {
        OUT,
        IN
    }

    /// Expiry of a message that does not expire.
    public static final int NEVER = 0;

    private static final String FOREIGN = "homeassistant/";

    public final String suffix;
    public final Direction direction;
    public final int qos;
    public final boolean retained;
    public final int expirySeconds;

    Topic(String suffix, Direction direction, int qos, boolean retained, int expirySeconds) {
        this.suffix = suffix;
        this.direction = direction;
        this.qos = qos;
        this.retained = retained;
        this.expirySeconds = expirySeconds;
    }

    /// Where a record of the journal goes.
    static Topic of(JournalRecord.Kind kind) {
        return switch (kind) {
            case EVENT -> EVENT;
            case SAMPLES -> DATA_BELT;
            case SESSION -> SESSION_RECORD;
        };
    }

    /// Whether others have named it, outside our own tree.
    boolean isForeign() {
        return suffix.startsWith(FOREIGN);
    }

    /// The whole topic of a device: `treadmill/1/<site>/<device>/<suffix>`, but for the topics that others have
    /// named.
    public String of(String site, String device) {
        return isForeign() ? suffix.formatted(device) : "treadmill/1/" + site + "/" + device + "/" + suffix;
    }
}
