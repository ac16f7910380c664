package retrotread.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `hardware/parts.csv` by reference.
final class PartsList {
    private static final String HEADING =
            "reference,quantity,part,value,rating,tolerance,package or example,in interlock.cir,needed for,why";

    private PartsList() {}

    /// @param value as printed
    /// @param simulated its name in `interlock.cir`, empty for a part that is not there
    record Part(String value, String simulated, String neededFor, String why) {}

    static Map<String, Part> read() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("hardware", "parts.csv"));
        if (!lines.getFirst().equals(HEADING)) {
            throw new IllegalStateException("parts.csv begins with: " + lines.getFirst());
        }
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split(",", -1);
            if (cell.length != 10 || cell[1].isBlank() || cell[2].isBlank() || cell[9].isBlank()) {
                throw new IllegalStateException("parts.csv has a strange line: " + line);
            }
            if (parts.put(cell[0], new Part(cell[3], cell[7], cell[8], cell[9])) != null) {
                throw new IllegalStateException("parts.csv has " + cell[0] + " twice");
            }
        }
        return parts;
    }
}
