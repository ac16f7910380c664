package retrotread.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.Examples;

/// The diagrams in `hardware` are those of the examples in `config`, and can be read.
class DrawingsTest {
    private static final Path HARDWARE = Path.of("hardware");
    private static final List<String> EXAMPLES = List.of(
            Examples.INTERLOCK,
            Examples.MODBUS,
            Examples.TRACKMASTER,
            Examples.BERTEC,
            Examples.PWM,
            Examples.OBSERVING,
            Examples.SIMULATED);

    @TempDir
    Path directory;

    private static Configuration load(String example) throws ConfigurationException {
        return Configuration.load(Examples.DIRECTORY.resolve(example));
    }

    private static Map<String, Sheet> sheets() throws ConfigurationException {
        Map<String, Sheet> sheets = new TreeMap<>();
        for (String example : EXAMPLES) {
            sheets.putAll(Drawings.sheets(load(example)));
        }
        return sheets;
    }

    /// Where this fails, `retrotread wiring config/....toml --svg hardware` draws them anew. Look at them then.
    @Test
    void thoseInTheFolderAreTheseAndNoOthers() throws Exception {
        Set<String> drawn = new TreeSet<>();
        for (String example : EXAMPLES) {
            for (Map.Entry<String, String> each : Drawings.of(load(example)).entrySet()) {
                drawn.add(each.getKey());
                assertEquals(
                        each.getValue(),
                        Files.readString(HARDWARE.resolve(each.getKey())),
                        () -> each.getKey() + " is not what " + example + " draws");
            }
        }
        try (Stream<Path> files = Files.list(HARDWARE)) {
            Set<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svg"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(drawn, there);
        }
    }

    @Test
    void canBeRead() throws ConfigurationException {
        List<String> faults = sheets().values().stream()
                .flatMap(sheet -> SheetFaults.of(sheet).stream())
                .toList();

        assertEquals("", String.join("\n", faults));
    }

    /// A machine with as little as can be has diagrams too, and they show no line that it lacks.
    @Test
    void drawsWhatIsFittedOnly() throws Exception {
        String bare = Examples.text(Examples.INTERLOCK)
                .replace("\"antivalent\"\n", "\"single\"\n")
                .replaceAll(
                        "(?m)^\\[gpio\\.(inputs\\.(key_2|mirror|reset|stop)|outputs\\.(buzzer|status_led))]", "[x.$1]");
        String without = bare.replaceAll("(?ms)^\\[x\\..*?(?=^\\[|^# Also possible)", "");
        Map<String, Sheet> sheets = Drawings.sheets(written(without));

        sheets.values().forEach(sheet -> assertEquals(List.of(), SheetFaults.of(sheet)));
        Set<String> overview = sheets.get("overview").ports.keySet();
        assertTrue(overview.contains("pi.key") && overview.contains("pi.heartbeat"), overview::toString);
        assertTrue(
                overview.stream().noneMatch(port -> port.matches("pi\\.(mirror|key_2|stop|reset|buzzer|status_led)")));
        assertTrue(SheetSvg.of(sheets.get("board")).contains("mirror: not fitted"));
    }

    @Test
    void drawsEveryLineThereIs() throws Exception {
        StringBuilder more = new StringBuilder();
        String[] inputs = {
            "belt_b",
            "faster",
            "slower",
            "facing",
            "profile_bit_0",
            "profile_bit_1",
            "profile_bit_2",
            "remote_enable",
            "sync_in"
        };
        int[] lines = {4, 7, 8, 9, 10, 11, 2, 19, 20};
        for (int i = 0; i < inputs.length; i++) {
            more.append("[gpio.inputs." + inputs[i] + "]\nline = " + lines[i] + "\nbias = \"off\"\n");
        }
        more.append("[gpio.outputs.sync]\nline = 21\n[gpio.inputs.start]");
        String full = Examples.text(Examples.INTERLOCK)
                .replace("[gpio.inputs.start]", more)
                .replace("second_sensor = false", "second_sensor = true")
                .replace("facing = \"backward\"", "facing = \"switch\"")
                .replace("bias = \"pull_up\"", "bias = \"off\"");

        Map<String, Sheet> sheets = Drawings.sheets(written(full));

        sheets.values().forEach(sheet -> assertEquals(List.of(), SheetFaults.of(sheet)));
        assertEquals(2 * 21, sheets.get("pins").ports.size());
    }

