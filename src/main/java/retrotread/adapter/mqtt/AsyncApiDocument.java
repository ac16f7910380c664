package retrotread.adapter.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The description of this daemon's MQTT interface for people and generators: every topic, every message, every
/// field with its unit (AsyncAPI 3.0, YAML). Written by hand; tests hold it against `Topic` and against what is
/// really written and read, both ways.
public final class AsyncApiDocument {
    private static final String RESOURCE = "/retrotread/asyncapi.yaml";

    private AsyncApiDocument() {}

    /// The whole document.
    public static String text() {
        try (InputStream in = AsyncApiDocument.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " of this program cannot be read: " + e.getMessage(), e);
        }
    }
}
