package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The files of config/home-assistant against what this program tells Home Assistant and publishes: entities,
/// their states, topics, kinds of events and fields of messages. No Home Assistant runs.
class HomeAssistantFilesTest {
    private static final Path FOLDER = Path.of("config/home-assistant");
    private static final Pattern ENTITY =
            Pattern.compile("\\b(?:sensor|binary_sensor|button|number|event)\\.treadmill_\\w+");
    private static final Pattern FIELD = Pattern.compile("trigger\\.payload_json\\.(\\w+)");

    private final MqttSettings settings =
            MqttSettings.of(URI.create("mqtts://broker.example"), "home", "treadmill-1", Optional.empty());
    private final Map<String, JsonNode> entities = new TreeMap<>();
    private final AsyncApi document = new AsyncApi();
    private final JsonNode automations = yaml("retrotread.yaml").path("automation");
    private final JsonNode dashboard = yaml("dashboard.yaml");

    HomeAssistantFilesTest() throws IOException {
        JsonNode told = new ObjectMapper().readTree(HaDiscovery.payload(settings, Samples.facts()));
        told.path("components")
                .forEach(each -> entities.put(each.path("default_entity_id").asText(), each));
    }

    private static JsonNode yaml(String name) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(name)));
    }

    /// All that stands under one of these names, however deep.
    private static List<JsonNode> under(JsonNode root, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> root.findValues(name).stream())
                .toList();
    }

    private static Set<String> texts(List<JsonNode> nodes) {
        return nodes.stream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group)).collect(Collectors.toSet());
    }

    /// The fields of the messages that a topic of ours carries.
    private Set<String> fields(String address) {
        Topic topic = Arrays.stream(Topic.values())
                .filter(each -> settings.topic(each).equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no topic is " + address));
        Set<String> all = new HashSet<>();
        for (String message : document.messages(SpeakingDevice.channel(topic))) {
            all.addAll(document.names(document.resolve(AsyncApi.payload(message)) + "/properties"));
        }
        return all;
    }

    @Test
    void namesEntitiesThatAreThere() {
        for (JsonNode file : List.of(automations, dashboard)) {
            Set<String> named = found(ENTITY, file.toString(), 0);
            named.addAll(texts(under(file, "entity", "entity_id")));

            named.removeAll(entities.keySet());
            assertEquals(Set.of(), named, () -> "there are only " + entities.keySet());
        }
        assertTrue(dashboard.toString().contains("button.treadmill_1_stop_belt"));
    }

    @Test
    void waitsForStatesThatAreThere() {
        for (String list : List.of("triggers", "conditions")) {
            for (JsonNode each : automations.findValues(list).stream()
                    .flatMap(all -> stream(all).stream())
                    .toList()) {
                JsonNode entity = entities.get(each.path("entity_id").asText());
                for (String state : texts(under(each, "to", "state"))) {
                    assertTrue(states(entity).contains(state), () -> entity + " is never " + state);
                }
            }
        }
    }

    private static List<JsonNode> stream(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    private static Set<String> states(JsonNode entity) {
        return "binary_sensor".equals(entity.path("platform").asText())
                ? Set.of("on", "off")
                : texts(stream(entity.path("options")));
    }

    @Test
    void readsFieldsThatItsTopicHas() {
        Set<String> kinds =
                texts(stream(entities.get("event.treadmill_1_events").path("event_types")));
        Set<String> heard = new HashSet<>();
        for (JsonNode automation : automations) {
            for (String address : texts(under(automation, "topic"))) {
                heard.add(address);
                Set<String> wanted = found(FIELD, automation.toString(), 1);
                wanted.removeAll(fields(address));
                assertEquals(Set.of(), wanted, () -> "not on " + address);
            }
            assertTrue(kinds.containsAll(texts(under(automation, "payload"))), automation::toString);
        }
        assertEquals(Set.of(settings.topic(Topic.EVENT), settings.topic(Topic.SESSION_RECORD)), heard);
    }

    @Test
    @DisplayName("SR-17 automations tell and move nothing; the dashboard presses the stop and nothing else")
    void movesNothing() {
        Set<String> acts = new HashSet<>();
        automations.forEach(each -> acts.addAll(texts(under(each, "action"))));
        assertEquals(Set.of("persistent_notification.create"), acts);

        JsonNode tap = dashboard.findValue("tap_action");
        assertEquals(1, dashboard.findValues("tap_action").size());
        assertEquals("button.press", tap.path("perform_action").asText());
        assertEquals(
                settings.topic(Topic.CMD_STOP),
                entities.get(tap.path("target").path("entity_id").asText())
                        .path("command_topic")
                        .asText());
    }

    @Test
    @DisplayName("mqtt: default_entity_id is platform and id; a template reads the entity that it names")
    void everyEntityHasItsOwnId() {
        assertFalse(entities.containsKey(""), entities::toString);
        entities.forEach((id, entity) -> {
            assertTrue(id.startsWith(entity.path("platform").asText() + ".treadmill_1_"), id);
            Set<String> read = found(ENTITY, entity.path("command_template").asText(), 0);
            assertTrue(entities.keySet().containsAll(read), id);
        });
        assertEquals(13, entities.size());
    }

    @Test
    void speaksOfTheDeviceOfTheExample() throws IOException {
        String example = Files.readString(Path.of("config/interlock-only.toml"));

        assertTrue(example.contains("site = \"home\"\nname = \"treadmill-1\""));
    }
}
