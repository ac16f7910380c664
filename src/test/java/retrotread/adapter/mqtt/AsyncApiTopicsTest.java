package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The channels, operations and bindings of the document against the packets that really go out.
class AsyncApiTopicsTest {
    private static final String ACK_FROM = "ack_from";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final AsyncApi document = new AsyncApi();
    private final MqttSettings settings = MqttSettings.of(URI.create("mqtt://h"), "home", "tm-01", Optional.empty());
    private final PahoPackets packets = new PahoPackets(settings, TlsContext.source(settings));

    private String address(String channel) {
        return document.at("/channels/" + channel + "/address").asText();
    }

    private String filled(String channel) {
        return address(channel).replace("{site}", "home").replace("{device}", "tm-01");
    }

    private static String operation(Topic topic, String channel) {
        return (topic.direction == Topic.Direction.OUT ? "send_" : "receive_") + channel;
    }

    @Test
    void everyTopicIsAChannelAndEveryChannelATopic() {
        Set<String> topics =
                Arrays.stream(Topic.values()).map(SpeakingDevice::channel).collect(Collectors.toSet());
        topics.add(ACK_FROM);

        assertEquals(topics, new HashSet<>(document.names("/channels")));
    }

    @Test
    void everyChannelHasItsOperationAndNoOther() {
        Set<String> operations = Arrays.stream(Topic.values())
                .map(topic -> operation(topic, SpeakingDevice.channel(topic)))
                .collect(Collectors.toSet());
        operations.add("send_" + ACK_FROM);

        assertEquals(operations, new HashSet<>(document.names("/operations")));
    }

    @Test
    void itHearsWhatItSubscribesToAndNothingElse() {
        Set<String> received = document.names("/operations").stream()
                .filter(name ->
                        document.at("/operations/" + name + "/action").asText().equals("receive"))
                .map(name ->
                        document.resolve("/operations/" + name + "/channel").substring("/channels/".length()))
                .map(this::filled)
                .collect(Collectors.toSet());

        assertEquals(
                Arrays.stream(packets.subscriptions())
                        .map(MqttSubscription::getTopic)
                        .collect(Collectors.toSet()),
                received);
    }

    @ParameterizedTest
    @EnumSource
    void aChannelIsWhereItsMessagesReallyGo(Topic topic) {
        String channel = SpeakingDevice.channel(topic);
        Message message = Message.of(topic, new byte[0]);

        assertEquals(packets.name(message), filled(channel));
        assertEquals(placeholders(address(channel)), parameters(channel));
        isBoundLike(packets.message(message, PahoPackets.UNKNOWN), topic, channel);
    }

    @Test
    void anAnswerGoesBelowTheChannelOfAnswers() {
        Message message = new Message(Topic.ACK, "console", new byte[0], new byte[0]);

        assertEquals(packets.name(message), filled(ACK_FROM).replace("{from}", "console"));
        assertEquals(placeholders(address(ACK_FROM)), parameters(ACK_FROM));
        isBoundLike(packets.message(message, PahoPackets.UNKNOWN), Topic.ACK, ACK_FROM);
    }

    private void isBoundLike(MqttMessage packet, Topic topic, String channel) {
        String at = "/operations/" + operation(topic, channel);
        assertEquals("/channels/" + channel, document.resolve(at + "/channel"));
        assertEquals(
                topic.direction == Topic.Direction.OUT ? "send" : "receive",
                document.at(at + "/action").asText());
        JsonNode bound = document.at(at + "/bindings/mqtt");
        assertEquals(packet.getQos(), bound.path("qos").intValue(), channel);
        assertEquals(packet.isRetained(), bound.path("retain").booleanValue(), channel);
        Optional<Long> expiry = Optional.ofNullable(packet.getProperties().getMessageExpiryInterval());
        assertEquals(expiry.isPresent(), bound.has("messageExpiryInterval"), channel);
        assertEquals(expiry.orElse(0L), bound.path("messageExpiryInterval").longValue(), channel);
    }

    private List<String> placeholders(String address) {
        return PLACEHOLDER.matcher(address).results().map(each -> each.group(1)).toList();
    }

    private List<String> parameters(String channel) {
        boolean any = document.at("/channels/" + channel).has("parameters");
        return any ? document.names("/channels/" + channel + "/parameters") : List.of();
    }

    @Test
    void theConnectionIsTheOneThatItMakes() throws TlsFilesException {
        MqttConnectionOptions options = packets.options();
        for (String server : List.of("tls", "plain")) {
            JsonNode bound = document.at(document.resolve("/servers/" + server + "/bindings") + "/mqtt");

            assertEquals(options.isCleanStart(), bound.path("cleanSession").booleanValue());
            assertEquals(
                    options.getSessionExpiryInterval(),
                    bound.path("sessionExpiryInterval").longValue());
            assertEquals(options.getKeepAliveInterval(), bound.path("keepAlive").intValue());
            assertEquals(
                    options.getMaximumPacketSize(),
                    bound.path("maximumPacketSize").longValue());
            JsonNode will = bound.path("lastWill");
            assertEquals(address("availability"), will.path("topic").asText());
            assertEquals(filled("availability"), options.getWillDestination());
            assertEquals(options.getWillMessage().getQos(), will.path("qos").intValue());
            assertEquals(
                    options.getWillMessage().isRetained(), will.path("retain").booleanValue());
            assertEquals(
                    options.getWillMessage().toString(), will.path("message").asText());
        }
    }

    @Test
    void thePortsAreTheUsualOnes() {
        for (String scheme : List.of("mqtt", "mqtts")) {
            MqttSettings usual = MqttSettings.of(URI.create(scheme + "://h"), "home", "tm-01", Optional.empty());
            String server = "/servers/" + (usual.isTls() ? "tls" : "plain");

            assertEquals("{host}:" + usual.port(), document.at(server + "/host").asText());
            assertEquals(
                    usual.isTls() ? "secure-mqtt" : "mqtt",
                    document.at(server + "/protocol").asText());
        }
    }

    @Test
    void answersComeToEveryCommand() {
        Stream.of(Topic.values())
                .filter(topic -> topic.name().startsWith("CMD_"))
                .map(topic -> "/operations/receive_" + SpeakingDevice.channel(topic) + "/reply/channel")
                .forEach(reply -> assertEquals("/channels/" + ACK_FROM, document.resolve(reply)));
        assertTrue(document.at("/operations/receive_data_ack").path("reply").isMissingNode());
    }
}
