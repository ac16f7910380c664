package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @Test
    void hasOneFixedDepthBelowSiteAndDevice() {
        assertEquals("treadmill/1/home/tm01/state", Topic.STATE.of("home", "tm01"));
        assertEquals("treadmill/1/home/tm01/cmd/stop", Topic.CMD_STOP.of("home", "tm01"));
        assertEquals("homeassistant/device/tm01/config", Topic.DISCOVERY.of("home", "tm01"));
        assertEquals("homeassistant/status", Topic.DISCOVERY_BIRTH.of("home", "tm01"));
    }

    @Test
    void namesNoTopicTwice() {
        Set<String> seen = new HashSet<>();
        for (Topic topic : Topic.values()) {
            assertTrue(seen.add(topic.of("home", "tm01")), topic.name());
        }
    }

    @Test
    void letsTheStateExpireByItself() {
        assertTrue(Topic.STATE.retained);
        assertEquals(60, Topic.STATE.expirySeconds);
        assertEquals(5, Topic.LIVE.expirySeconds);
        assertEquals(0, Topic.LIVE.qos);
    }

    @DisplayName("SR-17 a command lives for seconds, is never retained, and none starts the belt")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "CMD_.*")
    void commandsComeInFreshOrNotAtAll(Topic command) {
        assertEquals(Topic.Direction.IN, command.direction);
        assertFalse(command.retained);
        assertTrue(command.expirySeconds >= 1 && command.expirySeconds <= 60);
        assertFalse(command.suffix.matches(".*(start|reset|unlock).*"));
    }

    @ParameterizedTest
    @EnumSource
    void neverUsesExactlyOnce(Topic topic) {
        assertTrue(topic.qos == 0 || topic.qos == 1);
    }
}
