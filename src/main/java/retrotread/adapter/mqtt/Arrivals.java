package retrotread.adapter.mqtt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// What arrives on one connection, from the client's thread to ours: copied, bounded, counted. A flood fills
/// its own places only; a stop has one of its own, and a stop that comes while another waits is that stop.
/// Decides nothing.
final class Arrivals {
    /// Messages that wait at most, stops apart. Chosen: three seconds of what the gate lets through.
    static final int WAITING_MAX = 64;

    /// A longer payload is cut to this and refused by whoever reads it. Chosen: [POLICY] 4 kB, and one byte
    /// that tells.
    static final int PAYLOAD_MAX = 4097;

    private final Map<String, Topic> topics = new HashMap<>();
    private final Predicate<LinkSignal> to;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger stopsWaiting = new AtomicInteger();
    private final AtomicLong dropped;

    /// @param to takes a signal, false when it has no room
    /// @param dropped counts what had no room
    Arrivals(MqttSettings settings, Predicate<LinkSignal> to, AtomicLong dropped) {
        for (Topic topic : Topic.values()) {
            if (topic.direction == Topic.Direction.IN) {
                topics.put(settings.topic(topic), topic);
            }
        }
        this.to = to;
        this.dropped = dropped;
    }

    /// The client's thread: a message came in.
    void arrived(String name, MqttMessage message) {
        Topic topic = topics.get(name);
        if (topic == null) {
            dropped.incrementAndGet();
        } else if (topic == Topic.CMD_STOP) {
            boolean first = stopsWaiting.compareAndSet(0, 1);
            if (first && !to.test(signal(topic, message))) {
                throw new IllegalStateException("no place for a stop, which has one of its own");
            }
        } else if (waiting.incrementAndGet() > WAITING_MAX || !to.test(signal(topic, message))) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
        }
    }

    /// Our thread took it.
    void taken(Topic topic) {
        if (topic == Topic.CMD_STOP) {
            stopsWaiting.set(0);
        } else {
            waiting.decrementAndGet();
        }
    }

    private static LinkSignal.Arrived signal(Topic topic, MqttMessage message) {
        byte[] payload = message.getPayload();
        Optional<MqttProperties> properties = Optional.ofNullable(message.getProperties());
        byte[] correlation = properties
                .map(MqttProperties::getCorrelationData)
                .map(byte[]::clone)
                .orElse(new byte[0]);
        return new LinkSignal.Arrived(
                topic,
                Arrays.copyOf(payload, Math.min(payload.length, PAYLOAD_MAX)),
                message.isRetained(),
                properties.map(MqttProperties::getResponseTopic).orElse(""),
                correlation);
    }
}
