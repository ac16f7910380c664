package retrotread.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/// The same, for the commands that look at a configuration: it may stand there without `--config`.
final class FileOption extends ConfigOption {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "configuration, as --config")
    private Path word;

    @Override
    Optional<Path> named() {
        return word == null ? super.named() : Optional.of(word);
    }
}
