package retrotread.adapter.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// Whether a broker throws somebody out before a word of MQTT. TLS 1.3 ends its handshake before the broker has
/// looked at our certificate; a client library that is thrown out then, within its first 0.1 s, leaves a thread
/// behind for ever (Paho 1.2.5, `CommsReceiver.start`), which would keep a command from ending. So who expects
/// to be thrown out tries the door first.
final class TlsDoor {
    /// A broker says nothing before CONNECT. Chosen: some round trips of a slow link.
    private static final int SILENCE_MILLIS = 1_000;

    private static final int CONNECT_MILLIS = 5_000;

    private TlsDoor() {}

    static boolean isShut(MqttSettings settings) throws TlsFilesException {
        TlsSource source = TlsContext.source(settings);
        try (Socket socket = new NoDelayTlsSockets(source.get()).createSocket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), CONNECT_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException thrownOut) {
            return true;
        }
    }
}
