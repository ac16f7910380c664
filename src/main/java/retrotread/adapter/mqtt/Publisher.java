package retrotread.adapter.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.port.CommandSink;
import retrotread.port.Feed;
import retrotread.port.Journal;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState.Condition;
import retrotread.wire.TimeBase;

/// Decides what is published next. On a new connection: availability, info, state, fault, the last session,
/// discovery, so that what is true now is told first; then answers before events before state before samples
/// and gauges, and last what is old. Leaves to others: when there is a connection (`LinkLoop`), which record is
/// next (`RecordQueue`), what a message from outside means (`CommandDesk`), when state and gauges are due
/// (`Cadence`), what they say (`Payloads`). Owned by the MQTT thread and outlives connections.
final class Publisher {
    /// Events taken from the feed at a time, so that a flood cannot hold up the link.
    private static final int TAKEN_MAX = 256;

    /// Events that wait untold while the disk does not take them. Chosen: more than a stop brings.
    private static final int UNSTORED_MAX = 64;

    /// In silence for three keep-alives with something on its way, the link is dead. [POLICY]
    private static final int SILENT_KEEP_ALIVES = 3;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private final TimeBase time;
    private final RandomGenerator random;
    private final Feed feed;
    private final Journal journal;
    private final Payloads payloads;
    private final Gauges gauges;
    private final RecordQueue records;
    private final CommandDesk desk;
    private final Sender sender;
    private final InFlight room;
    private final Greeting greeting;
    private final Deque<byte[]> unstored = new ArrayDeque<>();
    private boolean connected;
    private boolean hearsAll;

    Publisher(
            MqttSettings settings,
            DeviceFacts facts,
            TimeBase time,
            RandomGenerator random,
            Feed feed,
            Journal journal,
            CommandSink commands) {
        this.time = time;
        this.random = random;
        this.feed = feed;
        this.journal = journal;
        this.payloads = new Payloads(settings, facts, time, journal::stream);
        this.records = new RecordQueue(
                journal,
                settings.times().rejectedNs(),
                new TokenBucket(
                        settings.flow().backlogPerSecond(), settings.flow().backlogPerSecond(), time.nowNs()));
        this.desk = new CommandDesk(settings, time, commands, journal, records, payloads);
        this.sender = new Sender(SILENT_KEEP_ALIVES * settings.keepAliveSeconds() * NANOS_PER_SECOND);
        this.room = sender.room();
        this.gauges = new Gauges(payloads, journal, sender, time.nowNs());
        this.greeting = new Greeting(payloads, journal, sender, gauges, new Discovery(settings, facts, random));
    }

    /// Takes what happened from feed and journal; also while there is no connection.
    void takeEvents() {
        boolean stored = journal.state().condition() == Condition.GOOD;
        Event event = feed.poll();
        for (int left = TAKEN_MAX - 1; event != null; left--) {
            desk.hear(event);
            if (!stored && unstored.size() < UNSTORED_MAX) {
                unstored.add(payloads.unstoredEvent(event));
            }
            event = left > 0 ? feed.poll() : null;
        }
        if (connected) {
            greeting.lookAtStream();
            records.look();
        } else {
            records.forgetFresh();
        }
    }

    /// A new connection within these limits: everything retained is told again, and every record that was not
    /// acknowledged.
    void begin(LinkLimits limits, boolean hearsAll) {
        connected = true;
        String epoch = greeting.begin(hearsAll, random);
        this.hearsAll = hearsAll;
        room.begin(limits);
        records.begin();
        desk.begin(epoch);
        gauges.begin(epoch);
    }

    /// The connection is over.
    void end() {
        connected = false;
    }

    /// What the link is worth, and how many messages came in and had no room, to be told with state and health.
    void judge(LinkCondition link, long arrivalsDropped) {
        gauges.judge(link, arrivalsDropped);
    }

    /// Somebody sent us something.
    void arrived(LinkSignal.Arrived message) {
        if (message.topic() == Topic.DISCOVERY_BIRTH) {
            greeting.heardBirth(message.payload(), time.nowNs());
        } else {
            desk.arrived(message);
        }
    }

