package retrotread.adapter.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/// Which properties of the document's schemas were really written, and which of those that may be null were
/// null. What a schema promises and nobody writes is a fault of the document.
final class AsyncApiCoverage {
    private final AsyncApi document;
    private final Set<String> seen = new TreeSet<>();

    AsyncApiCoverage(AsyncApi document) {
        this.document = document;
    }

    /// A value that fits the schema at this pointer.
    void saw(String pointer, JsonNode value) {
        String schema = document.resolve(pointer);
        value.properties().forEach(field -> {
            String property = schema + "/properties/" + field.getKey();
            if (!document.root().at(property).isMissingNode()) {
                seen.add(property + (field.getValue().isNull() && mayBeNull(property) ? NULL : ""));
                saw(property, field.getValue());
            }
        });
        if (value.isArray()) {
            value.forEach(each -> saw(schema + "/items", each));
        }
    }

    private static final String NULL = " = null";

    /// What could be written of these messages and was not.
    Set<String> unseen(Iterable<String> messages) {
        Set<String> wanted = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        messages.forEach(message -> open.add(AsyncApi.payload(message)));
        while (!open.isEmpty()) {
            String schema = document.resolve(open.poll());
            JsonNode node = document.at(schema);
            node.path("properties").fieldNames().forEachRemaining(name -> {
                String property = schema + "/properties/" + name;
                wanted.add(property);
                if (mayBeNull(property)) {
                    wanted.add(property + NULL);
                }
                open.add(property);
            });
            if (node.has("items")) {
                open.add(schema + "/items");
            }
        }
        wanted.removeAll(seen);
        return wanted;
    }

    /// Whether null is one of several things that it may be.
    private boolean mayBeNull(String property) {
        JsonNode schema = document.at(document.resolve(property));
        boolean oneOfTypes =
                schema.path("type").isArray() && schema.path("type").toString().contains("\"null\"");
        boolean oneOfSchemas = schema.path("anyOf").toString().contains("{\"type\":\"null\"}");
        return oneOfTypes || oneOfSchemas;
    }
}
