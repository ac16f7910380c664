package retrotread.app.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The shipped example files, and copies of them with one thing changed.
public final class Examples {
    public static final Path DIRECTORY = Path.of("config");
    public static final String SIMULATED = "simulated.toml";
    public static final String INTERLOCK = "interlock-only.toml";
    public static final String MODBUS = "modbus.toml";
    public static final String TRACKMASTER = "trackmaster.toml";
    public static final String BERTEC = "bertec.toml";
    public static final String OBSERVING = "observing.toml";
    public static final String PWM = "pwm.toml";
    public static final String COMMISSIONING = "commissioning.example.toml";

    private Examples() {}

    public static String text(String name) {
        try {
            return Files.readString(DIRECTORY.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The example with one passage replaced, which must be there exactly once.
    public static String edited(String name, String passage, String replacement) {
        return edit(text(name), passage, replacement);
    }

    static String edit(String text, String passage, String replacement) {
        int at = text.indexOf(passage);
        if (at < 0 || text.indexOf(passage, at + 1) >= 0) {
            throw new IllegalArgumentException("\"" + passage + "\" is not exactly once in the example");
        }
        return text.replace(passage, replacement);
    }

    /// Writes a file into a directory of the test.
    public static Path write(Path directory, String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads it as the daemon would, beside a commissioning record.
    static Configuration load(Path directory, String text) throws ConfigurationException {
        write(directory, "commissioning.toml", text(COMMISSIONING));
        return Configuration.load(write(directory, "machine.toml", text));
    }

    /// 1 for the first line that begins with `start`.
    static int lineOf(String text, String start) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].stripLeading().startsWith(start)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no line begins with \"" + start + "\"");
    }
}
