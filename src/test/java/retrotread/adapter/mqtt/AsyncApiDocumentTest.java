package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The document against the rules of AsyncAPI 3.0 that it has to do with, read from the specification
/// (asyncapi.com, "3.0.0", and the MQTT binding 0.2.0): which fields an object may and must have, where a
/// reference may lead, how keys are spelled. Not checked here: that URLs lead somewhere.
class AsyncApiDocumentTest {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]+");

    /// Fields of each kind of object; the ones with `!` must be there.
    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("root", words("asyncapi! id info! servers defaultContentType channels operations components")),
            Map.entry("info", words("title! version! description termsOfService contact license tags externalDocs")),
            Map.entry("license", words("name! url")),
            Map.entry(
                    "server",
                    words("host! protocol! protocolVersion pathname description title summary variables security"
                            + " tags externalDocs bindings")),
            Map.entry("serverVariable", words("enum default description examples")),
            Map.entry(
                    "channel",
                    words("address messages title summary description servers parameters tags externalDocs bindings")),
            Map.entry("parameter", words("enum default description examples location")),
            Map.entry(
                    "operation",
                    words("action! channel! title summary description security tags externalDocs bindings traits"
                            + " messages reply")),
            Map.entry("reply", words("address channel messages")),
            Map.entry("address", words("location! description")),
            Map.entry(
                    "message",
                    words("headers payload correlationId contentType name title summary description tags"
                            + " externalDocs bindings examples traits")),
            Map.entry(
                    "trait",
                    words("headers correlationId contentType name title summary description tags externalDocs"
                            + " bindings examples")),
            Map.entry("example", words("headers payload name summary")),
            Map.entry("operationMqtt", words("qos! retain! messageExpiryInterval bindingVersion!")),
            Map.entry(
                    "messageMqtt",
                    words("payloadFormatIndicator correlationData contentType responseTopic" + " bindingVersion!")),
            Map.entry(
                    "serverMqtt",
                    words("clientId cleanSession lastWill keepAlive sessionExpiryInterval maximumPacketSize"
                            + " bindingVersion!")),
            Map.entry(
                    "components",
                    words("schemas servers channels operations messages securitySchemes serverVariables parameters"
                            + " replies replyAddresses externalDocs tags operationTraits messageTraits"
                            + " serverBindings channelBindings operationBindings messageBindings")));

    /// Where references from these places lead; from anywhere else to a schema.
    private static final Map<String, String> TARGETS = Map.of(
            "/operations/\\w+(/reply)?/channel", "/channels/",
            "/channels/\\w+/messages/\\w+", "/components/messages/",
            "/channels/\\w+/parameters/\\w+", "/components/parameters/",
            "/components/messages/\\w+/traits/\\d", "/components/messageTraits/",
            "/servers/\\w+/variables/\\w+", "/components/serverVariables/",
            "/servers/\\w+/bindings", "/components/serverBindings/");

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    private final AsyncApi document = new AsyncApi();
    private final List<String> faults = new ArrayList<>();

    private void check(String kind, String pointer) {
        JsonNode node = document.at(pointer);
        Set<String> known = FIELDS.get(kind);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !known.contains(name + "!")) {
                faults.add(pointer + " has " + name + ", which is no field of " + kind);
            }
        });
        known.stream()
                .filter(name -> name.endsWith("!") && !node.has(name.substring(0, name.length() - 1)))
                .forEach(name -> faults.add(pointer + " lacks " + name));
    }

    private void checkEach(String kind, String pointer) {
        document.names(pointer).forEach(name -> check(kind, pointer + "/" + name));
    }

    @Test
    @DisplayName("each object has the fields that AsyncAPI 3.0 gives it, and those that it wants")
    void objectsHaveTheirFields() {
        check("root", "");
        assertEquals("3.0.0", document.at("/asyncapi").asText());
        check("info", "/info");
        check("license", "/info/license");
        checkEach("server", "/servers");
        check("components", "/components");
        checkEach("serverVariable", "/components/serverVariables");
        document.names("/components/serverBindings")
                .forEach(name -> check("serverMqtt", "/components/serverBindings/" + name + "/mqtt"));
        checkEach("parameter", "/components/parameters");
        checkEach("channel", "/channels");
        checkEach("operation", "/operations");
        for (String operation : document.names("/operations")) {
            String at = "/operations/" + operation;
            assertTrue(
                    Set.of("send", "receive")
                            .contains(document.at(at + "/action").asText()),
                    operation);
            check("operationMqtt", at + "/bindings/mqtt");
            if (document.at(at).has("reply")) {
                check("reply", at + "/reply");
                check("address", at + "/reply/address");
                assertEquals(
                        "$message.header#/responseTopic",
                        document.at(at + "/reply/address/location").asText());
            }
        }
        checkEach("message", "/components/messages");
        checkEach("trait", "/components/messageTraits");
        document.names("/components/messageTraits")
                .forEach(name -> check("messageMqtt", "/components/messageTraits/" + name + "/bindings/mqtt"));

        assertEquals(List.of(), faults);
    }

    private void walk(JsonNode node, String pointer, BiConsumer<String, JsonNode> each) {
        each.accept(pointer, node);
        node.properties().forEach(field -> walk(field.getValue(), pointer + "/" + field.getKey(), each));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(node.get(i), pointer + "/" + i, each);
        }
    }

    @Test
    @DisplayName("each reference leads somewhere, to the kind of thing that belongs there; nothing is there in vain")
    void referencesLead() {
        Set<String> used = new HashSet<>();
        walk(document.root(), "", (pointer, node) -> {
            JsonNode reference = node.path("$ref");
            if (reference.isTextual()) {
                String target = reference.asText().substring(1);
                used.add(target);
                document.at(target);
                assertEquals(1, node.size(), pointer + " has fields beside $ref, which nobody reads");
                assertTrue(target.startsWith(wanted(pointer)), pointer + " leads to " + target);
            }
        });
        Set<String> all = new TreeSet<>();
        document.names("/components")
                .forEach(kind -> document.names("/components/" + kind)
                        .forEach(name -> all.add("/components/" + kind + "/" + name)));
        all.removeAll(used);

        assertEquals(Set.of(), all, "nobody refers to these");
    }

    private static String wanted(String pointer) {
        return TARGETS.entrySet().stream()
                .filter(each -> pointer.matches(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("/components/schemas/");
    }

    @Test
    @DisplayName("keys are spelled as AsyncAPI 3.0 wants")
    void keysAreSpelledWell() {
        for (String map : List.of("/servers", "/channels", "/operations")) {
            document.names(map).forEach(name -> assertTrue(KEY.matcher(name).matches(), name));
        }
        document.names("/components")
                .forEach(kind -> document.names("/components/" + kind)
                        .forEach(name -> assertTrue(KEY.matcher(name).matches(), name)));
    }

    @Test
    @DisplayName("a name that ends in a unit has that unit, and no other name of a quantity hides one")
    void unitsAreThoseOfTheNames() {
        Map<String, String> units = Map.of(
                "mps", "m/s", "kmh", "km/h", "mph", "mph", "m", "m", "s", "s", "ms", "ms", "us", "us", "percent", "%",
                "bytes", "B");
        walk(document.at("/components"), "/components", (pointer, node) -> {
            String name = pointer.substring(pointer.lastIndexOf('/') + 1);
            String unit = units.get(name.substring(name.lastIndexOf('_') + 1));
            boolean property = pointer.endsWith("/properties/" + name) && name.contains("_");
            if (property && unit != null) {
                String told =
                        document.at(document.resolve(pointer)).path("x-unit").asText();
                assertEquals(unit, told, pointer);
            }
        });
    }

    @Test
    @DisplayName("what the daemon writes has no room for a field that is not described")
    void whatIsWrittenIsClosed() {
        walk(document.at("/components"), "/components", (pointer, node) -> {
            boolean object = node.path("type").asText().equals("object");
            boolean read = pointer.matches("/components/messages/(command|faster|limit|replay|archived)/payload");
            if (object) {
                assertEquals(!read, node.has("additionalProperties"), pointer);
            }
        });
    }
}
