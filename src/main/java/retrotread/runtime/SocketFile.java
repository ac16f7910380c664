package retrotread.runtime;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The file of the control socket: who may open it, and what to do when one is there already.
final class SocketFile {
    /// Owner and group; the group is that of the folder's service.
    private static final String PERMISSIONS = "rw-rw----";

    private SocketFile() {}

    /// Opens a listening socket at `path`, in place of one that nobody answers.
    /// @throws IllegalStateException when another daemon answers there, or something else is in the way
    static ServerSocketChannel open(Path path, int backlog) throws IOException {
        removeStale(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path), backlog);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(PERMISSIONS));
            server.configureBlocking(false);
            return server;
        } catch (IOException broken) {
            server.close();
            throw broken;
        }
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Object socket = Files.getAttribute(path, "isOther", LinkOption.NOFOLLOW_LINKS);
        if (!Boolean.TRUE.equals(socket)) {
            throw new IllegalStateException("control socket " + path + " is in the way: it is no socket; remove it");
        }
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IllegalStateException("another Retrotread is running: it answers on " + other.getRemoteAddress());
        } catch (ConnectException nobody) {
            Files.delete(path);
        }
    }
}
