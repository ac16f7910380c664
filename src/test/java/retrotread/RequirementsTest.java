package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import retrotread.safety.Requirement;

/// Every requirement is said once, in `Requirement`; a test names it, and a patch that takes its detector away
/// shows that the test can fail. Nothing names a requirement that there is not.
final class RequirementsTest {
    private static final int REQUIREMENTS = 24;
    private static final Path TESTS = Sources.ROOT.resolve("test");
    private static final Path TEETH = TESTS.resolve("teeth");
    private static final Pattern DISPLAY_NAME =
            Pattern.compile("@DisplayName\\(\\s*(\"[^\"]*\"(?:\\s*\\+\\s*\"[^\"]*\")*)");
    private static final Pattern NUMBER = Pattern.compile("\\bSR-\\d+\\b");

    private static Set<String> numbered() {
        return Arrays.stream(Requirement.values())
                .filter(Requirement::isNumbered)
                .map(each -> each.label)
                .collect(Collectors.toSet());
    }

    /// The numbers that a text names.
    private static Stream<String> numbersIn(String text) {
        return NUMBER.matcher(text).results().map(hit -> hit.group());
    }

    private static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(TEETH)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertNone(Set<String> wrong, String what) {
        assertTrue(wrong.isEmpty(), () -> what + ": " + wrong);
    }

    @Test
    void everyRequirementIsSaidOnce() {
        Set<String> wanted =
                IntStream.rangeClosed(1, REQUIREMENTS).mapToObj(n -> "SR-" + n).collect(Collectors.toSet());
        assertEquals(wanted, numbered());

        Set<String> said = new HashSet<>();
        for (Requirement each : Requirement.values()) {
            boolean speaks = each == Requirement.NONE || each.words.endsWith(".");
            assertTrue(speaks, () -> each + " says nothing, or not in sentences");
            assertTrue(said.add(each.words), () -> each + " says what another says");
        }
    }

    @Test
    void everyRequirementHasATest() throws IOException {
        Set<String> missing = new TreeSet<>(numbered());
        for (Path file : Sources.all()) {
            if (file.startsWith(TESTS)) {
                DISPLAY_NAME
                        .matcher(Files.readString(file))
                        .results()
                        .flatMap(name -> numbersIn(name.group(1)))
                        .forEach(missing::remove);
            }
        }
        assertNone(missing, "requirements that no @DisplayName names");
    }

    @Test
    void everyRequirementHasAPatchThatItsTestsCatch() throws IOException {
        Set<String> missing = new TreeSet<>(numbered());
        for (Path patch : patches()) {
            String name = patch.getFileName().toString();
            assertFalse(Files.readString(patch).startsWith("---"), () -> name + " does not say what it breaks");
            numbersIn(name).map(number -> number.replace("-0", "-")).forEach(missing::remove);
        }
        assertNone(missing, "requirements without a patch in " + TEETH);
    }

    @Test
    void nothingNamesARequirementThatThereIsNot() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (Path file : Sources.all()) {
            numbersIn(Files.readString(file)).forEach(unknown::add);
        }
        numbersIn(Files.readString(Path.of("README.md"))).forEach(unknown::add);
        unknown.removeAll(numbered());
        unknown.removeIf(number -> number.startsWith("SR-0")); // part of the name of a patch
        assertNone(unknown, "requirements that are named and not said");
    }
}
