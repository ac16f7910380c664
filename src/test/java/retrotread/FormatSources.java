package retrotread;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one format of the sources: palantir-java-format, 120 columns, imports sorted, `///` comments refilled
/// only where they are too long. Run as a program it formats every source in place: `mvn -q test-compile
/// exec:exec@format`.
///
/// The formatter (2.103.0) does not read module imports, nor a bare `_` inside a record pattern: write `var _`.
final class FormatSources {
    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    /// The text as it should be.
    String formatted(Path file, String text) {
        try {
            return formatter.formatSourceAndFixImports(LongComments.broken(text));
        } catch (FormatterException unreadable) {
            throw new IllegalStateException(file + " cannot be formatted: " + unreadable.getMessage(), unreadable);
        }
    }

    public static void main(String[] args) throws IOException {
        FormatSources format = new FormatSources();
        for (Path file : Sources.all()) {
            String text = Files.readString(file);
            String wanted = format.formatted(file, text);
            if (!wanted.equals(text)) {
                Files.writeString(file, wanted);
                System.out.println("formatted " + file);
            }
        }
    }
}
