package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OBSERVING offers the network nothing that it could ask for")
class ObservingTest {
    private final MqttSettings settings = Samples.settings(URI.create("mqtts://broker.example"), "tm-01");

    private String remote(DeviceFacts facts) {
        Payloads payloads = new Payloads(settings, facts, Samples.realTime(), () -> "stream");
        String info = new String(payloads.info(1, "epoch", true), UTF_8);
        return info.replaceAll(".*\"remote\":(\\[[^\\]]*\\]).*", "$1");
    }

    private long offers(DeviceFacts facts) {
        String message = new String(HaDiscovery.payload(settings, facts), UTF_8);
        assertTrue(message.contains("Belt speed"), message);
        return message.split("\"command_topic\"", -1).length - 1L;
    }

    @Test
    void saysSoInItsBirthCertificate() {
        assertEquals("[]", remote(Samples.observing()));
        assertEquals("[\"stop\",\"slower\",\"faster\",\"limit\"]", remote(Samples.facts()));
    }

    @Test
    void homeAssistantFindsNothingToPress() {
        assertEquals(0, offers(Samples.observing()));
        assertEquals(3, offers(Samples.facts()));
    }
}
