package retrotread.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Asks a running daemon one line over its control socket. Waits for the answer on the caller's thread.
public final class ControlClient {
    private final Path path;

    public ControlClient(Path path) {
        this.path = path;
    }

    /// Sends one line and hands every line of the answer to `lines` as it comes, until the daemon has said all;
    /// a monitor ends only with the daemon or the process. False when the daemon answered with an error.
    ///
    /// @throws IllegalStateException when nobody answers there; the message says what to do
    public boolean ask(String line, Consumer<String> lines) {
        boolean good = true;
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            ByteBuffer request = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (request.hasRemaining()) {
                channel.write(request);
            }
            BufferedReader answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            for (String next = answer.readLine(); next != null; next = answer.readLine()) {
                good = good && !next.startsWith("error: ");
                lines.accept(next);
            }
        } catch (IOException broken) {
            throw new IllegalStateException(complaint(broken), broken);
        }
        return good;
    }

    /// Asks for news that go on until they are closed.
    ///
    /// @throws IllegalStateException when nobody answers there; the message says what to do
    public ControlNews follow(String line) {
        try {
            return ControlNews.open(path, line);
        } catch (IOException broken) {
            throw new IllegalStateException(complaint(broken), broken);
        }
    }

    /// Whether a daemon listens there.
    ///
    /// @throws IllegalStateException when that cannot be known; the message says what to do
    public boolean isAnswered() {
        if (Files.notExists(path)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return channel.isConnected();
        } catch (ConnectException nobody) {
            return false;
        } catch (IOException broken) {
            throw new IllegalStateException(complaint(broken), broken);
        }
    }

    private String complaint(IOException broken) {
        if (Files.notExists(path)) {
            return "no daemon is running: there is no " + path + "; start it, or name its socket";
        }
        boolean refused = String.valueOf(broken.getMessage()).contains("refused");
        return refused
                ? "no daemon is running: nobody answers on " + path
                : path + ": " + broken.getMessage() + "; you need to be root or in the group of that file";
    }
}
