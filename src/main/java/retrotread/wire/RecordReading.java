package retrotread.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import retrotread.belt.BeltDirection;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.SafetyState;
import retrotread.session.SessionEvent;
import retrotread.session.SessionSample;

/// Reads bodies of the journal's records back, as `RecordText` wrote them. What no journal writes is refused
/// before it takes memory.
public final class RecordReading {
    /// Longest body, bytes. Chosen: thirty times a second of samples at 100 a second.
    public static final int BODY_MAX = 1024 * 1024;

    private static final int DEPTH_MAX = 4;
    private static final int TEXT_MAX = 4096;
    private static final int NUMBER_MAX = 40;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxDocumentLength(BODY_MAX)
                    .maxStringLength(TEXT_MAX)
                    .maxNumberLength(NUMBER_MAX)
                    .build())
            .build();

    private RecordReading() {}

    /// Adds what a body tells to one of two lists: its samples, or its event.
    ///
    /// @param body a JSON object without its closing brace
    /// @throws IllegalArgumentException when it is none, or lacks what its kind has
    public static void read(byte[] body, List<SessionSample> samples, List<SessionEvent> events) {
        Fields fields = fields(body);
        try {
            if (fields.values.containsKey("event_type")) {
                events.add(event(fields));
            } else {
                samples(fields, samples);
            }
        } catch (ClassCastException wrong) {
            throw new IllegalArgumentException("a field of another type than it has: " + wrong.getMessage(), wrong);
        }
    }

    /// The fields of a body by name: Long or Double, Boolean, String, null, a list or a map.
    ///
    /// @throws IllegalArgumentException when it is no body
    public static Fields fields(byte[] body) {
        byte[] whole = Arrays.copyOf(body, body.length + 1);
        whole[body.length] = '}';
        try (JsonParser json = JSON.createParser(whole)) {
            if (json.nextToken() == JsonToken.START_OBJECT && value(json) instanceof Map<?, ?> fields) {
                return new Fields(fields);
            }
            throw new IllegalArgumentException("a record that is no JSON object");
        } catch (IOException broken) {
            throw new IllegalArgumentException("a record that is no JSON: " + broken.getMessage(), broken);
        }
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, value(json));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(json));
                }
                yield elements;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case null, default -> throw new IllegalArgumentException("a record that is cut off");
        };
    }

    private static SessionEvent event(Fields of) {
        return new SessionEvent(
                of.whole("mono_us") * NANOS_PER_MICRO,
                of.whole("ts"),
                of.text("event_type"),
                of.text("severity").equals("critical"),
                of.text("cause"),
                of.text(of.values.containsKey("why") ? "why" : "words"),
                of.text("from"),
                of.text("to"),
                of.number("speed_mps"),
                of.number("limit_mps"),
                of.number("detection_ms"));
    }

    private static void samples(Fields batch, List<SessionSample> samples) {
        long firstNs = batch.whole("mono_us") * NANOS_PER_MICRO;
        long firstUtcMillis = batch.whole("ts");
        for (Object each : (List<?>) batch.required("samples")) {
            Fields one = new Fields((Map<?, ?>) each);
            double afterMillis = one.number("t");
            samples.add(new SessionSample(
                    firstNs + Math.round(afterMillis * NANOS_PER_MILLI),
                    firstUtcMillis + Math.round(afterMillis),
                    one.number("v"),
                    one.number("w"),
                    one.number("c"),
                    one.number("l"),
                    batch.constant("limit_by", LimitSource.class),
                    one.number("i"),
                    batch.constant("facing", Facing.class),
                    batch.constant("belt_direction", BeltDirection.class),
                    one.constant("s", SafetyState.class),
                    one.whole("k") == 1,
                    one.number("d")));
        }
    }

    /// Fields of one object.
    public record Fields(Map<?, ?> values) {
        private Object required(String name) {
            Object value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("a record without \"" + name + "\"");
            }
            return value;
        }

        /// A whole number that has to be there.
        public long whole(String name) {
            return ((Number) required(name)).longValue();
        }

        /// A number; NaN where there is none.
        public double number(String name) {
            return values.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        /// A text; empty where there is none.
        public String text(String name) {
            return values.get(name) instanceof String text ? text : "";
        }

        private <E extends Enum<E>> E constant(String name, Class<E> type) {
            return Enum.valueOf(type, ((String) required(name)).toUpperCase(Locale.ROOT));
        }
    }
}
