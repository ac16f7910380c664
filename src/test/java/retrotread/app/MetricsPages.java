package retrotread.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.Paths;
import retrotread.world.EmbeddedBroker;

/// The metrics page of a whole daemon on the simulated machine, with nobody where the broker should be.
record MetricsPages(Path folder) {
    Daemon.Plan plan(String sections) throws IOException, ConfigurationException {
        Path file = folder.resolve("machine.toml");
        Files.writeString(file, Files.readString(Path.of("config/simulated.toml")) + sections);
        Configuration configuration = Configuration.load(file);
        MqttSettings nobody = MqttSettings.of(URI.create("mqtt://127.0.0.1:9"), "here", "tm-1", Optional.empty());
        Paths paths = new Paths(folder.resolve("state"), folder.resolve("control"));
        return new Daemon.Plan(configuration, configuration.core(), paths, Optional.of(nobody));
    }

    /// As a browser gets it.
    String page(String sections) throws IOException, InterruptedException, ConfigurationException {
        int port = EmbeddedBroker.freePort();
        Daemon.Plan plan = plan("\n[metrics]\nlisten = \"127.0.0.1:" + port + "\"\n" + sections);
        try (Daemon _ = new Daemon(plan);
                HttpClient browser = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
