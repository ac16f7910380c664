package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import retrotread.app.config.Examples;

class WiringCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        CommandLine line = Main.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    @Test
    void tellsThePinsAndDraws() {
        String file = Examples.DIRECTORY.resolve(Examples.PWM).toString();

        assertEquals(0, execute("wiring", file, "--svg", directory.toString()), err::toString);

        assertTrue(out.toString().contains("  18      24   relay line "), out::toString);
        assertTrue(out.toString().contains("  12      18   PWM, channel 2 "), out::toString);
        assertTrue(Files.exists(directory.resolve("pins-pwm.svg")) && Files.exists(directory.resolve("drive-pwm.svg")));
    }

    @Test
    void drawsNothingThatMustNotBeWired() throws IOException {
        Path file = directory.resolve("wrong.toml");
        Files.writeString(file, Examples.edited(Examples.INTERLOCK, "line = 24", "line = 4"));

        assertEquals(1, execute("wiring", file.toString(), "--svg", directory.toString()));

        assertTrue(out.toString().contains("  CHANGE  relay on BCM 4: pulled up while the Pi boots"), out::toString);
        assertFalse(Files.exists(directory.resolve("pins.svg")));
    }

    @Test
    void aMachineWithoutLinesHasNone() {
        assertEquals(
                0,
                execute("wiring", Examples.DIRECTORY.resolve(Examples.SIMULATED).toString()));

        assertEquals("  no line of the header is used\n", out.toString());
    }

    @Test
    void aWrongConfigurationIsTold() {
        assertEquals(2, execute("wiring", directory.resolve("none.toml").toString()));

        assertTrue(err.toString().contains("none.toml"), err::toString);
    }
}
