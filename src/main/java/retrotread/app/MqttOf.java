package retrotread.app;

import retrotread.adapter.mqtt.MqttSettings;
import retrotread.app.config.Configuration;

/// What the commands that go to the broker take out of files.
final class MqttOf {
    private MqttOf() {}

    /// Where the daemon connects to, and as whom.
    static MqttSettings configuration(Configuration configuration) {
        return configuration
                .mqtt()
                .orElseThrow(() -> new IllegalStateException(
                        configuration.file() + " has no [mqtt] section; wanted one with the broker's uri"));
    }
}
