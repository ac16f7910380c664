package retrotread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The source files of this project, as the checks of this package see them: every `.java` below `src`, in path
/// order.
final class Sources {
    static final Path ROOT = Path.of("src");

    private Sources() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> below = Files.walk(ROOT)) {
            return below.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
