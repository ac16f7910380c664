package retrotread.adapter.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Certificates of one authority, made by the script that users have.
public final class Certificates {
    private static final Path SCRIPT =
            Path.of("config", "mosquitto", "make-certs.sh").toAbsolutePath();

    private final Path folder;

    public Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        make(Map.of(), "authority");
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /// Makes one more.
    public void make(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString(), folder.toString()));
        command.addAll(List.of(words));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().putAll(environment);
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed: " + said);
        }
    }

    /// Settings of one who trusts this authority and is called like this.
    public TlsSettings settings(String client) {
        return new TlsSettings(
                Optional.of(file("ca.crt")),
                Optional.of(new TlsSettings.Identity(file(client + ".crt"), file(client + ".key"), false)));
    }

    /// Settings of one who trusts this authority and shows nothing.
    TlsSettings nameless() {
        return new TlsSettings(Optional.of(file("ca.crt")), Optional.empty());
    }
}
