package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A started process, seen from outside: guarding first, then the disk, then the network.
@Timeout(60)
class GuardingFirstTest {
    /// In the place of systemd and of the broker, by turns: whatever of journal and connection it sees before
    /// it has asked for READY once more, and in vain, was there before READY was sent. What comes at the same
    /// time is not told apart, so that a slow machine raises no false alarm.
    private static final String WATCHER = """
        import os, select, socket, sys
        folder, journal = sys.argv[1], sys.argv[2]
        told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        told.bind(folder + '/notify')
        broker = socket.socket()
        broker.bind(('127.0.0.1', 0))
        broker.listen()
        print(broker.getsockname()[1], flush=True)
        early, ready, later = set(), False, set()
        while not (ready and len(later) == 2):
            seen = {'journal'} if os.path.exists(journal) else set()
            seen |= {'network'} if broker in select.select([broker], [], [], 0)[0] else set()
            ready = ready or told in select.select([told], [], [], 0.001)[0] and told.recv(99) == b'READY=1'
            early |= set() if ready else seen
            later |= seen
        print('early:', *sorted(early), flush=True)
        """;

    @TempDir
    Path folder;

    private Path configuration(String port) throws IOException {
        String text = Files.readString(Path.of("config/simulated.toml"))
                .replace("/tmp/retrotread-simulated", folder.toString());
        return Files.writeString(
                folder.resolve("machine.toml"), text + "\n[mqtt]\nuri = \"mqtt://127.0.0.1:" + port + "\"\n");
    }

    private Process daemon(Path configuration) throws IOException {
        List<String> command = Stream.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        configuration.toString())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("NOTIFY_SOCKET", folder.resolve("notify").toString());
        return builder.start();
    }

    @Test
    @DisplayName("SR-18 READY comes before the journal is opened and before the broker is called, and both follow")
    void guardingThenDiskThenNetwork() throws IOException, InterruptedException {
        Process watcher;
        String journal = folder.resolve("state").resolve("journal.db").toString();
        try {
            watcher = new ProcessBuilder("python3", "-c", WATCHER, folder.toString(), journal).start();
        } catch (IOException missing) {
            Assumptions.abort("needs python3 as the watcher");
            return;
        }
        try (BufferedReader said = watcher.inputReader()) {
            Process daemon = daemon(configuration(said.readLine()));
            try {
                assertEquals("early:", said.readLine().strip());
            } finally {
                daemon.destroy();
                assertTrue(daemon.waitFor(20, TimeUnit.SECONDS), "it did not end");
            }
        } finally {
            watcher.destroy();
            watcher.waitFor();
        }
    }

    @Test
    @DisplayName("SR-12 a wrong configuration is told in a line, by status 2, and nothing is begun")
    void refusesAWrongConfiguration() throws IOException, InterruptedException {
        Path wrong = Files.writeString(folder.resolve("machine.toml"), "[machine]\ndrive = \"none\"\n");

        Process daemon = daemon(wrong);

        assertTrue(daemon.waitFor(30, TimeUnit.SECONDS), "it did not end");
        assertEquals(Main.BAD_CONFIGURATION, daemon.exitValue());
        assertFalse(Files.exists(folder.resolve("state")));
    }
}
