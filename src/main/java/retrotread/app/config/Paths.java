package retrotread.app.config;

import java.nio.file.Path;

/// Where the daemon keeps and offers things.
///
/// @param state directory of everything that outlives the process; systemd's `StateDirectory`
/// @param controlSocket socket of the local commands
public record Paths(Path state, Path controlSocket) {}
