package retrotread.app.config;

import java.net.URI;
import java.util.Optional;

/// Where and as whom to publish; site and device come from `Configuration`.
///
/// @param broker `mqtt://host[:port]` or `mqtts://host[:port]`
/// @param clientId name of the connection, unique at the broker
/// @param login user and password, where the broker wants them
/// @param keepAliveSeconds longest silence on the link, 1..300
public record MqttConfig(URI broker, String clientId, Optional<Login> login, int keepAliveSeconds) {
    /// A broker's user. The password is kept out of every text.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }
}