    /// Publishes what is due and fits.
    void pump(MqttLink link) {
        long nowNs = time.nowNs();
        Snapshot now = feed.latest();
        boolean hasNews = now != null && Cadence.isFresh(now, nowNs);
        greeting.tell(link, hasNews ? Optional.of(now) : Optional.empty(), nowNs);
        if (!greeting.isEmpty()) {
            return;
        }
        for (Optional<Message> next = nextAnswer(nowNs); next.isPresent(); next = nextAnswer(nowNs)) {
            sender.send(link, next.get(), InFlight.Sent.of(Topic.ACK), nowNs);
        }
        if (hasNews && gauges.isOverdue(now, nowNs)) {
            gauges.tellState(link, now, nowNs);
        }
        pumpEvents(link, nowNs);
        if (hasNews) {
            gauges.tellState(link, now, nowNs);
        }
        pump(link, records::nextSamples, room::hasRoomForRecord, false);
        if (hasNews) {
            gauges.tellLive(link, now, desk.refusals(), nowNs);
        }
        pump(link, () -> records.nextHistoric(nowNs), room::hasRoomForHistoric, true);
    }

    private Optional<Message> nextAnswer(long nowNs) {
        return room.hasRoom() ? desk.nextAnswer(nowNs) : Optional.empty();
    }

    /// The broker answered.
    void answered(LinkSignal.Answered answer) {
        long nowNs = time.nowNs();
        InFlight.Sent sent = sender.answered(answer, nowNs);
        if (answer.isDelivered()) {
            sent.record().ifPresent(records::delivered);
        } else if (answer.code() == ReasonCode.PACKET_TOO_LARGE) {
            sent.record().ifPresent(records::leftOut);
        } else {
            sent.record().ifPresent(record -> records.refused(record, nowNs));
        }
    }

    /// The last word of a clean end; returns whether there was room for it.
    boolean sayGoodbye(MqttLink link) {
        boolean fits = room.hasRoom();
        if (fits) {
            sender.send(link, Topic.AVAILABILITY, Payloads.OFFLINE, time.nowNs());
        }
        return fits;
    }

    /// Whether nothing waits and nothing is on its way.
    boolean isDone() {
        return greeting.isEmpty() && records.isDone() && unstored.isEmpty() && room.isEmpty();
    }

    /// Whether the core has still to say what became of a command.
    boolean awaitsCore() {
        return desk.awaitsCore();
    }

    boolean isAnswered() {
        return room.isEmpty();
    }

    boolean isStuck() {
        return room.isStuck(time.nowNs());
    }

    LinkFigures figures(boolean isUp, long failures) {
        return new LinkFigures(
                isUp,
                gauges.link(),
                greeting.connections(),
                failures,
                sender.published(),
                sender.delivered(),
                sender.refused(),
                hearsAll,
                desk.arrivals(),
                gauges.arrivalsDropped(),
                desk.refusals());
    }

    private void pumpEvents(MqttLink link, long nowNs) {
        while (!unstored.isEmpty() && room.hasRoomForRecord()) {
            sender.send(link, Topic.EVENT, unstored.poll(), nowNs);
        }
        pump(link, records::nextEvent, room::hasRoomForRecord, false);
    }

    /// Sends records while there are some and there is room.
    private void pump(
            MqttLink link, Supplier<Optional<JournalRecord>> queue, BooleanSupplier hasRoom, boolean historic) {
        long nowNs = time.nowNs();
        boolean more = true;
        while (more && hasRoom.getAsBoolean()) {
            Optional<JournalRecord> next = queue.get();
            next.ifPresent(record -> send(link, record, historic, nowNs));
            more = next.isPresent();
        }
    }

    private void send(MqttLink link, JournalRecord record, boolean historic, long nowNs) {
        Topic topic = Topic.of(record.kind());
        InFlight.Sent sent = new InFlight.Sent(topic, Optional.of(record), historic);
        sender.send(link, Message.of(topic, payloads.record(record, historic)), sent, nowNs);
        if (topic == Topic.SESSION_RECORD && !historic) {
            greeting.sessionEnded();
        }
    }
}
