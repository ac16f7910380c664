package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

@Timeout(30)
class ControlSocketTest {
    @TempDir
    Path folder;

    private final Handover handover = new Handover();
    private final CommandInbox inbox = new CommandInbox();
    private final Console console =
            new Console(System::nanoTime, handover, inbox, Told.vitals(), _ -> {}, new WalkerCodes());
    private Path path;
    private ControlSocket socket;

    @BeforeEach
    void open() {
        path = folder.resolve("control");
        socket = new ControlSocket(path, console, System::nanoTime);
        handover.seal();
        handover.show(new ControlInputs(), Told.snapshot(System.nanoTime(), SafetyState.LOCKED, Cause.POWER_ON));
        socket.start();
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private List<String> ask(String line, boolean good) {
        List<String> lines = new ArrayList<>();
        assertEquals(good, new ControlClient(path).ask(line, lines::add), lines::toString);
        return lines;
    }

    @Test
    void answersAndSaysGoodbye() throws IOException {
        assertTrue(ask("status", true).contains("state: locked"));
        assertTrue(ask("why", true).contains("state: locked"));
        assertTrue(ask("fly", false).getFirst().startsWith("error: `fly` is no command"));
        assertEquals(PosixFilePermissions.fromString("rw-rw----"), Files.getPosixFilePermissions(path));
    }

    @Test
    void tellsWhatBecameOfAStop() throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread visitor = Thread.ofPlatform().start(() -> new ControlClient(path).ask("stop", lines::add));
        ControlInputs in = new ControlInputs();
        while (in.command() == Command.NONE) {
            Thread.onSpinWait();
            inbox.poll(in);
        }
        handover.tell(Told.answer(EventType.COMMAND_DONE, Cause.NO_CAUSE, in.commandId()));

        assertEquals("done", lines.poll(10, TimeUnit.SECONDS));
        visitor.join();
    }

    @Test
    void aMonitorRunsUntilTheDaemonEnds() throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread visitor = Thread.ofPlatform().start(() -> new ControlClient(path).ask("monitor", lines::add));
        assertTrue(lines.poll(10, TimeUnit.SECONDS).contains(" LOCKED "));

        handover.show(new ControlInputs(), Told.snapshot(System.nanoTime(), SafetyState.READY));
        assertTrue(lines.poll(10, TimeUnit.SECONDS).contains(" READY "));

        socket.close();
        visitor.join();
        assertFalse(Files.exists(path));
    }

    @Test
    void refusesOneVisitorTooMany() throws IOException {
        List<SocketChannel> visitors = new ArrayList<>();
        for (int i = 0; i < ControlSocket.CLIENTS_MAX; i++) {
            SocketChannel visitor = SocketChannel.open(UnixDomainSocketAddress.of(path));
            visitor.write(ByteBuffer.wrap("monitor\n".getBytes(StandardCharsets.UTF_8)));
            visitor.read(ByteBuffer.allocate(16));
            visitors.add(visitor);
        }

        ByteBuffer refusal = ByteBuffer.allocate(100);
        try (SocketChannel surplus = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            surplus.read(refusal);
        }
        String text = new String(refusal.array(), 0, refusal.position(), StandardCharsets.UTF_8);
        assertEquals("error: 8 visitors are connected already\n", text);

        for (SocketChannel visitor : visitors) {
            visitor.close();
        }
    }

    @Test
    void dropsAVisitorWhoseLineDoesNotEnd() throws IOException {
        try (SocketChannel visitor = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            visitor.write(ByteBuffer.allocate(SocketClient.LINE_MAX));
            assertEquals(-1, visitor.read(ByteBuffer.allocate(1)));
        }
        assertTrue(ask("status", true).contains("state: locked"));
    }

    @Test
    void aSecondDaemonIsRefused() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> new ControlSocket(path, console, System::nanoTime).close());

        assertTrue(refused.getMessage().contains("another Retrotread is running"), refused.getMessage());
        assertTrue(ask("status", true).contains("state: locked"));
    }

    @Test
    void aStaleSocketIsReplacedAndAFileIsNot() throws IOException {
        Path stale = folder.resolve("stale");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(stale))
                .close();
        assertTrue(Files.exists(stale));
        new ControlSocket(stale, console, System::nanoTime).close();
        assertFalse(Files.exists(stale));

        Path file = Files.writeString(folder.resolve("file"), "precious");
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> new ControlSocket(file, console, System::nanoTime).close());
        assertTrue(refused.getMessage().contains("is no socket"), refused.getMessage());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void theClientSaysWhenNobodyIsThere() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        ControlClient client = new ControlClient(nowhere);
        String message = assertThrows(IllegalStateException.class, () -> client.ask("status", line -> {}))
                .getMessage();
        assertTrue(message.startsWith("no daemon is running: there is no "), message);

        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(nowhere))
                .close();
        String refused = assertThrows(IllegalStateException.class, () -> client.ask("status", line -> {}))
                .getMessage();
        assertEquals("no daemon is running: nobody answers on " + nowhere, refused);
    }
}
