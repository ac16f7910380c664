package retrotread.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.Examples;

class PinMapTest {
    @TempDir
    Path directory;

    private Configuration with(String example, String passage, String replacement) throws Exception {
        Path file = directory.resolve(example);
        Files.writeString(file, Examples.edited(example, passage, replacement));
        return Configuration.load(file);
    }

    /// Counted on the board: the end pins, and one of each neighbourhood. [HEADER]
    @ParameterizedTest
    @CsvSource({
        "0,27", "1,28", "2,3", "3,5", "4,7", "5,29", "9,21", "14,8", "17,11", "18,12", "21,40", "24,18", "26,37",
        "27,13"
    })
    void comesOutAtThisPin(int bcm, int pin) {
        assertEquals(pin, Header.pin(bcm).orElseThrow());
        assertEquals("BCM " + bcm, Header.name(pin));
    }

    @Test
    void everyPinOfTheHeaderIsOneThing() {
        Set<Integer> lines = IntStream.rangeClosed(0, Header.BCM_MAX)
                .map(bcm -> Header.pin(bcm).orElseThrow())
                .boxed()
                .collect(Collectors.toSet());

        assertEquals(Header.BCM_MAX + 1, lines.size());
        assertTrue(IntStream.rangeClosed(1, Header.PINS).allMatch(pin -> Header.name(pin) != null));
        assertTrue(Header.pin(Header.BCM_MAX + 1).isEmpty());
    }

    @Test
    void theExamplesCanBeWired() throws ConfigurationException {
        for (String example :
                List.of(Examples.INTERLOCK, Examples.MODBUS, Examples.TRACKMASTER, Examples.BERTEC, Examples.PWM)) {
            Configuration configuration = Configuration.load(Examples.DIRECTORY.resolve(example));
            PinMap map = PinMap.of(configuration);

            assertEquals(List.of(), map.refusals(configuration), example);
            assertEquals(List.of(), map.warnings(configuration), example);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line = 24 | line = 1 | relay on BCM 1: kept for the identity memory",
                "line = 24 | line = 8 | relay on BCM 8: pulled up while the Pi boots",
                "line = 25 | line = 3 | heartbeat on BCM 3: pulled up while the Pi boots",
                "line = 27 | line = 28 | key on BCM 28: that line is not on the 40-pin header",
                "line = 27 | line = 0 | key on BCM 0: kept for the identity memory",
                "line = 24 | line = 14 | relay on BCM 14: the serial console's, high while the Pi boots",
                "line = 16 | line = 15 | status_led on BCM 15: the serial console's",
                "line = 24 | line = 24; active = \"low\" | relay is active low: a Pi that boots"
            })
    void mustBeChanged(String passage, String replacement, String words) throws Exception {
        Configuration configuration = with(Examples.INTERLOCK, passage, replacement.replace("; ", "\n"));

        List<String> refusals = PinMap.of(configuration).refusals(configuration);

        assertEquals(1, refusals.size(), refusals::toString);
        assertTrue(refusals.getFirst().startsWith(words), refusals::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line = 27 | line = 2 | key on BCM 2: a resistor of 1.8 k",
                "chip = \"pinctrl-*\" | chip = \"gpio-sim*\" | chip \"gpio-sim*\" is not called",
                "line = 27 | line = 14 | key on BCM 14: the serial console, which speaks",
                "key_contacts = \"antivalent\" | key_contacts = \"equivalent\" | the key's contacts are equivalent",
                "line = 5 | line = 5; bias = \"off\" | start has bias off"
            })
    void isToBeKnown(String passage, String replacement, String words) throws Exception {
        Configuration configuration = with(Examples.INTERLOCK, passage, replacement.replace("; ", "\n"));

        List<String> warnings = PinMap.of(configuration).warnings(configuration);

        assertEquals(List.of(), PinMap.of(configuration).refusals(configuration));
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().startsWith(words), warnings::toString);
    }

    /// What is drawn would say the contrary: a key in hand would be a key in the machine.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "27 | pull_down | high | key is active high, and what is drawn is low when it says \"key in\"",
                "22 | pull_up | high | key_2 is active high, and what is drawn is low",
                "23 | pull_up | low | mirror is active low, and what is drawn is high when it says \"K1 closed\"",
                "13 | pull_down | high | stop is active high, and what is drawn is low when it says \"pressed\"",
                "5 | pull_down | high | start is active high",
                "17 | pull_up | high | "
            })
    void levelsAreThoseOfTheDrawings(int line, String bias, String level, String words) throws Exception {
        Path file = directory.resolve("levels.toml");
        String table = "line = %d%nbias = \"%s\"%nactive = \"%s\"%n".formatted(line, bias, level);
        Files.writeString(
                file,
                Examples.text(Examples.INTERLOCK)
                        .replaceFirst("line = " + line + "\\b.*\n(bias = .*\n)?(active = .*\n)?", table));
        Configuration configuration = Configuration.load(file);

        List<String> refusals = PinMap.of(configuration).refusals(configuration);

        assertEquals(words == null ? 0 : 1, refusals.size(), refusals::toString);
        assertTrue(words == null || refusals.getFirst().startsWith(words), refusals::toString);
    }

    /// On a Pi 4 a channel has two pins; one that is a line of the configuration cannot be meant.
    @Test
    void anOlderPiHasTwoPinsForAChannel() throws Exception {
        Configuration buzzerOn12 = with(
                Examples.PWM, "chip = \"1f00098000.pwm\"\n", "chip = \"fe20c000.pwm\"\n", "channel = 2", "channel = 0");

        assertEquals(18, PinMap.of(buzzerOn12).find("pwm").orElseThrow().bcm());
    }

    @Test
    void theMirrorOfAContactorIsInSeries() throws Exception {
        PinMap withContactor = PinMap.of(Configuration.load(Examples.DIRECTORY.resolve(Examples.PWM)));
        PinMap without = PinMap.of(Configuration.load(Examples.DIRECTORY.resolve(Examples.MODBUS)));

        assertTrue(withContactor.find("mirror").orElseThrow().wiring().contains("K1 and K2, in series"));
        assertTrue(without.find("mirror").orElseThrow().wiring().endsWith("contact of K1 to ground"));
    }

    private Configuration with(String example, String one, String first, String other, String second) throws Exception {
        Path file = directory.resolve(example);
        Files.writeString(file, Examples.edited(example, one, first).replace(other, second));
        return Configuration.load(file);
    }
}
