package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import retrotread.port.AuditFact;
import retrotread.safety.Cause;
import retrotread.safety.Response;

/// The manual names every command, every fact of the audit log and every reason not to start.
class ManualCommandsTest {
    private static List<String> lacking(Stream<String> wanted) throws IOException {
        String manual = Files.readString(Path.of("README.md"));
        return wanted.filter(part -> !manual.contains(part)).toList();
    }

    private static Stream<String> names(Map.Entry<String, CommandLine> command) {
        Map<String, CommandLine> below = command.getValue().getSubcommands();
        return below.isEmpty()
                ? Stream.of(command.getKey())
                : below.keySet().stream().map(name -> command.getKey() + " " + name);
    }

    @Test
    void tellsEveryCommand() throws IOException {
        Stream<String> rows = Main.commandLine().getSubcommands().entrySet().stream()
                .flatMap(ManualCommandsTest::names)
                .map(name -> "| `" + name);

        assertEquals(List.of(), lacking(rows));
    }

    @Test
    void tellsEveryFactOfTheAudit() throws IOException {
        assertEquals(List.of(), lacking(Arrays.stream(AuditFact.Kind.values()).map(kind -> "`" + kind.key + "`")));
    }

    @Test
    void tellsEveryReasonNotToStart() throws IOException {
        Stream<String> rows = Arrays.stream(Cause.values())
                .filter(cause -> cause.response == Response.NONE && cause != Cause.NO_CAUSE)
                .map(cause -> "| `" + cause.name() + "` |");

        assertEquals(List.of(), lacking(rows));
    }
}
