package retrotread.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;

/// The options that name the state directory, for commands that read it and ask no daemon.
final class StateOption extends ConfigOption {
    @Option(names = "--state", paramLabel = "DIRECTORY", description = "state directory, instead of --config")
    private Path state;

    /// The state directory.
    Path folder() throws ConfigurationException {
        return state == null ? configuration().paths().state() : state;
    }

    /// The configuration, whether it is asked for the state directory or not.
    Configuration configuration() throws ConfigurationException {
        return Configuration.load(file());
    }

    /// Whether the state directory was named by itself.
    boolean isNamed() {
        return state != null;
    }
}
