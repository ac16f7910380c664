package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormatTest {
    @Test
    void everySourceIsFormatted() throws IOException {
        FormatSources format = new FormatSources();
        List<Path> wrong = new ArrayList<>();

        for (Path file : Sources.all()) {
            String text = Files.readString(file);
            if (!format.formatted(file, text).equals(text)) {
                wrong.add(file);
            }
        }

        assertEquals(List.of(), wrong, "not formatted; `mvn -q test-compile exec:exec@format` formats every source");
    }
}
