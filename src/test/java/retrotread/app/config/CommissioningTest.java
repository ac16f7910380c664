package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;

class CommissioningTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        to_5_percent_slower = "48 ms" | [relay] to_5_percent_slower
        power_cut = true              | [key_cuts_power] power_cut
        length = "1.30 m"             | [deck] length
        clear_behind = "2.0 m"        | [deck] clear_behind
        laps = 20                     | [belt] laps
        drop_out = "58 ms"            | [watchdog] drop_out
        in_reach = true               | [second_stop] in_reach
        lowest_speed = "0.8 km/h"     | [drive] lowest_speed
        first_use = "0.43 m/s"        | [excess] first_use
        """)
    void aMissingFactKeepsPeopleOff(String fact, String missing) throws ConfigurationException {
        Configuration configuration = load(Examples.edited(Examples.COMMISSIONING, fact, ""));

        assertEquals(List.of(missing), configuration.missingFacts());
        assertEquals(Mode.MONITORING, configuration.mode());
    }

    @ParameterizedTest
    @CsvSource({"empty, coast_down", "loaded, coast_down", "stops, key_stop"})
    void aListWithoutAnyRunIsMissing(String list, String table) throws ConfigurationException {
        String record = Examples.text(Examples.COMMISSIONING);
        String emptied = record.replaceFirst("(?s)\\n" + list + " = \\[.*?\\n\\]", "\n" + list + " = []");
        Configuration configuration = load(emptied);

        assertEquals(List.of("[" + table + "] " + list), configuration.missingFacts());
    }

    @Test
    void aKeyThatDidNotCutPowerKeepsPeopleOff() throws ConfigurationException {
        Configuration configuration =
                load(Examples.edited(Examples.COMMISSIONING, "power_cut = true", "power_cut = false"));

        assertEquals(
                List.of("[key_cuts_power] power_cut is false: the key must cut the motor's power without any software"),
                configuration.missingFacts());
    }

    @Test
    void anExcessThatTheSettingsOutgrewKeepsPeopleOff() throws ConfigurationException {
        Configuration configuration =
                load(Examples.edited(Examples.COMMISSIONING, "general = \"0.42 m/s\"", "general = \"0.38 m/s\""));

        assertEquals(
                List.of("[excess] general: 0.38 m/s is recorded, but these settings come to 0.40 m/s; record it anew"),
                configuration.missingFacts());
    }

    @Test
    void theRecordOutweighsAHopefulConfiguration() {
        String record = Examples.edited(Examples.COMMISSIONING, "in_reach = true", "in_reach = false");

        String message =
                assertThrows(ConfigurationException.class, () -> load(record)).getMessage();

        assertTrue(message.contains("machine.second_stop_in_reach: true, but "), message);
    }

    @Test
    void theKeyStopDistanceLimitsTheProfile() throws ConfigurationException {
        Configuration configuration =
                load(Examples.edited(Examples.COMMISSIONING, "distance = \"0.20 m\"", "distance = \"0.60 m\""));

        double part = (0.39 - 0.07) / (0.60 - 0.07);
        assertEquals(1.6 + part * 1.4, configuration.core().safety().keyStopCapMps() * 3.6, 1e-9);
        assertEquals(
                LimitSource.KEY_STOP_DISTANCE,
                configuration.outlooks().getFirst().limitBy());
    }

    private Configuration load(String record) throws ConfigurationException {
        Examples.write(directory, "commissioning.toml", record);
        return Configuration.load(Examples.write(directory, "machine.toml", Examples.text(Examples.INTERLOCK)));
    }
}
