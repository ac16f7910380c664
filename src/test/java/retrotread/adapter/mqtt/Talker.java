package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/// A bare Paho client on one connection that says and hears, QoS 1, without delay.
final class Talker extends QuietCallback implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 5000;

    private final MqttAsyncClient client;
    private final BiConsumer<Talker, String> hears;

    /// @param filter what it subscribes to
    /// @param hears takes each payload, on the client's thread
    Talker(int port, String name, String filter, BiConsumer<Talker, String> hears) throws MqttException {
        this.hears = hears;
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, name, new MemoryPersistence());
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSocketFactory(new NoDelaySockets());
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        client.subscribe(filter, 1).waitForCompletion(PATIENCE_MILLIS);
    }

    void say(String topic, String payload) {
        try {
            client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
        } catch (MqttException e) {
            throw new IllegalStateException("cannot publish to " + topic, e);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        hears.accept(this, new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 200, false);
        client.close(true);
    }
}
