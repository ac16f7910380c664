package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class NoDelaySocketsTest {
    private static void connectsPromptly(SocketFactory sockets) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = sockets.createSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), 1000);

            assertTrue(socket.getTcpNoDelay());
        }
    }

    @Test
    void plainSocketsSendAtOnce() throws IOException {
        connectsPromptly(new NoDelaySockets());
    }

    @Test
    void tlsSocketsSendAtOnce() throws IOException {
        connectsPromptly(new NoDelayTlsSockets((SSLSocketFactory) SSLSocketFactory.getDefault()));
    }
}
