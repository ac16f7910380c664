package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.Samples.SECOND;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// What the document says that the daemon takes, against the gate that takes it.
class AsyncApiCommandsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// What somebody may write where something else is wanted.
    private static final List<JsonNode> ODD = List.of(
            NODES.textNode(""),
            NODES.textNode("a b"),
            NODES.textNode("a".repeat(65)),
            NODES.textNode("a".repeat(64)),
            NODES.numberNode(-1),
            NODES.numberNode(0),
            NODES.numberNode(0.5),
            NODES.numberNode(1),
            NODES.numberNode(1L << 53),
            NODES.numberNode((1L << 53) + 2),
            NODES.booleanNode(true),
            NODES.nullNode(),
            NODES.objectNode(),
            NODES.arrayNode());

    /// Enough for every answer that waits, a window of them a turn, and the gauges behind them.
    private static final int TURNS = 12;

    private final AsyncApi document = new AsyncApi();
    private String epoch = "";

    static Stream<Topic> commands() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic == Topic.DATA_ACK || topic.name().startsWith("CMD_"));
    }

    private List<ObjectNode> examples(Topic topic) {
        List<ObjectNode> examples = new ArrayList<>();
        String message = document.messages(SpeakingDevice.channel(topic)).getFirst();
        document.at("/components/messages/" + message + "/examples")
                .forEach(example -> examples.add(example.path("payload").deepCopy()));
        assertFalse(examples.isEmpty(), message);
        return examples;
    }

    private boolean isDescribed(Topic topic, JsonNode payload) {
        return document.faults(document.messages(SpeakingDevice.channel(topic)).getFirst(), payload)
                .isEmpty();
    }

    /// What the gate says of a message, as the first one of a connection that the message may name.
    private Optional<Refusal> verdict(Topic topic, JsonNode payload) {
        MqttSettings settings = Samples.settings(URI.create("mqtts://broker.example"), "tm-01");
        TimeBase time = new TimeBase(() -> SECOND, () -> Samples.WALL, () -> TimeBase.Quality.NONE);
        CommandGate gate = new CommandGate(settings, time);
        gate.begin(payload.path("epoch").asText());
        byte[] bytes = payload.toString().getBytes(UTF_8);
        return gate.judge(new LinkSignal.Arrived(topic, bytes, false, "", new byte[0]))
                .refusal();
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("each example of each command is as described, and taken")
    void takesWhatIsDescribed(Topic topic) {
        for (ObjectNode example : examples(topic)) {
            assertTrue(isDescribed(topic, example), () -> topic + ": " + example);
            assertEquals(Optional.empty(), verdict(topic, example), () -> topic + ": " + example);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("what the description allows is taken, and what it wants is wanted")
    void theDescriptionIsAsStrictAsTheGate(Topic topic) {
        for (ObjectNode example : examples(topic)) {
            Set<String> wanted = wanted(topic, example);
            Set<String> names = new TreeSet<>(wanted);
            names.addAll(List.of("from", "n", "sent_at", "speed_kmh", "x"));
            for (String name : names) {
                assertAgreed(topic, wanted.contains(name), example.deepCopy().without(name));
                for (JsonNode odd : ODD) {
                    assertAgreed(
                            topic, wanted.contains(name), example.deepCopy().set(name, odd));
                }
            }
        }
    }

    /// Fields that this command is nothing without.
    private Set<String> wanted(Topic topic, JsonNode example) {
        String payload = AsyncApi.payload(
                document.messages(SpeakingDevice.channel(topic)).getFirst());
        Set<String> wanted = new TreeSet<>();
        document.root().at(payload + "/required").forEach(name -> wanted.add(name.asText()));
        example.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("speed_")) {
                wanted.add(name);
            }
        });
        return wanted;
    }

    /// The gate ignores an odd field that it can do without, and that `seq_to` comes after `seq_from` is more
    /// than a schema can say.
    private void assertAgreed(Topic topic, boolean wanted, JsonNode payload) {
        boolean described = isDescribed(topic, payload);
        boolean taken = verdict(topic, payload).isEmpty();
        boolean orderly =
                payload.path("seq_to").asDouble(1) >= payload.path("seq_from").asDouble(1);
        if (wanted && orderly) {
            assertEquals(described, taken, () -> topic + ": " + payload + " " + verdict(topic, payload));
        } else if (orderly) {
            assertTrue(taken || !described, () -> topic + ": " + payload + " " + verdict(topic, payload));
        } else {
            assertFalse(taken, () -> topic + ": " + payload);
        }
    }

    @Test
    @DisplayName("SR-17 a stop has no wrong payload")
    void aStopHasNoWrongPayload() {
        assertEquals("{}", document.at(AsyncApi.payload("stop")).toString());
    }

    private void ask(SpeakingDevice device, Topic topic, String id, String more) {
        device.nowNs += SECOND;
        device.send(topic, "{\"id\":\"" + id + "\",\"epoch\":\"" + epoch + "\"" + more + "}");
    }

    @Test
    @DisplayName("every reason to refuse is described, and every described one happens")
    void refusesForTheReasonsThatAreListed() {
        Set<String> told = new TreeSet<>();
        for (String broker : List.of("mqtts://broker.example", "mqtt://192.168.1.5")) {
            SpeakingDevice device = new SpeakingDevice(URI.create(broker), 1000 * SECOND, (channel, payload) -> {
                document.written(channel, payload);
                if (channel.equals("metrics")) {
                    told.addAll(reasons(document.read(channel, payload)));
                }
            });
            device.connect(true);
            epoch = device.epoch;
            refuse(device);
            device.nowNs += 61 * SECOND;
            device.feed.latest = () -> Samples.snapshot(device.nowNs, SafetyState.READY, 0);
            for (int i = 0; i < TURNS; i++) {
                device.turn();
            }
        }
        Set<String> listed = document.words("/components/schemas/refusal/enum");
        listed.addAll(List.of("by_the_machine", "unanswered"));

        assertEquals(new TreeSet<>(listed), told);
    }

    private static Set<String> reasons(JsonNode metrics) {
        Set<String> reasons = new TreeSet<>();
        metrics.path("commands_refused").fieldNames().forEachRemaining(reasons::add);
        return reasons;
    }

    private void refuse(SpeakingDevice device) {
        device.send(Topic.CMD_PING, "{}".getBytes(UTF_8), true);
        device.send(Topic.CMD_PING, new byte[5000], false);
        for (int i = 0; i < 20; i++) {
            device.send(Topic.CMD_PING, "no command");
        }
        ask(device, Topic.CMD_PING, "c-1", "");
        ask(device, Topic.CMD_PING, "c-1", "");
        ask(device, Topic.CMD_PING, "c-2", ",\"sent_at\":1000");
        ask(device, Topic.CMD_REPLAY, "c-3", ",\"stream\":\"another\",\"seq_from\":1,\"seq_to\":2");
        epoch = "another";
        ask(device, Topic.CMD_PING, "c-4", "");
        epoch = device.epoch;
        device.isBusy = true;
        ask(device, Topic.CMD_SLOWER, "c-5", "");
        device.isBusy = false;
        ask(device, Topic.CMD_SLOWER, "c-6", "");
        device.nowNs += 3 * SECOND;
        device.turn();
        overflow(device);
    }

    /// More answers at once than there is room for.
    private static void overflow(SpeakingDevice device) {
        for (int i = 0; i < 5; i++) {
            device.send(Topic.CMD_PING, "{}");
        }
        for (int i = 0; i < 64; i++) {
            device.send(Topic.CMD_STOP, "");
            device.feed.events.add(new Event(
                    device.nowNs,
                    EventType.REFUSED,
                    Cause.NO_CAUSE,
                    SafetyState.READY,
                    SafetyState.READY,
                    0,
                    1,
                    0,
                    device.asked.remove(),
                    Command.NONE));
        }
        device.turn();
    }
}
