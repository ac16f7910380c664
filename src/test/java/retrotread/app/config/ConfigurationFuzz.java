package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import retrotread.safety.SafetySettings;
import retrotread.safety.WalkProfile;

/// Whatever bytes stand in the configuration and in the commissioning record: a plan within what is compiled
/// in, of known keys only, or problems that each name a place, a key and what is wrong, one a line.
///
/// An input is the configuration, then, behind a byte 0x1E if there is one, the record.
public final class ConfigurationFuzz {
    private static final byte RECORD = 0x1E;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Path FOLDER = folder();

    private ConfigurationFuzz() {}

    private static Path folder() {
        try {
            Path memory = Path.of("/dev/shm");
            Path made = Files.isDirectory(memory)
                    ? Files.createTempDirectory(memory, "configuration")
                    : Files.createTempDirectory("configuration");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> List.of("machine.toml", "commissioning.toml", "")
                            .forEach(name -> made.resolve(name).toFile().delete())));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != RECORD) {
            end++;
        }
        Path file = write("machine.toml", Arrays.copyOf(input, end));
        Path record =
                write("commissioning.toml", Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
        try {
            check(Configuration.load(file));
        } catch (ConfigurationException refused) {
            assertFalse(refused.problems().isEmpty());
            assertEquals(refused.problems().size(), refused.getMessage().lines().count(), refused.getMessage());
            refused.problems().forEach(problem -> check(problem, file, record));
        }
    }

    private static Path write(String name, byte[] bytes) {
        try {
            return Files.write(FOLDER.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Configuration configuration) {
        SafetySettings safety = configuration.core().safety();
        assertTrue(
                safety.deviceBackwardMps() > 0 && safety.deviceBackwardMps() <= SafetySettings.COMPILED_BACKWARD_MPS);
        assertTrue(safety.deviceForwardMps() > 0 && safety.deviceForwardMps() <= SafetySettings.FORWARD_MOST_MPS);
        for (WalkProfile profile : safety.profiles()) {
            assertTrue(profile.startMps() <= profile.capMps() && profile.capMps() <= profile.profile().capMps);
        }
        TomlParseResult again = Toml.parse(configuration.text());
        assertFalse(again.hasErrors());
        again.keyPathSet(true)
                .forEach(path -> path.forEach(key -> assertTrue(KEY.matcher(key).matches(), "accepted: " + key)));
    }

    private static void check(Problem problem, Path file, Path record) {
        String told = problem.toString();
        assertTrue(problem.file().startsWith(file.toString()) || problem.file().startsWith(record.toString()), told);
        assertFalse(problem.message().isBlank(), told);
        assertFalse(told.chars().anyMatch(Character::isISOControl), told);
        boolean syntax = problem.message().startsWith("not TOML: ");
        boolean unread = problem.message().contains("is not UTF-8 text");
        assertTrue(syntax || unread || !problem.key().isEmpty(), "which key? " + told);
        assertTrue(!syntax || problem.line() > 0, "where? " + told);
        boolean missing = problem.message().startsWith("missing; ");
        assertTrue(problem.line() > 0 || missing || unread || !stands(problem, file, record), "where? " + told);
    }

    /// Whether the key that is named stands in the file.
    private static boolean stands(Problem problem, Path file, Path record) {
        try {
            Path named = problem.file().startsWith(file.toString()) ? file : record;
            TomlParseResult text = Toml.parse(Files.readString(named, StandardCharsets.UTF_8));
            return List.of(problem.key().split("\\.")).stream()
                    .findFirst()
                    .filter(text::contains)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
