package retrotread.adapter.mqtt;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import retrotread.world.EmbeddedBroker;
import retrotread.world.EmbeddedBrokerExtension;

/// The stories of every real broker, told at HiveMQ CE.
@Timeout(40)
@ExtendWith(EmbeddedBrokerExtension.class)
class EmbeddedBrokerTest {
    @Test
    void comesUpInOrder(EmbeddedBroker broker) throws MqttException, InterruptedException {
        BrokerStories.comesUpInOrder(broker.port(), "tm-order");
    }

    @Test
    void isMissedAndComesBack(EmbeddedBroker broker) throws MqttException, InterruptedException {
        BrokerStories.isMissedAndComesBack(broker.port(), "tm-missed");
    }

    @Test
    void losesNoEvent(EmbeddedBroker broker) throws MqttException, InterruptedException {
        BrokerStories.losesNoEvent(broker.port(), "tm-events");
    }

    @Test
    void takesLeave(EmbeddedBroker broker) throws MqttException, InterruptedException {
        BrokerStories.takesLeave(broker.port(), "tm-leave");
    }
}
