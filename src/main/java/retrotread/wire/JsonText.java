package retrotread.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/// Writes one JSON text after the other into one buffer. What is not a number in JSON (NaN, infinity) becomes
/// null. One thread owns it.
public final class JsonText {
    /// Decimals of a quantity: 0.1 mm/s, 0.1 mm, 0.1 ms.
    private static final double DECIMALS = 1e4;

    /// Above this, rounding to decimals would leave the range of a long.
    private static final double ROUNDED_MOST = 1e12;

    private interface Step {
        void run(JsonGenerator to) throws IOException;
    }

    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private JsonGenerator to;

    /// The text of an object with these fields.
    public byte[] object(Consumer<JsonText> fields) {
        return text(json -> {
            to.writeStartObject();
            fields.accept(this);
            to.writeEndObject();
        });
    }

    /// The text of an object with these fields, without its closing brace: whoever sends it adds more.
    public byte[] opened(Consumer<JsonText> fields) {
        byte[] whole = object(fields);
        return Arrays.copyOf(whole, whole.length - 1);
    }

    /// The text of an array with these elements.
    public byte[] array(Consumer<JsonText> elements) {
        return text(json -> {
            to.writeStartArray();
            elements.accept(this);
            to.writeEndArray();
        });
    }

    public JsonText put(String name, long value) {
        return step(json -> json.writeNumberField(name, value));
    }

    public JsonText put(String name, boolean value) {
        return step(json -> json.writeBooleanField(name, value));
    }

    public JsonText put(String name, String value) {
        return step(json -> json.writeStringField(name, value));
    }

    /// The constant's name in small letters.
    public JsonText put(String name, Enum<?> value) {
        return put(name, wire(value));
    }

    /// A quantity with four decimals.
    public JsonText put(String name, double value) {
        return step(json -> {
            if (!Double.isFinite(value)) {
                json.writeNullField(name);
            } else {
                boolean rounds = Math.abs(value) < ROUNDED_MOST;
                json.writeNumberField(name, rounds ? Math.round(value * DECIMALS) / DECIMALS : value);
            }
        });
    }

    public JsonText putNull(String name) {
        return step(json -> json.writeNullField(name));
    }

    public JsonText object(String name, Consumer<JsonText> fields) {
        return step(json -> {
            json.writeObjectFieldStart(name);
            fields.accept(this);
            json.writeEndObject();
        });
    }

    public JsonText array(String name, Consumer<JsonText> elements) {
        return step(json -> {
            json.writeArrayFieldStart(name);
            elements.accept(this);
            json.writeEndArray();
        });
    }

    public JsonText element(String value) {
        return step(json -> json.writeString(value));
    }

    public JsonText element(Consumer<JsonText> fields) {
        return step(json -> {
            json.writeStartObject();
            fields.accept(this);
            json.writeEndObject();
        });
    }

    public static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private byte[] text(Step whole) {
        bytes.reset();
        try (JsonGenerator generator = factory.createGenerator(bytes)) {
            to = generator;
            whole.run(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused to be written", e);
        }
        return bytes.toByteArray();
    }

    private JsonText step(Step one) {
        try {
            one.run(to);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused to be written", e);
        }
        return this;
    }
}
