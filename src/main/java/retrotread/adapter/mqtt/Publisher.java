package retrotread.adapter.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.port.Feed;
import retrotread.wire.TimeBase;

/// Decides what is published next. On a new connection: availability, info, state, fault, so that what is true
/// now is told first; then
/// events before state before gauges. Leaves to others: when there is a connection (`LinkLoop`), when state and
/// gauges are due
/// (`Cadence`), what they say (`Payloads`). Owned by the MQTT thread and outlives connections.
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    /// Events taken from the feed at a time, so that a flood cannot hold up the link.
    private static final int TAKEN_MAX = 256;

    /// In silence for three keep-alives with something on its way, the link is dead. [POLICY]
    private static final int SILENT_KEEP_ALIVES = 3;

    /// Refusals are logged at most this often.
    private static final long REFUSAL_LOG_NS = 60_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final List<Topic> GREETING = List.of(Topic.AVAILABILITY, Topic.INFO, Topic.STATE, Topic.FAULT);

    private final TimeBase time;
    private final RandomGenerator random;
    private final Feed feed;
    private final Payloads payloads;
    private final Cadence cadence;
    private final EventQueue events;
    private final InFlight inFlight;
    private final Deque<Topic> greeting = new ArrayDeque<>();
    private String epoch = "";
    private long connection;
    private long nextSeq = 1;
    private long nextId = 1;
    private long missedTold;
    private long published;
    private long delivered;
    private long refused;
    private long refusalLoggedNs;
    private boolean refusalLogged;

    Publisher(MqttSettings settings, DeviceFacts facts, TimeBase time, RandomGenerator random, Feed feed) {
        this.time = time;
        this.random = random;
        this.feed = feed;
        this.payloads = new Payloads(settings, facts, time, random);
        this.cadence = new Cadence(time.nowNs());
        this.events = new EventQueue(EventQueue.EVENTS_MAX, settings.times().rejectedNs());
        this.inFlight = new InFlight(SILENT_KEEP_ALIVES * settings.keepAliveSeconds() * NANOS_PER_SECOND);
    }

    /// Takes what happened from the feed; also while there is no connection.
    void takeEvents() {
        for (int i = 0; i < TAKEN_MAX; i++) {
            Event event = feed.poll();
            if (event == null) {
                break;
            }
            long seq = nextSeq++;
            events.add(seq, event.type().critical, payloads.event(event, seq));
        }
        tellLosses();
    }

    /// A new connection within these limits: everything retained is told again, and every event that was not
    /// acknowledged.
    void begin(LinkLimits limits) {
        connection++;
        epoch = payloads.epoch(connection, random);
        greeting.clear();
        greeting.addAll(GREETING);
        inFlight.begin(limits);
        events.resend();
    }

    /// Publishes what is due and fits.
    void pump(MqttLink link) {
        long nowNs = time.nowNs();
        Snapshot now = feed.latest();
        boolean hasNews = now != null && Cadence.isFresh(now, nowNs);
        while (!greeting.isEmpty() && inFlight.hasRoom()) {
            greet(link, greeting.poll(), hasNews, now, nowNs);
        }
        if (!greeting.isEmpty()) {
            return;
        }
        if (hasNews && cadence.isStateOverdue(now, nowNs)) {
            tellState(link, now, nowNs);
        }
        pumpEvents(link, nowNs);
        if (hasNews) {
            tellState(link, now, nowNs);
            tellLive(link, now, nowNs);
        }
    }

    /// The broker answered.
    void answered(LinkSignal.Answered answer) {
        long nowNs = time.nowNs();
        InFlight.Sent sent = inFlight.remove(answer.id(), nowNs);
        if (answer.isDelivered()) {
            delivered++;
            if (sent.topic() == Topic.EVENT) {
                events.acknowledged(sent.seq());
            }
            return;
        }
        refused++;
        if (sent.topic() == Topic.EVENT) {
            events.refused(sent.seq(), nowNs);
        }
        if (!refusalLogged || nowNs - refusalLoggedNs > REFUSAL_LOG_NS) {
            refusalLogged = true;
            refusalLoggedNs = nowNs;
            LOG.warn("MQTT: the broker refused {}: {}", sent.topic().suffix, ReasonCode.words(answer.code()));
        }
    }

    /// The last word of a clean end; returns whether there was room for it.
    boolean sayGoodbye(MqttLink link) {
        boolean room = inFlight.hasRoom();
        if (room) {
            send(link, Topic.AVAILABILITY, 0, Payloads.OFFLINE, time.nowNs());
        }
        return room;
    }

    /// Whether nothing waits and nothing is on its way.
    boolean isDone() {
        return greeting.isEmpty() && events.size() == 0 && inFlight.isEmpty();
    }

    boolean isAnswered() {
        return inFlight.isEmpty();
    }

    boolean isStuck() {
        return inFlight.isStuck(time.nowNs());
    }

    LinkFigures figures(boolean isUp, long failures) {
        return new LinkFigures(isUp, connection, failures, published, delivered, refused, events.size(), events.lost());
    }

    private void greet(MqttLink link, Topic topic, boolean hasNews, Snapshot now, long nowNs) {
        if (topic == Topic.AVAILABILITY) {
            send(link, topic, 0, Payloads.ONLINE, nowNs);
        } else if (topic == Topic.INFO) {
            send(link, topic, 0, payloads.info(connection, epoch), nowNs);
        } else if (topic == Topic.STATE && hasNews) {
            sendState(link, now, nowNs);
        } else if (topic == Topic.FAULT && hasNews) {
            sendFault(link, now, nowNs);
        }
    }

    private void pumpEvents(MqttLink link, long nowNs) {
        Optional<EventQueue.Queued> next = events.next(nowNs);
        while (next.isPresent() && inFlight.hasRoomForEvent()) {
            EventQueue.Queued event = next.get();
            events.sent(event);
            send(link, Topic.EVENT, event.seq, event.payload, nowNs);
            next = events.next(nowNs);
        }
    }

    private void tellState(MqttLink link, Snapshot now, long nowNs) {
        if (cadence.isStateDue(now, nowNs) && inFlight.hasRoom()) {
            sendState(link, now, nowNs);
        }
        if (cadence.isFaultDue(now, nowNs) && inFlight.hasRoom()) {
            sendFault(link, now, nowNs);
        }
    }

    private void tellLive(MqttLink link, Snapshot now, long nowNs) {
        if (cadence.isLiveDue(now, nowNs) && inFlight.hasRoomForGauge()) {
            send(link, Topic.LIVE, 0, payloads.live(now), nowNs);
            cadence.liveTold(nowNs);
        }
    }

    private void sendState(MqttLink link, Snapshot now, long nowNs) {
        send(link, Topic.STATE, 0, payloads.state(now, epoch), nowNs);
        cadence.stateTold(now, nowNs);
    }

    private void sendFault(MqttLink link, Snapshot now, long nowNs) {
        send(link, Topic.FAULT, 0, payloads.fault(now), nowNs);
        cadence.faultTold(now);
    }

    private void send(MqttLink link, Topic topic, long seq, byte[] payload, long nowNs) {
        long id = nextId++;
        inFlight.add(id, new InFlight.Sent(topic, seq), nowNs);
        published++;
        link.publish(id, topic, payload);
    }

    private void tellLosses() {
        long missed = feed.dropped() - missedTold;
        EventQueue.Losses losses = events.takeUntold();
        if (missed > 0 || losses.count() > 0) {
            missedTold += missed;
            long seq = nextSeq++;
            events.add(seq, true, payloads.eventsDropped(losses, missed, seq));
        }
    }
}
