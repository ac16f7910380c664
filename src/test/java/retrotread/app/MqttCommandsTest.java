package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import retrotread.adapter.mqtt.AsyncApiDocument;

/// The commands that tell of the MQTT interface.
class MqttCommandsTest {
    private final StringWriter out = new StringWriter();

    private int run(String... words) {
        return Main.commandLine().setOut(new PrintWriter(out)).execute(words);
    }

    @Test
    void printsTheDescriptionOfTheInterface() {
        assertEquals(0, run("asyncapi"));
        assertEquals(AsyncApiDocument.text(), out.toString());
    }
}
