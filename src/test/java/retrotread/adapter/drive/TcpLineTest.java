package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real socket, and what becomes of it.
@Timeout(60)
final class TcpLineTest {
    private static final long AMPLE_NS = 20_000_000_000L;

    private static TcpLine open(int port) throws IOException {
        return TcpLine.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), System::nanoTime);
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void bytesGoBothWays() throws Exception {
        try (ServerSocket server = server();
                TcpLine line = open(server.getLocalPort());
                Socket peer = server.accept()) {
            line.send(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertEquals(1, peer.getInputStream().read());
            ByteBuffer came = ByteBuffer.allocate(8);
            assertEquals(0, line.read(came, System.nanoTime()));
            peer.getOutputStream().write(7);

            assertEquals(1, line.read(came, System.nanoTime() + AMPLE_NS));
            assertEquals(7, came.get(0));
        }
    }

    @Test
    void aConnectionThatNobodyTakesSaysWhatToDo() throws Exception {
        int port;
        try (ServerSocket gone = server()) {
            port = gone.getLocalPort();
        }
        IOException e = assertThrows(IOException.class, () -> open(port));

        assertTrue(
                e.getMessage().startsWith("treadmill at 127.0.0.1:" + port + " cannot be reached (Connection refused"));
        assertTrue(e.getMessage().contains("it serves one program at a time"));
    }

    @Test
    void aConnectionThatIsClosedAtOnceSaysThatAnotherHasIt() throws Exception {
        try (ServerSocket server = server();
                TcpLine line = open(server.getLocalPort())) {
            server.accept().close();
            IOException e = assertThrows(
                    IOException.class, () -> line.read(ByteBuffer.allocate(8), System.nanoTime() + AMPLE_NS));

            assertTrue(e.getMessage().contains("another program has it perhaps"), e.getMessage());
        }
    }

    @Test
    void aConnectionThatBreaksIsNamed() throws Exception {
        try (ServerSocket server = server();
                TcpLine line = open(server.getLocalPort())) {
            try (Socket peer = server.accept()) {
                peer.setSoLinger(true, 0);
            }
            IOException e = assertThrows(
                    IOException.class, () -> line.read(ByteBuffer.allocate(8), System.nanoTime() + AMPLE_NS));

            assertTrue(e.getMessage().contains(server.getLocalPort() + " is gone: "), e.getMessage());
        }
    }

    @Test
    void aPeerThatTakesNothingIsFoundOutWithoutWaiting() throws Exception {
        try (ServerSocket server = server();
                TcpLine line = open(server.getLocalPort());
                Socket peer = server.accept()) {
            IOException e = assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1_000_000; i++) {
                    line.send(ByteBuffer.allocate(65_536));
                }
            });

            assertTrue(e.getMessage().contains("takes nothing any more"), e.getMessage());
            assertTrue(peer.isConnected());
        }
    }
}
