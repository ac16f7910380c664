package retrotread.adapter.mqtt;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where and as whom the daemon publishes.
///
/// @param broker `mqtt://host[:port]` (1883) or `mqtts://host[:port]` (TLS, 8883)
/// @param site topic level above the device, `[a-z0-9][a-z0-9-]{0,31}`
/// @param device topic level, certificate name and broker user of this machine, same letters
/// @param clientId name of the connection, unique at the broker, same letters; the device unless there is a
///     reason
/// @param login user and password, where the broker wants them
/// @param tls files for TLS; refused without `mqtts`
/// @param keepAliveSeconds longest silence on the link, 1..300; a dead link is noticed after about twice that
/// @param times how long the link waits for what
/// @param flow how records leave the journal
public record MqttSettings(
        URI broker,
        String site,
        String device,
        String clientId,
        Optional<Login> login,
        Optional<TlsSettings> tls,
        int keepAliveSeconds,
        LinkTimes times,
        FlowSettings flow) {
    /// Chosen: a broken link is noticed within 20 s, at one small packet every 10 s.
    public static final int KEEP_ALIVE_SECONDS = 10;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    /// A broker's user. The password is kept out of every text.
    public record Login(String user, String password) {
        public Login {
            if (user.isEmpty()) {
                throw new IllegalArgumentException("user is empty, wanted the broker's name of this device");
            }
        }

        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    public MqttSettings {
        checkBroker(broker);
        checkName("site", site);
        checkName("device", device);
        checkName("clientId", clientId);
        if (tls.isPresent() && !"mqtts".equals(broker.getScheme())) {
            throw new IllegalArgumentException(
                    "broker is \"" + broker + "\", wanted mqtts:// where ca, certificate or key is given");
        }
        boolean ok = keepAliveSeconds >= 1 && keepAliveSeconds <= 300;
        if (!ok) {
            throw new IllegalArgumentException("keepAliveSeconds is " + keepAliveSeconds + ", wanted 1..300");
        }
    }

    /// The usual settings: the client is called like the device, keep-alive 10 s.
    public static MqttSettings of(URI broker, String site, String device, Optional<Login> login) {
        return new MqttSettings(
                broker,
                site,
                device,
                device,
                login,
                Optional.empty(),
                KEEP_ALIVE_SECONDS,
                LinkTimes.policy(),
                FlowSettings.usual());
    }

    /// The same broker for somebody else.
    public MqttSettings as(Optional<Login> other, Optional<TlsSettings> files) {
        return new MqttSettings(broker, site, device, clientId, other, files, keepAliveSeconds, times, flow);
    }

    /// Whether the link is encrypted and the broker's certificate checked.
    public boolean isTls() {
        return broker.getScheme().equals("mqtts");
    }

    /// Whether commands other than a stop count on this link: it is encrypted, or it does not leave this
    /// machine.
    public boolean takesCommands() {
        return isTls() || LOOPBACK.matcher(host()).matches();
    }

    /// Host as the URI spells it; an IPv6 address keeps its brackets.
    public String host() {
        return broker.getHost();
    }

    public int port() {
        int usual = isTls() ? TLS_PORT : PLAIN_PORT;
        return broker.getPort() < 0 ? usual : broker.getPort();
    }

    /// The whole topic of this device.
    public String topic(Topic topic) {
        return topic.of(site, device);
    }

    private static void checkBroker(URI broker) {
        boolean scheme = "mqtt".equals(broker.getScheme()) || "mqtts".equals(broker.getScheme());
        boolean plain = (broker.getRawPath() == null || broker.getRawPath().isEmpty())
                && broker.getRawQuery() == null
                && broker.getRawFragment() == null;
        boolean port = broker.getPort() == -1 || (broker.getPort() >= 1 && broker.getPort() <= 65_535);
        if (broker.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "broker holds a user or password; wanted mqtt://host:port and the login in its own keys");
        }
        if ("mqtts".equals(broker.getScheme())
                && broker.getHost() != null
                && broker.getHost().startsWith("[")) {
            throw new IllegalArgumentException("broker is \"" + broker
                    + "\", wanted a host name: TLS compares it with the certificate, and the client cannot do that with"
                    + " an IPv6 address");
        }
        if (!scheme || broker.getHost() == null || !plain || !port) {
            throw new IllegalArgumentException(
                    "broker is \"" + broker + "\", wanted mqtt://host[:port] or mqtts://host[:port]");
        }
    }

    private static void checkName(String key, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(key + " is \"" + value
                    + "\", wanted 1 to 32 of a-z, 0-9 and -, not beginning with - (it becomes a topic level)");
        }
    }
}
