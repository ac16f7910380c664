package retrotread;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import retrotread.adapter.mqtt.CommandFuzz;
import retrotread.adapter.store.ArchiveFuzz;
import retrotread.app.config.ConfigurationFuzz;

/// Every input that a fuzzer kept, because it went where no other does or because it once found a mistake.
class FuzzCorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        return each("command", CommandFuzz::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> configurations() throws IOException {
        return each("configuration", ConfigurationFuzz::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> archives() throws IOException {
        return each("archive", ArchiveFuzz::fuzzerTestOneInput);
    }

    private static Stream<DynamicTest> each(String name, Consumer<byte[]> fuzz) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
            List<Path> sorted = files.sorted().toList();
            assertTrue(sorted.size() >= 10, sorted.size() + " inputs of " + name);
            return sorted.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> fuzz.accept(Files.readAllBytes(file))));
        }
    }
}
