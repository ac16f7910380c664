package retrotread.app.config;

import java.util.List;
import java.util.stream.Collectors;

/// A configuration that the daemon does not start with. The message holds every problem found, one per line.
/// SR-12
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// In the order of the file.
    public List<Problem> problems() {
        return problems;
    }
}
