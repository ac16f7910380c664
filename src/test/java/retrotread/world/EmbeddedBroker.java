package retrotread.world;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// A real MQTT 5 broker (HiveMQ CE) in this JVM, on loopback, in memory, without usage statistics. Its folders
/// are temporary
/// and go with it. Starting takes 2 to 4 s: tests share one by `EmbeddedBrokerExtension`.
public final class EmbeddedBroker implements AutoCloseable {
    private static final String CONFIG = """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
          </listeners>
          <persistence><mode>in-memory</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """;

    private final EmbeddedHiveMQ hivemq;
    private final Path folder;
    private final int port;

    private EmbeddedBroker(EmbeddedHiveMQ hivemq, Path folder, int port) {
        this.hivemq = hivemq;
        this.folder = folder;
        this.port = port;
    }

    /// Starts one on this port of loopback and waits until it listens.
    ///
    /// @throws IllegalStateException when it does not start, most often because the port is taken
    public static EmbeddedBroker start(int port) {
        try {
            Path folder = Files.createTempDirectory("retrotread-broker");
            Path config = Files.createDirectory(folder.resolve("conf"));
            Files.writeString(config.resolve("config.xml"), CONFIG.formatted(port));
            EmbeddedHiveMQ hivemq = EmbeddedHiveMQ.builder()
                    .withConfigurationFolder(config)
                    .withDataFolder(Files.createDirectory(folder.resolve("data")))
                    .withExtensionsFolder(Files.createDirectory(folder.resolve("extensions")))
                    .withoutLoggingBootstrap()
                    .build();
            EmbeddedBroker broker = new EmbeddedBroker(hivemq, folder, port);
            broker.await();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folders cannot be made", e);
        }
    }

    /// Starts one on a port that is free now.
    public static EmbeddedBroker start() {
        return start(freePort());
    }

    /// A port of loopback that nobody listens on just now.
    public static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    public int port() {
        return port;
    }

    /// `mqtt://127.0.0.1:<port>`.
    public URI uri() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try {
            hivemq.close();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deleteFolder();
        }
    }

    private void await() {
        try {
            hivemq.start().join();
        } catch (CompletionException e) {
            deleteFolder();
            throw new IllegalStateException("the broker did not start on port " + port, e);
        }
    }

    private void deleteFolder() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder " + folder + " cannot be deleted", e);
        }
    }
}
