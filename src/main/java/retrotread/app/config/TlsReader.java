package retrotread.app.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.mqtt.TlsContext;
import retrotread.adapter.mqtt.TlsFilesException;
import retrotread.adapter.mqtt.TlsSettings;
import retrotread.app.config.Kinds.Text;

/// Reads the files for TLS in `[mqtt]`: `ca`, `certificate` and `key`, each a path or `credential:NAME` for one
/// that systemd's LoadCredential= hands over.
final class TlsReader {
    private static final String CREDENTIAL = "credential:";
    private static final Text FILE = new Text(
            Pattern.compile("credential:[A-Za-z0-9._-]+|(?!credential:)[^\\x00]+"),
            "a path, or credential:NAME with NAME as in LoadCredential=",
            "ca.crt");

    private final TomlSection section;
    private final Path directory;
    private final Optional<String> credentials;

    /// @param credentials folder of systemd's credentials, null where there is none
    TlsReader(TomlSection section, Path directory, String credentials) {
        this.section = section;
        this.directory = directory;
        this.credentials = Optional.ofNullable(credentials);
    }

    /// What the three keys come to; nothing where none is given or one is wrong.
    Optional<TlsSettings> read() {
        Optional<Path> ca = file("ca");
        Optional<Path> certificate = file("certificate");
        Optional<Path> key = file("key");
        if (section.has("certificate") != section.has("key")) {
            section.problem(
                    section.has("key") ? "key" : "certificate", "stands alone; wanted certificate and key, or neither");
            return Optional.empty();
        }
        boolean isWhole = section.has("ca") == ca.isPresent()
                && section.has("certificate") == certificate.isPresent()
                && section.has("key") == key.isPresent();
        boolean isGiven = ca.isPresent() || certificate.isPresent();
        return isWhole && isGiven ? checked(new TlsSettings(ca, identity(certificate, key))) : Optional.empty();
    }

    private Optional<TlsSettings.Identity> identity(Optional<Path> certificate, Optional<Path> key) {
        boolean guarded = key.flatMap(file -> credentials.map(folder -> file.startsWith(Path.of(folder))))
                .orElse(false);
        return certificate.flatMap(own -> key.map(file -> new TlsSettings.Identity(own, file, guarded)));
    }

    private Optional<TlsSettings> checked(TlsSettings settings) {
        try {
            TlsContext.of(settings);
            return Optional.of(settings);
        } catch (TlsFilesException e) {
            section.problem(e.part().key, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Path> file(String key) {
        Optional<String> text = section.find(key, FILE);
        if (text.isEmpty() || !text.get().startsWith(CREDENTIAL)) {
            return text.map(path -> directory.resolve(path).normalize());
        }
        if (credentials.isEmpty()) {
            section.problem(
                    key,
                    "\"" + text.get() + "\" is handed over by systemd, which has given no credentials here; wanted a"
                            + " path, or CREDENTIALS_DIRECTORY set to a folder with that file");
        }
        return credentials.map(folder -> Path.of(folder).resolve(text.get().substring(CREDENTIAL.length())));
    }
}