    @Test
    void anObserverWithASensorOfItsOwnHasAPin() throws Exception {
        String text = Examples.text(Examples.OBSERVING)
                .replaceAll("(?m)^\\[csafe]\\nport.*\\n", "")
                .replaceAll("(?m)^# (\\[belt]|pulses|calib|\\[gpio|chip|line|bias|active)", "$1");

        Map<String, Sheet> sheets = Drawings.sheets(written(text));

        assertEquals(Set.of("pins"), sheets.keySet());
        assertTrue(sheets.get("pins").ports.containsKey("belt_a17"));
    }

    private Configuration written(String text) throws Exception {
        Path file = directory.resolve("retrotread.toml");
        Files.writeString(file, text);
        return Configuration.load(file);
    }

    /// Two boxes, 20 apart, of which B has its port at the height of A's.
    private static final String BOXES =
            "box A 10 10 10 5 \"A\"\nbox B 40 10 10 5 \"B\"\npin A.a r 2\npin A.b r 3\npin B.a l 2\n";

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("text 5 10 \"one text\"\ntext 7 10.3 \"another\"", "\"one text\" covers \"another\""),
                Arguments.of("text 24 12.3 \"a text\"\nwire A.a B.a", "a wire crosses \"a text\""),
                Arguments.of("box C 22 10 5 5 \"C\"\nwire A.a B.a", "a wire crosses C"),
                Arguments.of("barrier 25 8 15\nwire A.a B.a", "a wire crosses barrier"),
                Arguments.of("wire A.a r5", "a wire ends nowhere"),
                Arguments.of("box C 15 13 10 5 \"C\"", "A covers C"),
                Arguments.of("box C 105 10 10 5 \"C\"", "C is off the paper"),
                Arguments.of("text 104 10 \"runs off the paper\"", "\"runs off the paper\" is off the paper"),
                Arguments.of("box C 10 30 10 5 \"a name too long for it\"", "runs over the edge of C"),
                Arguments.of("text 23 8 \"near\"\nbarrier 25 6 15", "lies on a barrier"),
                Arguments.of("wire A.a r5 *x\nwire A.b r3 u1 r6 *z", "two wires lie upon each other"));
    }

    @ParameterizedTest
    @MethodSource
    void faults(String description, String words) {
        Sheet sheet = SheetReader.read("title \"t\"\n" + BOXES + description, new PinMap(List.of()));

        List<String> found = SheetFaults.of(sheet);

        assertTrue(found.stream().anyMatch(fault -> fault.contains(words)), found::toString);
        assertEquals(List.of(), SheetFaults.of(SheetReader.read("title \"t\"\n" + BOXES, new PinMap(List.of()))));
    }

    @Test
    void everyPartIsInTheListAndTheOtherWayRound() throws Exception {
        Set<String> drawn = new TreeSet<>();
        sheets().values().forEach(sheet -> drawn.addAll(sheet.references));

        assertEquals(drawn, new TreeSet<>(PartsList.read().keySet()));
    }

    @Test
    void theDocumentHasThisTableOfPins() throws IOException, ConfigurationException {
        String table = PinMap.of(load(Examples.INTERLOCK)).markdown();

        String text = Files.readString(HARDWARE.resolve("README.md"));

        assertTrue(text.contains("\n" + table + "\n"), () -> "hardware/README.md lacks the table\n" + table);
    }
}
