package retrotread.adapter.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SystemdNotifierTest {
    /// Java has no UNIX datagram sockets, so a few lines of Python listen in systemd's place.
    private static final String LISTENER = """
        import socket, sys
        s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        s.bind(sys.argv[1].replace('@', chr(0), 1) if sys.argv[1].startswith('@') else sys.argv[1])
        print('listening', flush=True)
        for i in range(int(sys.argv[2])):
            print(s.recv(4096).decode(), flush=True)
        """;

    @TempDir
    Path folder;

    private void tells(String address) throws IOException, InterruptedException {
        Process listener;
        try {
            listener = new ProcessBuilder("python3", "-c", LISTENER, address, "4").start();
        } catch (IOException missing) {
            Assumptions.abort("needs python3 as the listener");
            return;
        }
        try (BufferedReader heard = listener.inputReader()) {
            assertEquals("listening", heard.readLine());
            SystemdNotifier notifier = new SystemdNotifier(Map.of("NOTIFY_SOCKET", address));
            notifier.ready();
            notifier.alive();
            notifier.status("running\nfaster");
            notifier.stopping();

            assertEquals("READY=1", heard.readLine());
            assertEquals("WATCHDOG=1", heard.readLine());
            assertEquals("STATUS=running faster", heard.readLine());
            assertEquals("STOPPING=1", heard.readLine());
        } finally {
            listener.destroy();
            listener.waitFor();
        }
    }

    @Test
    void tellsASocketInTheFileSystem() throws IOException, InterruptedException {
        tells(folder.resolve("notify").toString());
    }

    @Test
    void tellsAnAbstractSocket() throws IOException, InterruptedException {
        tells("@retrotread-test-" + ProcessHandle.current().pid());
    }

    @Test
    void isSilentWithoutSystemd() {
        SystemdNotifier notifier = new SystemdNotifier(Map.of());
        notifier.ready();

        assertEquals(0, notifier.watchdogNs());
    }

    @Test
    void goesOnWhenNobodyListens() {
        SystemdNotifier notifier = new SystemdNotifier(
                Map.of("NOTIFY_SOCKET", folder.resolve("nobody").toString()));
        notifier.alive();
        notifier.alive();
    }

    @Test
    void knowsTheBeatOfTheWatchdog() {
        assertEquals(2_000_000_000L, new SystemdNotifier(Map.of("WATCHDOG_USEC", "2000000")).watchdogNs());

        Map<String, String> wrong = Map.of("WATCHDOG_USEC", "soon");
        String message = assertThrows(IllegalArgumentException.class, () -> new SystemdNotifier(wrong))
                .getMessage();
        assertTrue(message.startsWith("WATCHDOG_USEC is soon"), message);
    }
}
