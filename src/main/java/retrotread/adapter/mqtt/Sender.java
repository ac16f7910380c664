package retrotread.adapter.mqtt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands messages to a connection, remembers what is on its way, and counts what became of it. Owned by the
/// MQTT thread.
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /// Refusals are logged at most this often.
    private static final long REFUSAL_LOG_NS = 60_000_000_000L;

    private final InFlight inFlight;
    private long nextId = 1;
    private long published;
    private long delivered;
    private long refused;
    private long refusalLoggedNs;
    private boolean refusalLogged;

    /// @param silentNs with something on its way, longest time without an answer before the link counts as dead
    Sender(long silentNs) {
        inFlight = new InFlight(silentNs);
    }

    /// What there is room for.
    InFlight room() {
        return inFlight;
    }

    void send(MqttLink link, Topic topic, byte[] payload, long nowNs) {
        send(link, Message.of(topic, payload), InFlight.Sent.of(topic), nowNs);
    }

    void send(MqttLink link, Message message, InFlight.Sent sent, long nowNs) {
        long id = nextId++;
        inFlight.add(id, sent, nowNs);
        published++;
        link.publish(id, message);
    }

    /// The broker answered: what it answered to.
    InFlight.Sent answered(LinkSignal.Answered answer, long nowNs) {
        InFlight.Sent sent = inFlight.remove(answer.id(), nowNs);
        if (answer.isDelivered()) {
            delivered++;
            return sent;
        }
        refused++;
        if (!refusalLogged || nowNs - refusalLoggedNs > REFUSAL_LOG_NS) {
            refusalLogged = true;
            refusalLoggedNs = nowNs;
            LOG.warn("MQTT: the broker refused {}: {}", sent.topic().suffix, ReasonCode.words(answer.code()));
        }
        return sent;
    }

    long published() {
        return published;
    }

    long delivered() {
        return delivered;
    }

    long refused() {
        return refused;
    }
}
