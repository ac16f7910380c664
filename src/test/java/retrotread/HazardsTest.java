package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The hazard table of the manual names tests that exist, and every requirement and hazard.
class HazardsTest {
    private static final Pattern TEST =
            Pattern.compile("`(retrotread\\.(?:[a-z]+\\.)*)?([A-Z]\\w+Test)(?:\\.(\\w+))?`");
    private static final int HAZARDS = 38;
    private static final int REQUIREMENTS = 24;

    private static String text;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(Path.of("hardware/hazards.md"));
    }

    @Test
    @DisplayName("every test in the table exists")
    void testsExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (MatchResult named : TEST.matcher(text).results().toList()) {
            String folder = named.group(1) == null
                    ? "retrotread/world/"
                    : named.group(1).replace('.', '/');
            Path file = Path.of("src/test/java", folder, named.group(2) + ".java");
            boolean there = Files.exists(file)
                    && (named.group(3) == null || Files.readString(file).contains("void " + named.group(3) + "("));
            if (!there) {
                missing.add(named.group());
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    @DisplayName("every hazard of the analysis has a row, and every requirement is named")
    void nothingIsLeftOut() {
        TreeSet<Integer> hazards = numbers("(?m)^\\| (\\d+) \\|");
        assertEquals(IntStream.rangeClosed(1, HAZARDS).boxed().collect(Collectors.toCollection(TreeSet::new)), hazards);
        assertTrue(
                numbers("SR-(\\d+)")
                        .containsAll(
                                IntStream.rangeClosed(1, REQUIREMENTS).boxed().toList()),
                "requirements named: " + numbers("SR-(\\d+)"));
    }

    private static TreeSet<Integer> numbers(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
