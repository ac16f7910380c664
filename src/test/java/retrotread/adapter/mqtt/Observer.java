package retrotread.adapter.mqtt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/// Somebody who listens to one device at a real broker.
final class Observer extends QuietCallback implements AutoCloseable {
    /// What was heard; `expirySeconds` is 0 where the message does not expire.
    record Heard(String name, int qos, boolean retained, long expirySeconds, String payload) {}

    private final MqttClient client;
    private final String base;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    Observer(URI broker, String device) throws MqttException {
        base = "treadmill/1/home/" + device + "/";
        client = new MqttClient(
                "tcp://" + broker.getAuthority(), device + "-seen-" + System.nanoTime(), new MemoryPersistence());
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options);
        client.subscribe(base + "#", 1);
    }

    Heard next() throws InterruptedException {
        Heard next = heard.poll(8, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was heard below " + base + " within 8 s");
        }
        return next;
    }

    /// The next that is heard within this time.
    Optional<Heard> poll(long ns) throws InterruptedException {
        return Optional.ofNullable(heard.poll(ns, TimeUnit.NANOSECONDS));
    }

    Heard next(Topic topic) throws InterruptedException {
        long sinceNs = System.nanoTime();
        Heard next = next();
        while (!next.name().equals(topic.suffix)) {
            if (System.nanoTime() - sinceNs > 10 * Samples.SECOND) {
                throw new AssertionError("nothing was heard of " + topic + " within 10 s");
            }
            next = next();
        }
        return next;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        Long expiry = message.getProperties().getMessageExpiryInterval();
        heard.add(new Heard(
                topic.substring(base.length()),
                message.getQos(),
                message.isRetained(),
                expiry == null ? 0 : expiry,
                new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }
}
