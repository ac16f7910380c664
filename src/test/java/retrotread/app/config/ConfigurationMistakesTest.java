package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("SR-12 bad configuration: no start")
class ConfigurationMistakesTest {
    @TempDir
    Path directory;

    static Stream<Mistake> mistakes() {
        return Mistake.all("mistakes.txt");
    }

    static Stream<Mistake> commissioningMistakes() {
        return Mistake.all("commissioning-mistakes.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void eachMistakeIsToldWithItsPlaceAndRemedy(Mistake mistake) {
        Examples.write(directory, "commissioning.toml", Examples.text(Examples.COMMISSIONING));
        Path file = Examples.write(directory, "machine.toml", mistake.edited());

        List<Problem> problems = problems(file);

        mistake.assertTold(file.toString(), mistake.edited(), problems);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commissioningMistakes")
    void eachMistakeInTheRecordIsToldToo(Mistake mistake) {
        Path record = Examples.write(directory, "commissioning.toml", mistake.edited());
        Path file = Examples.write(directory, "machine.toml", Examples.text(Examples.INTERLOCK));

        List<Problem> problems = problems(file);

        mistake.assertTold(record.toString(), mistake.edited(), problems);
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        String text = Examples.edited(Examples.SIMULATED, "= \"36 /m\"", "= 36");
        text = Examples.edit(text, "over_budget", "overbudget");
        text = Examples.edit(text, "name = \"simulated-1\"\n", "");

        List<String> keys = problems(Examples.write(directory, "machine.toml", text)).stream()
                .map(Problem::key)
                .toList();

        assertEquals(List.of("device.name", "belt.pulses_per_meter", "limits.over_budget", "limits.overbudget"), keys);
    }

    @Test
    void theMessageHoldsEveryProblemOnALineOfItsOwn() {
        String text = Examples.edited(Examples.SIMULATED, "= \"36 /m\"", "= 36").replace("seed = 1", "seed = -1");
        Path file = Examples.write(directory, "machine.toml", text);

        var e = assertThrows(ConfigurationException.class, () -> Configuration.load(file));

        assertEquals(2, e.getMessage().lines().count());
        assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
    }

    @Test
    void brokenSyntaxIsToldWithItsLine() {
        Path file = Examples.write(directory, "machine.toml", "[device]\nsite = \"demo\nname = \"a\"\n");

        Problem problem = problems(file).getFirst();

        assertEquals(2, problem.line());
        assertTrue(problem.toString().startsWith(file + ":2:"), problem::toString);
        assertTrue(problem.message().startsWith("not TOML: "), problem::toString);
    }

    @Test
    void aKeyGivenTwiceIsTold() {
        Path file = Examples.write(
                directory, "machine.toml", Examples.edited(Examples.SIMULATED, "seed = 1", "seed = 1\nseed = 2"));

        Problem problem = problems(file).getFirst();

        assertTrue(problem.message().contains("seed previously defined"), problem::toString);
    }

    @Test
    void anEmptyFileLacksEverything() {
        List<String> keys = problems(Examples.write(directory, "machine.toml", "")).stream()
                .map(Problem::key)
                .toList();

        assertTrue(
                keys.containsAll(List.of("device.site", "machine.drive", "belt.pulses_per_meter", "limits.backward")));
    }

    @Test
    void unreadableFilesAreNamed() throws IOException {
        Path missing = directory.resolve("missing.toml");
        Path latin1 =
                Files.write(directory.resolve("latin1.toml"), "# gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(
                missing + ": \"" + missing + "\" does not exist; check the name",
                problems(missing).getFirst().toString());
        assertTrue(problems(latin1).getFirst().message().contains("is not UTF-8 text"));
        assertTrue(problems(directory).getFirst().message().contains("cannot be read"));
    }

    private static List<Problem> problems(Path file) {
        return assertThrows(ConfigurationException.class, () -> Configuration.load(file))
                .problems();
    }
}
