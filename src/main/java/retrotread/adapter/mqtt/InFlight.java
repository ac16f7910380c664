package retrotread.adapter.mqtt;

import java.util.HashMap;
import java.util.Map;

/// What was sent on this connection and is not answered yet. A place is free again only when the link said so. Owned by the
/// MQTT thread.
final class InFlight {
    /// Chosen: enough for a fast link; brokers offer 10 (HiveMQ) to 20 (Mosquitto) by default.
    static final int WINDOW_MAX = 16;

    /// Gauges on their way into the socket; more means that the socket is stuck, and the newest gauge can wait.
    static final int GAUGES_MAX = 4;

    /// One message.
    ///
    /// @param topic where it went
    /// @param seq number of the event, 0 for all else
    record Sent(Topic topic, long seq) {}

    private final Map<Long, Sent> sent = new HashMap<>();
    private final long silentNs;
    private int window;
    private int gauges;
    private long progressNs;

    /// @param silentNs with something on its way, longest time without an answer before the link counts as dead
    InFlight(long silentNs) {
        this.silentNs = silentNs;
    }

    /// A new connection: nothing is on its way.
    void begin(LinkLimits limits) {
        sent.clear();
        gauges = 0;
        window = Math.min(WINDOW_MAX, limits.receiveMaximum());
    }

    boolean hasRoom() {
        return sent.size() - gauges < window;
    }

    boolean hasRoomForGauge() {
        return gauges < GAUGES_MAX;
    }

    void add(long id, Sent message, long nowNs) {
        if (sent.isEmpty()) {
            progressNs = nowNs;
        }
        sent.put(id, message);
        gauges += message.topic() == Topic.LIVE ? 1 : 0;
    }

    /// Takes a message that was answered off the list.
    Sent remove(long id, long nowNs) {
        Sent message = sent.remove(id);
        if (message == null) {
            throw new IllegalStateException("answer to message " + id + ", which is not in flight");
        }
        gauges -= message.topic() == Topic.LIVE ? 1 : 0;
        progressNs = nowNs;
        return message;
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    /// Whether something is on its way and nothing was answered for too long.
    boolean isStuck(long nowNs) {
        return !sent.isEmpty() && nowNs - progressNs > silentNs;
    }
}
