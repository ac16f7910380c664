package retrotread.adapter.mqtt;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// One connection to a broker: opened once, closed once, then thrown away. All methods belong to one thread;
/// what the connection has to say waits until it is asked.
interface MqttLink {
    /// Starts to connect and to subscribe, and returns. The answer is `Up` or `Down`.
    void open();

    /// Hands one message over and returns. The answer is `Answered` with the same id, or `Down`.
    void publish(long id, Message message);

    /// The oldest signal; waits up to `timeoutNs` for one.
    Optional<LinkSignal> await(long timeoutNs);

    /// Takes leave of the broker, so that it does not publish the will. The answer is `Down`.
    void disconnect();

    /// Ends the connection by force and frees everything; takes about 0.5 s at most. Without `disconnect` the
    /// broker publishes
    /// the will.
    void close();

    /// Makes a fresh link for each attempt; all of them count what arrives and has no room in the same place.
    @FunctionalInterface
    interface Maker {
        MqttLink make(AtomicLong droppedArrivals);
    }
}
