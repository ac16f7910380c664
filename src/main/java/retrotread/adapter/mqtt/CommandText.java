package retrotread.adapter.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The fields of a message that somebody sent us, as far as they are well formed. Reads bytes of strangers:
/// strict UTF-8, one flat object, no name twice, numbers that are numbers, nothing behind it; whatever else it
/// is, the answer is "malformed", never an exception. Fields it does not know are skipped.
final class CommandText {
    /// [POLICY] commands have 4 kB at most.
    static final int BYTES_MAX = 4096;

    private static final int FIELDS_MAX = 32;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(32)
                    .maxStringLength(256)
                    .maxNameLength(64)
                    .maxDocumentLength(BYTES_MAX)
                    .build())
            .build();

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();

    private CommandText() {}

    /// The fields of a payload; empty when it is malformed.
    static Optional<CommandText> read(byte[] payload) {
        if (payload.length > BYTES_MAX) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            CommandText fields = new CommandText();
            try (JsonParser parser = JSON.createParser(text)) {
                return fields.take(parser) ? Optional.of(fields) : Optional.empty();
            }
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private boolean take(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        int count = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            count++;
            if (count > FIELDS_MAX || !take(name, value, parser)) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    }

    private boolean take(String name, JsonToken value, JsonParser parser) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            words.put(name, parser.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = Double.parseDouble(parser.getText());
            numbers.put(name, number);
            return Double.isFinite(number);
        } else {
            parser.skipChildren();
        }
        return true;
    }

    /// A text of 1 to 64 letters, digits, `.`, `_`, `:` or `-`; empty when it is not there or anything else.
    String word(String name) {
        String word = words.getOrDefault(name, "");
        return WORD.matcher(word).matches() ? word : "";
    }

    /// A number, NaN when it is not there.
    double number(String name) {
        return numbers.getOrDefault(name, Double.NaN);
    }

    /// A whole number from 0 to 2^53, -1 when it is not there or anything else.
    long whole(String name) {
        double number = number(name);
        boolean ok = number >= 0 && number <= 0x1p53 && number == Math.rint(number);
        return ok ? (long) number : -1;
    }
}
