package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The discovery message against the rules that Home Assistant publishes. The source of each rule is the page
/// of the integration at home-assistant.io: `mqtt` (device discovery), `sensor.mqtt`, `binary_sensor.mqtt`,
/// `event.mqtt`, `button.mqtt`, `number.mqtt`, and `sensor`, `binary_sensor`, `number` for classes and units.
/// No Home Assistant ran.
class HaDiscoveryTest {
    /// sensor: units of a device class.
    private static final Map<String, Set<String>> UNITS = Map.of(
            "speed", Set.of("m/s", "km/h", "mph"),
            "distance", Set.of("km", "m", "cm", "mm", "mi", "yd", "in"),
            "duration", Set.of("d", "h", "min", "s", "ms"));

    private static final Set<String> PLATFORMS = Set.of("sensor", "binary_sensor", "event", "button", "number");
    private static final Set<String> BINARY_CLASSES = Set.of("plug", "moving", "problem");
    private static final Set<String> STATE_CLASSES = Set.of("measurement", "total", "total_increasing");

    private final Map<String, Object> payload = payload("mqtts://broker.example");

    private static Map<String, Object> payload(String broker) {
        byte[] bytes = HaDiscovery.payload(Samples.settings(URI.create(broker), "tm-01"), Samples.facts());
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
            parser.nextToken();
            return object(parser);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> all = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                all.add(value(parser));
            }
            return all;
        }
        return parser.getText();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> components(Map<String, Object> of) {
        return (Map<String, Map<String, Object>>) of.get("components");
    }

    @Test
    @DisplayName("mqtt: a device message needs device with identifiers, origin with a name, and components")
    void hasWhatADeviceMessageNeeds() {
        assertTrue(payload.get("device").toString().contains("identifiers=[tm-01]"), payload.toString());
        assertTrue(payload.get("origin").toString().contains("name=Retrotread"));
        assertFalse(components(payload).isEmpty());
    }

    @Test
    @DisplayName("mqtt: each component names its platform and an id that is unique")
    void eachComponentIsNamed() {
        Set<Object> ids = new HashSet<>();
        components(payload).forEach((key, one) -> {
            assertTrue(PLATFORMS.contains(one.get("platform")), key);
            assertTrue(ids.add(one.get("unique_id")), key);
        });
    }

    @Test
    @DisplayName(
            "sensor: a device class takes its own units only; an enum has options and neither unit nor state class")
    void unitsFitTheirClass() {
        components(payload).forEach((key, one) -> {
            Object deviceClass = one.get("device_class");
            if ("enum".equals(deviceClass)) {
                assertFalse(one.containsKey("unit_of_measurement") || one.containsKey("state_class"), key);
                assertTrue(one.get("options").toString().contains("LOCKED, READY"), key);
            } else if (one.containsKey("unit_of_measurement")) {
                assertTrue(UNITS.get(deviceClass.toString()).contains(one.get("unit_of_measurement")), key);
            }
            if (one.containsKey("state_class")) {
                assertTrue(STATE_CLASSES.contains(one.get("state_class")), key);
            }
        });
    }

    @Test
    @DisplayName("binary_sensor: known classes; sensor, binary_sensor, event: a state topic; event: its types")
    void statesComeFromOurTopics() {
        components(payload).forEach((key, one) -> {
            boolean told = Set.of("sensor", "binary_sensor", "event").contains(one.get("platform"));
            assertEquals(told, one.containsKey("state_topic"), key);
            if ("binary_sensor".equals(one.get("platform"))) {
                assertTrue(BINARY_CLASSES.contains(one.get("device_class")), key);
            }
            if ("event".equals(one.get("platform"))) {
                assertTrue(one.get("event_types").toString().contains("trip, lockout"), key);
            }
        });
    }

    @Test
    @DisplayName("SR-17 button, number: commands go to stop, slower and limit only, and are never retained")
    void commandsAreFewAndNeverRetained() {
        Set<Object> topics = new HashSet<>();
        components(payload).values().stream()
                .filter(one -> one.containsKey("command_topic"))
                .forEach(one -> {
                    topics.add(one.get("command_topic").toString().replaceAll(".*/", ""));
                    assertEquals("false", one.get("retain"));
                });
        assertEquals(Set.of("stop", "slower", "limit"), topics);
        assertEquals("0.8333", components(payload).get("limit").get("max"));
    }

    @Test
    @DisplayName("SR-17 on a link that others can listen in on a stop is offered, nothing else")
    void offersOnlyAStopInTheOpen() {
        List<String> offered = components(payload("mqtt://192.168.1.5")).entrySet().stream()
                .filter(each -> each.getValue().containsKey("command_topic"))
                .map(Map.Entry::getKey)
                .toList();

        assertEquals(List.of("stop"), offered);
    }
}
