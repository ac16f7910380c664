package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.adapter.mqtt.Certificates;

/// What stands commented out at the end of the examples works for who takes the `#` away.
class CommentedExamplesTest {
    private static final Pattern COMMENTED = Pattern.compile("(?m)^# (?=\\[\\w+]$|\\w+ = )");

    @TempDir
    Path directory;

    @BeforeEach
    void madeByTheScriptOfUsers() throws IOException, InterruptedException {
        new Certificates(directory).make(Map.of(), "client", "treadmill-1");
        Examples.write(directory, "mqtt-password", "open sesame\n");
    }

    private Configuration uncommented(String name) throws ConfigurationException {
        String text = Examples.text(name);
        int at = text.indexOf("# [mqtt]\n");
        int end = text.indexOf("\n[paths]\n");
        assertTrue(at > 0 && end > at, name);
        String tail = COMMENTED.matcher(text.substring(at, end)).replaceAll("");
        return Examples.load(
                directory,
                text.substring(0, at) + tail.replace("credential:mqtt.key", "treadmill-1.key") + text.substring(end));
    }

    @ParameterizedTest
    @ValueSource(strings = {Examples.INTERLOCK, Examples.MODBUS, Examples.TRACKMASTER, Examples.PWM})
    void everyOneIsTaken(String name) throws ConfigurationException {
        Configuration whole = uncommented(name);

        assertEquals("treadmill-1", whole.mqtt().orElseThrow().device());
    }

    @Test
    void theClinicHasTlsAnArchiverAndOperators() throws ConfigurationException {
        Configuration clinic = uncommented(Examples.TRACKMASTER);

        assertTrue(clinic.mqtt().orElseThrow().takesCommands());
        assertTrue(clinic.mqtt().orElseThrow().tls().orElseThrow().identity().isPresent());
        assertTrue(clinic.mqtt().orElseThrow().flow().archiver());
        assertEquals(2, clinic.operators().size());
        assertTrue(clinic.metrics().isPresent());
    }

    @Test
    void theHomeHasHomeAssistantAndAStop() throws ConfigurationException {
        Configuration home = uncommented(Examples.MODBUS);

        assertTrue(home.mqtt().orElseThrow().flow().discovery());
        assertEquals(false, home.mqtt().orElseThrow().takesCommands());
    }
}
