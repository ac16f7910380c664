package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.Tone;
import retrotread.safety.Profile;
import retrotread.safety.Requirement;

/// The manual says what the program does: its tables are those of the code.
class ManualTest {
    private final String manual = read();

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new IllegalStateException("README.md cannot be read", e);
        }
    }

    /// As pages make an anchor of a heading.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }

    private static Set<String> anchors(Path file) throws IOException {
        return Pattern.compile("(?m)^#+ (.*)$")
                .matcher(Files.readString(file))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/doc/records.md", "hardware/README.md", "systemd/README.md"})
    void everyLinkLeadsSomewhere(String name) throws IOException {
        Path page = Path.of(name);
        for (MatchResult link : Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)")
                .matcher(Files.readString(page))
                .results()
                .toList()) {
            Path file = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertTrue(Files.exists(file), () -> name + ": " + link.group());
            assertTrue(
                    link.group(2) == null || anchors(file).contains(link.group(2)), () -> name + ": " + link.group());
        }
    }

    @Test
    void tellsEveryTone() {
        String head = "| tone | sounds like |\n|---|---|\n";
        String table = EnumSet.complementOf(EnumSet.of(Tone.SILENCE)).stream()
                .map(tone ->
                        "| " + tone.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | " + tone.words + " |\n")
                .collect(Collectors.joining());
        assertTrue(manual.contains(head + table + "\n"), () -> "README.md lacks the table:\n" + head + table);
    }

    @Test
    void tellsEveryRequirement() {
        for (Requirement each : Requirement.values()) {
            String row = "| " + each.label + " | " + each.words + " |";
            assertEquals(each.isNumbered(), manual.contains(row), () -> "README.md and the row: " + row);
        }
    }

    @Test
    void tellsEveryProfile() {
        for (Profile profile : Profile.values()) {
            String row = String.format(
                    Locale.ROOT, "| `%s` | %.1f | %.1f", profile.key, profile.startMps * 3.6, profile.capMps * 3.6);
            assertTrue(manual.contains(row), () -> "README.md lacks the row that begins: " + row);
        }
    }
}
