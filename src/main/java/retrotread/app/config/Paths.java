package retrotread.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the daemon keeps and offers things.
///
/// @param state directory of everything that outlives the process; systemd's `StateDirectory`
/// @param controlSocket socket of the local commands
public record Paths(Path state, Path controlSocket) {
    /// A folder of these, made where it is not there.
    ///
    /// @throws IllegalStateException that says what to do
    public static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "folder " + path + " cannot be made: " + e.getMessage() + "; make it, or name another in [paths]",
                    e);
        }
    }
}
