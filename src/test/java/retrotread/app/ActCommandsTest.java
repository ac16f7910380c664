package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// What the commands of a person at the machine ask on the control socket.
class ActCommandsTest {
    private static String line(String words) {
        ParseResult result = Main.commandLine().parseArgs(words.split(" "));
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return ((AskCommand) result.commandSpec().userObject()).line();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        service commission --by AB-1      | service commission --by AB-1
        service clear WRONG_WAY --by AB-1 | service clear WRONG_WAY --by AB-1
        session end                       | session end
        limit session 0.8 m/s             | limit session 0.8 m/s
        limit session 1.8 km/h            | limit session 0.5 m/s
        limit session 1mph                | limit session 0.44704 m/s
        limit session none                | limit session none
        limit operator 3.0km/h            | limit operator 0.8333333333333333 m/s
        limit operator 0.0001 m/s         | limit operator 0.00010 m/s
        incline 3 %                       | incline 3 %
        incline 2.3%                      | incline 2.3 %
        incline 0 %                       | incline 0 %
        incline 10 %                      | incline 10 %
        lease grant 30 min                | lease grant 1800.0 s
        lease grant 2h                    | lease grant 7200.0 s
        lease end                         | lease end
        walker none                       | walker none
        direction normal                  | direction normal
        direction reversed                | direction reversed
        direction Reversed                | direction reversed
        """)
    void quantitiesBecomeSi(String words, String line) {
        assertEquals(line, line(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        limit session 2.5         | "2.5" has no unit; wanted a speed in km/h, mph, m/s, for example "3.0 km/h"
        limit operator 3 %        | "3 %" is a ratio; wanted a speed
        limit session fast        | "fast" is not a number with a unit
        incline 3                 | "3" has no unit; wanted a ratio in %
        lease grant 30 s          | "30 s" is out of range; wanted 1 min to 2 h
        lease grant 3 km/h        | wanted a time in ms, s, min
        direction backward        | expected one of [NORMAL, REVERSED] (case-insensitive) but was 'backward'
        direction                 | Missing required parameter: 'DIRECTION'
        incline none              | "none" is not a number with a unit
        """)
    void aWrongQuantityIsToldAndAsksNothing(String words, String told) {
        StringWriter text = new StringWriter();

        int status =
                Main.commandLine().setErr(new PrintWriter(text)).execute((words + " --socket /nowhere").split(" "));

        assertEquals(CommandLine.ExitCode.USAGE, status, text::toString);
        assertTrue(text.toString().contains(told), text::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --config /nowhere/a.toml status              | /nowhere/a.toml
        status --config /nowhere/a.toml              | /nowhere/a.toml
        --config /nowhere/a.toml run                 | /nowhere/a.toml
        --config /nowhere/a.toml check               | /nowhere/a.toml
        --config /nowhere/a.toml check /nowhere/b    | /nowhere/b
        --config /nowhere/a.toml drive-test          | /nowhere/a.toml
        --config /nowhere/a.toml sessions list       | /nowhere/a.toml
        --config /nowhere/a.toml walker use P-07     | /nowhere/a.toml
        --config /nowhere/a.toml run --config /nowhere/b | /nowhere/b
        """)
    void theConfigurationCountsBeforeTheCommandToo(String words, String file) {
        StringWriter text = new StringWriter();

        int status = Main.commandLine().setErr(new PrintWriter(text)).execute(words.split(" "));

        assertEquals(Main.BAD_CONFIGURATION, status, text::toString);
        assertTrue(text.toString().contains("\"" + file + "\" does not exist"), text::toString);
    }

    private static Path configuration(Path folder) throws IOException {
        String shipped = Files.readString(Path.of("config/simulated.toml"));
        return Files.writeString(
                folder.resolve("retrotread.toml"), shipped.replace("/tmp/retrotread-simulated", folder.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"walker use P-07", "prescribe P-07 --bout BOUT"})
    void walkersAreToldToTheDaemonThatIsNamed(String words, @TempDir Path folder) throws IOException {
        String config = " --config " + configuration(folder);
        assertEquals(0, Main.commandLine().execute(("walker add P-07" + config).split(" ")));
        StringWriter text = new StringWriter();

        String[] named = (words + " --socket /nowhere/control" + config).split(" ");
        int status = Main.commandLine()
                .setErr(new PrintWriter(text))
                .execute(Arrays.stream(named)
                        .map(word -> word.replace("BOUT", BoutText.SHAPE))
                        .toArray(String[]::new));

        assertEquals(Main.FAILED, status, text::toString);
        assertTrue(text.toString().contains("there is no /nowhere/control"), text::toString);
    }

    @Test
    void asksAtTheSocketOfTheConfiguration(@TempDir Path folder) throws IOException {
        Path file = configuration(folder);
        StringWriter text = new StringWriter();

        int status = Main.commandLine().setErr(new PrintWriter(text)).execute("--config", file.toString(), "status");

        assertEquals(Main.FAILED, status);
        assertTrue(text.toString().contains("there is no " + folder.resolve("control")), text::toString);
    }

    @Test
    void nobodyAnswersWithoutADaemon() {
        StringWriter text = new StringWriter();

        int status = Main.commandLine()
                .setErr(new PrintWriter(text))
                .execute("limit", "session", "2.5 km/h", "--socket", "/nowhere/control");

        assertEquals(Main.FAILED, status);
        assertTrue(text.toString().contains("no daemon is running"), text::toString);
    }
}
