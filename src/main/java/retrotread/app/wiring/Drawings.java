package retrotread.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import retrotread.app.config.Configuration;

/// The diagrams of one machine. Each is described once, in a text beside this class; pins are those of the
/// configuration.
public final class Drawings {
    private Drawings() {}

    /// Name of each file and its SVG.
    public static Map<String, String> of(Configuration configuration) {
        Map<String, String> drawn = new LinkedHashMap<>();
        sheets(configuration).forEach((name, sheet) -> drawn.put(name + ".svg", SheetSvg.of(sheet)));
        return drawn;
    }

    static Map<String, Sheet> sheets(Configuration configuration) {
        PinMap map = PinMap.of(configuration);
        Map<String, Sheet> sheets = new LinkedHashMap<>();
        if (map.find("relay").isPresent()) {
            sheets.put("overview", described("overview", map));
            sheets.put("inputs", described("inputs", map));
            sheets.put("board", described("board", map));
        }
        if (!map.pins().isEmpty()) {
            sheets.put(map.find("pwm").isPresent() ? "pins-pwm" : "pins", HeaderSheet.of(map));
        }
        if (configuration.driver().isPresent()) {
            String drive = "drive-" + configuration.drive().key.replace('_', '-');
            sheets.put(drive, described(drive, map));
        }
        return sheets;
    }

    private static Sheet described(String name, PinMap map) {
        return SheetReader.read(resource(name + ".txt"), map);
    }

    private static String resource(String name) {
        try (InputStream in = Drawings.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own file " + name + " cannot be read", e);
        }
    }
}
