package retrotread.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// The password in a file of its own.
    static String password(Path file) {
        try {
            String password = Files.readString(file).strip();
            if (password.isEmpty()) {
                throw new IllegalStateException(file + " is empty; wanted the password on its first line");
            }
            return password;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e, e);
        }
    }
}
