package retrotread.adapter.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import retrotread.port.JournalRecord;

/// What was sent on this connection and is not answered yet. A place is free again only when the link said so.
/// Owned by the
/// MQTT thread.
///
/// Paho counts gauges (QoS 0) against the broker's Receive Maximum too, and reports one as sent a moment before
/// it gives the
/// place back; a message handed over in that moment is refused, after its topic alias was spent. So at most one
/// gauge is on its
/// way, and one place of the broker's is left unused. A broker that takes one message at a time gets no gauges.
final class InFlight {
    /// Chosen: enough for a fast link; brokers offer 10 (HiveMQ) to 20 (Mosquitto) by default.
    static final int WINDOW_MAX = 16;

    /// Places kept free of records, for state and gauges: a long backlog must not hold them up.
    private static final int RESERVED = 1;

    /// One message.
    ///
    /// @param topic where it went
    /// @param record the record that it carried, if it did
    /// @param historic whether that record is older than the connection, or was wanted again
    record Sent(Topic topic, Optional<JournalRecord> record, boolean historic) {
        static Sent of(Topic topic) {
            return new Sent(topic, Optional.empty(), false);
        }
    }

    private final Map<Long, Sent> sent = new HashMap<>();
    private final long silentNs;
    private int window;
    private int historicSent;
    private boolean takesGauges;
    private boolean gaugeSent;
    private long progressNs;

    /// @param silentNs with something on its way, longest time without an answer before the link counts as dead
    InFlight(long silentNs) {
        this.silentNs = silentNs;
    }

    /// A new connection: nothing is on its way.
    void begin(LinkLimits limits) {
        sent.clear();
        historicSent = 0;
        gaugeSent = false;
        takesGauges = limits.receiveMaximum() > 1;
        window = Math.clamp(limits.receiveMaximum() - 1, 1, WINDOW_MAX);
    }

    boolean hasRoom() {
        return sent.size() < window;
    }

    boolean hasRoomForRecord() {
        return sent.size() < Math.max(1, window - RESERVED);
    }

    /// What is old takes half of the places at most.
    boolean hasRoomForHistoric() {
        return hasRoomForRecord() && historicSent < Math.max(1, window / 2);
    }

    boolean hasRoomForGauge() {
        return takesGauges && !gaugeSent && hasRoom();
    }

    void add(long id, Sent message, long nowNs) {
        if (sent.isEmpty()) {
            progressNs = nowNs;
        }
        sent.put(id, message);
        gaugeSent |= message.topic().qos == 0;
        historicSent += message.historic() ? 1 : 0;
    }

    /// Takes a message that was answered off the list.
    Sent remove(long id, long nowNs) {
        Sent message = sent.remove(id);
        if (message == null) {
            throw new IllegalStateException("answer to message " + id + ", which is not in flight");
        }
        gaugeSent &= message.topic().qos != 0;
        historicSent -= message.historic() ? 1 : 0;
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
