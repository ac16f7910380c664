package retrotread.app.config;

import static retrotread.app.config.Dimension.TIME;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.mqtt.FlowSettings;
import retrotread.adapter.mqtt.LinkTimes;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.mqtt.TlsSettings;
import retrotread.app.config.Kinds.File;
import retrotread.app.config.Kinds.Flag;
import retrotread.app.config.Kinds.Quantity;
import retrotread.app.config.Kinds.Text;
import retrotread.app.config.Kinds.Whole;

/// Reads `[mqtt]`; without the section there is no telemetry. A password stands in a file of its own, so that
/// this text can be kept in every recording.
final class MqttReader {
    private static final Text URI_TEXT = new Text(
            Pattern.compile("mqtts?://(\\[[0-9a-fA-F:]+]|[A-Za-z0-9.-]+)(:\\d{1,5})?"),
            "mqtt://host[:port] or mqtts://host[:port] (TLS), with user and password in keys of their own",
            "mqtts://broker.example");
    private static final Text USER = new Text(Pattern.compile("\\S+"), "a name without blanks", "treadmill-1");

    private final TomlSection section;
    private final Path directory;

    MqttReader(TomlSection section, Path directory) {
        this.section = section;
        this.directory = directory;
    }

    /// What to connect to; nothing where the section is absent or wrong.
    Optional<MqttSettings> read(String site, String device) {
        Optional<String> user = section.find("user", USER);
        Optional<Path> passwordFile = section.find("password_file", new File(directory, "mqtt-password"));
        String clientId = section.optional("client_id", ConfigurationReader.NAME, device);
        double keepAlive =
                section.optional("keep_alive", new Quantity(TIME, 1, 300), (double) MqttSettings.KEEP_ALIVE_SECONDS);
        int backlog = section.optional("backlog_per_second", new Whole(1, 1000), FlowSettings.BACKLOG_PER_SECOND);
        boolean archiver = section.optional("archiver", new Flag(), false);
        boolean discovery = section.optional("discovery", new Flag(), true);
        Optional<TlsSettings> tls = new TlsReader(section, directory, System.getenv("CREDENTIALS_DIRECTORY")).read();
        Optional<String> uri = section.find("uri", URI_TEXT);
        if (!section.isPresent()) {
            return Optional.empty();
        }
        if (uri.isEmpty()) {
            section.required("uri", URI_TEXT);
        }
        if (user.isPresent() != passwordFile.isPresent()) {
            String given = user.isPresent() ? "user" : "password_file";
            section.problem(given, "stands alone; wanted user and password_file, or neither");
        }
        Optional<MqttSettings.Login> login = passwordFile
                .flatMap(this::password)
                .flatMap(password -> user.map(name -> new MqttSettings.Login(name, password)));
        if (Double.isNaN(keepAlive)) {
            return Optional.empty();
        }
        int keepAliveSeconds = (int) Math.round(keepAlive);
        FlowSettings flow = new FlowSettings(backlog, archiver, discovery);
        return uri.flatMap(text -> section.build(() -> new MqttSettings(
                URI.create(text), site, device, clientId, login, tls, keepAliveSeconds, LinkTimes.policy(), flow)));
    }

    private Optional<String> password(Path path) {
        try {
            String password = Files.readString(path).strip();
            if (!password.isEmpty()) {
                return Optional.of(password);
            }
            section.problem("password_file", "\"" + path + "\" is empty; wanted the password on its first line");
        } catch (IOException e) {
            section.problem("password_file", FileText.unreadable(path, e));
        }
        return Optional.empty();
    }
}
