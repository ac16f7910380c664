package retrotread.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The option that names the configuration, for the commands that take one; it counts before the command, too.
sealed class ConfigOption permits FileOption, StateOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (default: " + Main.CONFIG_DEFAULT + ")")
    private Path file;

    final Path file() {
        return named().orElse(Path.of(Main.CONFIG_DEFAULT));
    }

    /// The file that was named, behind the command or before it.
    Optional<Path> named() {
        if (file != null || command.parent() == null) {
            return Optional.ofNullable(file);
        }
        return command.root().userObject() instanceof Main main ? main.configNamed() : Optional.empty();
    }
}
