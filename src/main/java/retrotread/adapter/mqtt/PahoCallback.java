package retrotread.adapter.mqtt;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// What Paho says on its own, as signals. Called by Paho's threads; an exception here would be swallowed and
/// the message acknowledged, so nothing here can throw.
final class PahoCallback implements MqttCallback {
    /// What Paho reports when it cannot read a CONNACK: an answer in the words of MQTT 3.
    private static final int UNREADABLE_CONNACK = 50_001;

    private final Consumer<LinkSignal> to;

    private final BiConsumer<String, MqttMessage> arrived;
    private final Function<Throwable, String> words;

    PahoCallback(Consumer<LinkSignal> to, BiConsumer<String, MqttMessage> arrived, Function<Throwable, String> words) {
        this.to = to;
        this.arrived = arrived;
        this.words = words;
    }

    /// The end of a connection for this reason, in words for people.
    static LinkSignal.Down end(Throwable reason, Function<Throwable, String> words) {
        int code = reason instanceof MqttException known ? known.getReasonCode() : ReasonCode.UNSPECIFIED;
        if (code == UNREADABLE_CONNACK) {
            return new LinkSignal.Down(code, ReasonCode.words(ReasonCode.UNSUPPORTED_PROTOCOL));
        }
        if (code >= ReasonCode.FIRST_ERROR && code <= ReasonCode.LAST_ERROR) {
            return new LinkSignal.Down(code, ReasonCode.words(code));
        }
        Throwable cause = reason.getCause() == null ? reason : reason.getCause();
        return new LinkSignal.Down(code, words.apply(cause));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        int code = response.getReturnCode();
        to.accept(
                response.getException() == null
                        ? new LinkSignal.Down(code, ReasonCode.words(code))
                        : end(response.getException(), words));
    }

    @Override
    public void mqttErrorOccurred(MqttException reason) {
        to.accept(end(reason, words));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        arrived.accept(topic, message);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean again, String uri) {}

    @Override
    public void authPacketArrived(int code, MqttProperties properties) {}
}
