package retrotread.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import retrotread.runtime.ControlClient;

/// The option that names the socket of the running daemon, for the commands that ask it.
final class SocketOption {
    static final String DEFAULT = "/run/retrotread/control";

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "control socket of the daemon (default: as --config says, or " + DEFAULT + ")")
    private Path socket;

    Optional<Path> named() {
        return Optional.ofNullable(socket);
    }

    /// The daemon at that socket; at the configuration's where none is named.
    ControlClient daemon(Path configured) {
        return new ControlClient(named().orElse(configured));
    }
}
