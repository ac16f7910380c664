package retrotread.adapter.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The Mosquitto of this machine, on a port of loopback, without persistence.
public final class Mosquitto implements AutoCloseable {
    private final Path config;
    private final Process process;

    public Mosquitto(Path program, int port) throws IOException {
        this(program, port, "listener %d 127.0.0.1\nallow_anonymous true\npersistence false\n".formatted(port));
    }

    /// With settings of the test's own, which name this port.
    public Mosquitto(Path program, int port, String settings) throws IOException {
        config = Files.createTempFile("mosquitto", ".conf");
        Files.writeString(config, settings);
        process = new ProcessBuilder(program.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Device.await("listening mosquitto", () -> listens(port));
    }

    /// Where it is installed, if it is.
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Where it is installed; where it is not, the test is skipped and says so.
    ///
    /// @param what is not tried then
    public static Path orSkip(String what) {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            System.out.println("SKIPPED: " + what + "; install the package mosquitto to run it");
        }
        Assumptions.assumeTrue(program.isPresent(), "mosquitto is not installed");
        return program.orElseThrow();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Device.await("end of mosquitto", () -> !process.isAlive());
        Files.deleteIfExists(config);
    }

    private static boolean listens(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
