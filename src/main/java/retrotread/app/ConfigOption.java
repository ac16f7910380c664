package retrotread.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The option that names the configuration, for the commands that take one.
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (default: ${DEFAULT-VALUE})",
            defaultValue = Main.CONFIG_DEFAULT)
    private Path file;

    Path file() {
        return file;
    }
}
