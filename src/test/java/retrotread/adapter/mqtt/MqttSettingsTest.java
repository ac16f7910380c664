package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {
    private static MqttSettings named(String device) {
        return MqttSettings.of(URI.create("mqtt://broker.local"), "home", device, Optional.empty());
    }

    private static MqttSettings at(String broker) {
        return MqttSettings.of(URI.create(broker), "home", "tm01", Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "tm-01", "0", "abcdefghijklmnopqrstuvwxyz012345"})
    void takesNamesThatAreTopicLevels(String device) {
        assertEquals(device, named(device).clientId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "A",
                "a/b",
                "a+",
                "#",
                "$sys",
                "a b",
                "ä",
                "a\u0000",
                "a\n",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void refusesNamesThatWouldInjectTopics(String device) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> named(device));

        assertTrue(e.getMessage().startsWith("device is \"" + device + "\", wanted 1 to 32 of a-z"), e.getMessage());
    }

    @Test
    void knowsTheUsualPorts() {
        assertEquals(1883, at("mqtt://broker.local").port());
        assertEquals(8883, at("mqtts://broker.local").port());
        assertEquals(1884, at("mqtt://127.0.0.1:1884").port());
        assertEquals("[::1]", at("mqtt://[::1]").host());
        assertTrue(at("mqtts://broker.local").isTls());
        assertFalse(at("mqtt://broker.local").isTls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://h",
                "mqtt:h",
                "h:1883",
                "mqtt://h/path",
                "mqtt://h?x=1",
                "mqtt://h#f",
                "mqtt://h:0",
                "mqtt://h:65536",
                "ws://h",
                "mqtt://under_score"
            })
    void refusesWhatIsNoBroker(String broker) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> at(broker));

        assertTrue(e.getMessage().contains(broker) && e.getMessage().contains("wanted mqtt://host"), e.getMessage());
    }

    @Test
    void keepsPasswordsOutOfTheUriAndOutOfTexts() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> at("mqtt://me:secret@h"));
        assertFalse(e.getMessage().contains("secret"));

        MqttSettings settings = MqttSettings.of(
                URI.create("mqtt://h"), "home", "tm01", Optional.of(new MqttSettings.Login("me", "secret")));
        assertFalse(settings.toString().contains("secret"));
    }

    @Test
    void refusesAnAddressThatTlsCannotCompare() {
        assertThrows(IllegalArgumentException.class, () -> at("mqtts://[::1]"));
    }
}
