package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.world.EmbeddedBroker;

/// The access list that is shipped, at a real broker.
@Timeout(60)
class TopicAclTest {
    private static final Path SHIPPED = Path.of("config/mosquitto/acl");
    private static final List<String> USERS =
            List.of("tm01", "tm02", "console", "archiver", "homeassistant", "dashboard");

    @TempDir
    private Path folder;

    private int port;

    @Test
    @DisplayName("config/mosquitto/acl is what `retrotread acl` prints; write it anew with that command")
    void theShippedFileIsMadeOfTheTopics() throws IOException {
        assertEquals(TopicAcl.text(), Files.readString(SHIPPED));
    }

    @Test
    @DisplayName("SR-17 nobody writes what is not his: no device its own commands, no operator a state, no stranger"
            + " anything")
    void theBrokerRefusesWhatItMust() throws IOException, InterruptedException, MqttException {
        Path program = Mosquitto.orSkip("the access list at a real Mosquitto");
        port = EmbeddedBroker.freePort();
        try (Mosquitto _ = new Mosquitto(program, port, ClosedBroker.withPasswords(folder, port, SHIPPED, USERS))) {
            List<String> wrong = new ArrayList<>();
            for (String user : USERS) {
                try (Client client = new Client(port, user)) {
                    for (Topic topic : Topic.values()) {
                        for (String device : List.of("tm01", "tm02")) {
                            boolean taken = client.publish(topic.of("home", device));
                            if (taken != may(user, topic, device)) {
                                wrong.add(user + " to " + topic.of("home", device) + ": " + taken);
                            }
                        }
                    }
                    if (client.publish("treadmill/1/home/tm01/cmd/start") || client.publish("treadmill/1/home/tm01")) {
                        wrong.add(user + " to a topic that is none");
                    }
                }
            }
            assertEquals(List.of(), wrong);
        }
    }

    /// What has to be, told apart from how the list is made.
    private static boolean may(String user, Topic topic, String device) {
        boolean lowers = topic == Topic.CMD_STOP || topic == Topic.CMD_SLOWER || topic == Topic.CMD_LIMIT;
        boolean leads = topic == Topic.CMD_FASTER || topic == Topic.CMD_PING;
        return switch (user) {
            case "console" -> lowers || leads;
            case "homeassistant" -> lowers || topic == Topic.DISCOVERY_BIRTH;
            case "archiver" -> topic == Topic.DATA_ACK || topic == Topic.CMD_REPLAY;
            case "dashboard" -> false;
            default -> user.equals(device) && topic.direction == Topic.Direction.OUT;
        };
    }

    private static final class Client implements AutoCloseable {
        private static final int ATTEMPTS_MAX = 1000;
        private final MqttAsyncClient client;

        private Client(int port, String user) throws MqttException {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + port, user, new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName(user);
            options.setPassword(ClosedBroker.password(user).getBytes(StandardCharsets.UTF_8));
            client.connect(options).waitForCompletion(5000);
        }

        private boolean publish(String topic) throws MqttException {
            IMqttToken sent = sent(topic);
            sent.waitForCompletion(5000);
            return sent.getReasonCodes()[0] < ReasonCode.FIRST_ERROR;
        }

        /// The client gives a place back a moment after it said that a message was answered.
        private IMqttToken sent(String topic) throws MqttException {
            for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                try {
                    return client.publish(topic, new byte[0], 1, false);
                } catch (MqttException full) {
                    if (full.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                        throw full;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
            throw new AssertionError("no place was given back for " + topic);
        }

        @Override
        public void close() throws MqttException {
            client.disconnect().waitForCompletion(5000);
            client.close();
        }
    }
}
