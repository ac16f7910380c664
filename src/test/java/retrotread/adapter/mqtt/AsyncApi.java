package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The AsyncAPI document as the tests hold it against the code: channels by the names of `Topic` in small
/// letters, messages by name, payloads judged by a JSON schema validator (draft 7, on which AsyncAPI's schemas
/// are built).
public final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A keyword that nobody knows is a mistake.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft7())
            .keyword(new NonValidationKeyword("x-unit"))
            .keyword(new NonValidationKeyword("components"))
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
            .build();

    private final JsonNode root;
    private final Map<String, Schema> payloads = new TreeMap<>();
    private final AsyncApiCoverage coverage;

    public AsyncApi() {
        try {
            root = new YAMLMapper().readTree(AsyncApiDocument.text());
        } catch (IOException e) {
            throw new AssertionError("the document is no YAML", e);
        }
        coverage = new AsyncApiCoverage(this);
    }

    JsonNode root() {
        return root;
    }

    /// What is at a JSON pointer, which has to be there.
    JsonNode at(String pointer) {
        JsonNode found = root.at(pointer);
        if (found.isMissingNode()) {
            throw new AssertionError("the document has nothing at " + pointer);
        }
        return found;
    }

    /// The pointer that a reference leads to; the given one where there is no reference.
    String resolve(String pointer) {
        JsonNode reference = at(pointer).path("$ref");
        return reference.isMissingNode() ? pointer : resolve(reference.asText().substring(1));
    }

    List<String> names(String pointer) {
        return StreamSupport.stream(((Iterable<String>) () -> at(pointer).fieldNames()).spliterator(), false)
                .toList();
    }

    /// The texts of a list.
    public Set<String> words(String pointer) {
        return StreamSupport.stream(at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /// The names of the messages that a channel carries.
    List<String> messages(String channel) {
        return names("/channels/" + channel + "/messages");
    }

    /// What is wrong with a message of this name; empty for nothing.
    List<String> faults(String message, JsonNode payload) {
        return payloads.computeIfAbsent(message, this::schema).validate(payload).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema schema(String message) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").addObject().put("$ref", "#" + payload(message));
        whole.set("components", at("/components"));
        return SchemaRegistry.withDefaultDialect(DIALECT).getSchema(whole);
    }

    static String payload(String message) {
        return "/components/messages/" + message + "/payload";
    }

    /// A payload as the document sees it: JSON, but for messages that are plain text.
    JsonNode read(String channel, byte[] payload) {
        String first = messages(channel).getFirst();
        String text = new String(payload, StandardCharsets.UTF_8);
        if (root.at("/components/messages/" + first + "/contentType").asText().startsWith("text/")) {
            return TextNode.valueOf(text);
        }
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON on " + channel + ": " + text, e);
        }
    }

    /// A message that the daemon wrote: exactly one of the channel's messages describes it. Returns its name.
    public String written(String channel, byte[] payload) {
        JsonNode node = read(channel, payload);
        List<String> fitting = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String message : messages(channel)) {
            List<String> found = faults(message, node);
            if (found.isEmpty()) {
                fitting.add(message);
            }
            faults.addAll(found);
        }
        assertEquals(1, fitting.size(), () -> channel + " wrote " + node + " which fits " + fitting + "; " + faults);
        coverage.saw(payload(fitting.getFirst()), node);
        return fitting.getFirst();
    }

    AsyncApiCoverage coverage() {
        return coverage;
    }
}
