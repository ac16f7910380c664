package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import retrotread.world.EmbeddedBroker;

/// The stories of every real broker, told at the Mosquitto of this machine; skipped, and said so, where there
/// is none.
@Timeout(40)
class MosquittoTest {
    private Path program;
    private final int port = EmbeddedBroker.freePort();

    @BeforeEach
    void needsMosquitto() {
        program = Mosquitto.orSkip("the stories of a broker with a real Mosquitto");
    }

    private Mosquitto started() throws IOException {
        return new Mosquitto(program, port);
    }

    @Test
    void comesUpInOrder() throws IOException, InterruptedException, MqttException {
        try (Mosquitto _ = started()) {
            BrokerStories.comesUpInOrder(port, "tm-order");
        }
    }

    @Test
    void isMissedAndComesBack() throws IOException, InterruptedException, MqttException {
        try (Mosquitto _ = started()) {
            BrokerStories.isMissedAndComesBack(port, "tm-missed");
        }
    }

    @Test
    void losesNoEvent() throws IOException, InterruptedException, MqttException {
        try (Mosquitto _ = started()) {
            BrokerStories.losesNoEvent(port, "tm-events");
        }
    }

    @Test
    void takesLeave() throws IOException, InterruptedException, MqttException {
        try (Mosquitto _ = started()) {
            BrokerStories.takesLeave(port, "tm-leave");
        }
    }

    @Test
    void goesOnAfterTheBrokerWasKilledAndStartedAgain() throws IOException, InterruptedException, MqttException {
        URI uri = URI.create("mqtt://127.0.0.1:" + port);
        try (Device device = new Device(uri, "tm-restart")) {
            try (Mosquitto _ = started()) {
                device.loop.start();
                device.happen(1, 10);
                device.awaitFigures(figures -> figures.isUp() && figures.delivered() >= 14);
            }
            device.awaitFigures(figures -> !figures.isUp());
            device.happen(11, 25);
            device.awaitFigures(figures -> figures.failures() > 0);

            try (Mosquitto _ = started();
                    Observer observer = new Observer(uri, "tm-restart")) {
                device.awaitFigures(figures -> figures.isUp());
                assertEquals("online", observer.next(Topic.AVAILABILITY).payload());
                observer.next(Topic.LIVE);

                device.happen(36, 1);
                int last = BrokerStories.number(observer.next(Topic.EVENT));
                while (last != 36) {
                    last = BrokerStories.number(observer.next(Topic.EVENT));
                }
            }
        }
    }
}
