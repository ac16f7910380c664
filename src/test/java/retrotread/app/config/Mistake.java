package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One mistake of a resource file: a passage of an example, what stands there instead, and the problem it must
/// give.
record Mistake(String example, String passage, String replacement, String line, String key, List<String> parts) {
    static Stream<Mistake> all(String resource) {
        try (InputStream in = Mistake.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n+"))
                    .filter(block -> block.startsWith("@ "))
                    .map(Mistake::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mistake of(String block) {
        List<String> said = Arrays.asList(lines(block, "> ").split(" \\| "));
        return new Mistake(
                lines(block, "@ "),
                lines(block, "- "),
                lines(block, "+ "),
                said.get(0),
                said.get(1),
                said.subList(2, said.size()));
    }

    private static String lines(String block, String mark) {
        return block.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .collect(Collectors.joining("\n"));
    }

    String edited() {
        return Examples.edited(example, passage, replacement);
    }

    /// Checks that exactly this problem was told, with its place.
    void assertTold(String file, String edited, List<Problem> problems) {
        assertEquals(1, problems.size(), problems::toString);
        Problem problem = problems.getFirst();
        assertEquals(key, problem.key(), problem::toString);
        assertEquals(file, problem.file());
        assertEquals(Examples.lineOf(edited, line), problem.line(), problem::toString);
        assertTrue(problem.column() >= 1, problem::toString);
        parts.forEach(part -> assertTrue(problem.message().contains(part), part + " is not in: " + problem));
        assertTrue(problem.toString().startsWith(file + ":" + problem.line() + ":" + problem.column() + ": " + key));
    }

    @Override
    public String toString() {
        return key + " <- " + replacement.replace('\n', ' ');
    }
}
